#include "sim/trace/sink.hpp"

#include <algorithm>

namespace catenet::trace {

void Numbering::number(TraceEvent& event) {
    if (event.packet == nullptr) return;
    parents_.clear();
    if (last_known_ == nullptr || last_ != event.packet->id) {
        last_known_ = &know(*event.packet);
        last_ = event.packet->id;
    }
    const Known& known = *last_known_;
    for (const PacketId parent : event.packet->parents) {
        const auto found = packets_.find(parent);
        if (found != packets_.end()) parents_.push_back(found->second.number);
    }
    event.packet_number = known.number;
    event.journeys = known.journeys;
    event.parents = parents_;
}

const Numbering::Known& Numbering::know(const PacketView& packet) {
    const auto found = packets_.find(packet.id);
    if (found != packets_.end()) return found->second;
    auto journeys = journeys_of(packet);
    Known& known = packets_[packet.id];
    known.number = packets_.size();
    known.journeys = std::move(journeys);
    return known;
}

std::vector<std::uint64_t> Numbering::journeys_of(const PacketView& packet) {
    if (packet.journey != kSeveral) return {journey_number(packet.journey)};
    std::vector<std::uint64_t> journeys;
    for (const PacketId parent : packet.parents) {
        const auto found = packets_.find(parent);
        if (found == packets_.end()) continue;
        journeys.insert(
            journeys.end(), found->second.journeys.begin(), found->second.journeys.end());
    }
    std::sort(journeys.begin(), journeys.end());
    journeys.erase(std::unique(journeys.begin(), journeys.end()), journeys.end());
    return journeys;
}

std::uint64_t Numbering::journey_number(PacketId root) {
    const auto [place, fresh] = journeys_.try_emplace(root, journeys_.size() + 1);
    return place->second;
}

void Trace::begin(const Directory& directory, const Layers& layers) {
    for (Sink* sink : sinks_) sink->begin(directory, layers);
}

void Trace::emit(TraceEvent event) {
    if (heard_) numbering_.number(event);
    for (Sink* sink : sinks_) sink->on_event(event);
}

void Trace::end(TimePoint now) {
    for (Sink* sink : sinks_) sink->end(now);
}

}  // namespace catenet::trace
