#include "tools/export/journeys.hpp"

namespace catenet::exports {

void Journeys::begin(const trace::Directory& directory, const trace::Layers& layers) {
    directory_ = &directory;
    layers_ = &layers;
    networks_ = networks_of(directory);
}

void Journeys::on_event(const trace::TraceEvent& event) {
    const bool is_row = event.what == trace::What::Table;
    if (event.packet_number == 0 && !is_row) return keep_state(event);
    if (events_.size() >= most_) {
        whole_ = false;
        return;
    }
    const Place place = events_.size();
    events_.emplace_back(event);
    if (is_row) tables_.hear(event, place);
    if (event.packet_number == 0) return;
    KnownPacket& packet = know(event);
    packet.events.push_back(place);
    for (const std::uint64_t number : packet.journeys)
        journeys_[number - 1].events.push_back(place);
}

void Journeys::keep_state(const trace::TraceEvent& event) {
    if (event.what != trace::What::State || event.port == trace::kNone) return;
    if (port_states_.size() < most_) port_states_.emplace_back(event);
}

// A packet is known from its first event on; its journeys were numbered with it.
KnownPacket& Journeys::know(const trace::TraceEvent& event) {
    if (event.packet_number <= packets_.size()) return packets_[event.packet_number - 1];
    KnownPacket packet;
    packet.number = event.packet_number;
    packet.id = event.packet->id;
    packet.journeys.assign(event.journeys.begin(), event.journeys.end());
    packet.parents.assign(event.parents.begin(), event.parents.end());
    for (const std::uint64_t number : packet.journeys) {
        while (journeys_.size() < number) journeys_.push_back({journeys_.size() + 1, {}, {}});
        journeys_[number - 1].packets.push_back(packet.number);
    }
    numbers_.emplace(packet.id, packet.number);
    return packets_.emplace_back(std::move(packet));
}

const KnownPacket* Journeys::packet(std::uint64_t number) const {
    return number == 0 || number > packets_.size() ? nullptr : &packets_[number - 1];
}

const KnownPacket* Journeys::packet(trace::PacketId id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? nullptr : packet(found->second);
}

const Journey* Journeys::journey(std::uint64_t number) const {
    return number == 0 || number > journeys_.size() ? nullptr : &journeys_[number - 1];
}

}  // namespace catenet::exports
