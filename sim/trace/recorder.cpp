#include "sim/trace/recorder.hpp"

#include <algorithm>

namespace catenet::trace {

Value Recorder::Kept::owned(const Value& value) {
    if (value.kind() != Value::Kind::Text) return value;
    return std::string_view{texts.emplace_back(value.text())};
}

void Recorder::Kept::take(const Crossing& given) {
    crossing = given;
    for (Origin origin : given.origins) {
        origin.key = owned(origin.key);
        origins.push_back(origin);
    }
}

void Recorder::record(const TraceEvent& event, std::uint64_t key) {
    Kept& kept = kept_.emplace_back();
    kept.place = {event.time, key};
    kept.event = event;
    for (const Fact& fact : event.facts) {
        kept.facts.push_back({fact.name, kept.owned(fact.value)});
    }
    if (event.crossing != nullptr) kept.take(*event.crossing);
    if (event.packet == nullptr) return;
    kept.packet = *event.packet;
    kept.parents.assign(event.packet->parents.begin(), event.packet->parents.end());
    kept.head.assign(event.packet->head.begin(), event.packet->head.end());
    kept.payload.assign(event.packet->payload.begin(), event.packet->payload.end());
}

void Recorder::give_first_to(Trace& trace) {
    Kept& kept = kept_.front();
    kept.event.facts = kept.facts;
    if (kept.event.crossing != nullptr) {
        kept.crossing.origins = kept.origins;
        kept.event.crossing = &kept.crossing;
    }
    if (kept.event.packet != nullptr) {
        kept.packet.parents = kept.parents;
        kept.packet.head = kept.head;
        kept.packet.payload = kept.payload;
        kept.event.packet = &kept.packet;
    }
    trace.emit(kept.event);
    kept_.pop_front();
}

void merge(std::span<Recorder* const> recorders, Place last, Trace& trace) {
    while (true) {
        Recorder* next = nullptr;
        for (Recorder* const recorder : recorders) {
            if (recorder->empty()) continue;
            if (next == nullptr || recorder->first() < next->first()) next = recorder;
        }
        if (next == nullptr || next->first() > last) return;
        next->give_first_to(trace);
    }
}

}  // namespace catenet::trace
