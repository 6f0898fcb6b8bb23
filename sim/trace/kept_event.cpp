#include "sim/trace/kept_event.hpp"

namespace catenet::trace {

KeptEvent::KeptEvent(const TraceEvent& event, Bytes bytes) : event_(event) {
    own_facts();
    own_numbers();
    if (event_.crossing != nullptr) own_crossing();
    if (event_.packet != nullptr) own_packet(bytes);
}

Value KeptEvent::owned(const Value& value) {
    if (value.kind() != Value::Kind::Text) return value;
    return std::string_view{texts_.emplace_front(value.text())};
}

void KeptEvent::own_facts() {
    facts_.reserve(event_.facts.size());
    for (const Fact& fact : event_.facts) facts_.push_back({fact.name, owned(fact.value)});
    event_.facts = facts_;
}

void KeptEvent::own_numbers() {
    journeys_.assign(event_.journeys.begin(), event_.journeys.end());
    parents_.assign(event_.parents.begin(), event_.parents.end());
    event_.journeys = journeys_;
    event_.parents = parents_;
}

void KeptEvent::own_crossing() {
    crossing_ = *event_.crossing;
    origins_.reserve(crossing_.origins.size());
    for (Origin origin : crossing_.origins) {
        origin.key = owned(origin.key);
        origins_.push_back(origin);
    }
    crossing_.origins = origins_;
    event_.crossing = &crossing_;
}

void KeptEvent::own_packet(Bytes bytes) {
    packet_ = *event_.packet;
    parent_ids_.assign(packet_.parents.begin(), packet_.parents.end());
    packet_.parents = parent_ids_;
    event_.packet = &packet_;
    const std::size_t head = packet_.head.size();
    if (bytes == Bytes::Kept) {
        bytes_.reserve(head + packet_.payload.size());
        bytes_.assign(packet_.head.begin(), packet_.head.end());
        bytes_.insert(bytes_.end(), packet_.payload.begin(), packet_.payload.end());
    }
    const ByteView all{bytes_};
    packet_.head = all.first(bytes_.empty() ? 0 : head);
    packet_.payload = all.subspan(packet_.head.size());
}

}  // namespace catenet::trace
