#include "models/ethernet/ethernet.hpp"

#include "models/ethernet/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>

namespace catenet::ethernet {

void Ethernet::attach(sim::Port& port) {
    port.set_receiver(*this);
}

void Ethernet::bind(EtherType type, sim::Protocol& upper) {
    CATENET_ASSERT(upper_of(type) == nullptr, "two protocols want the same EtherType");
    uppers_.push_back({type, &upper});
}

void Ethernet::send(sim::Packet packet, EtherType type, MacAddress destination, sim::Port& port) {
    const std::uint64_t length = packet.size();
    const Header header{.destination = destination, .source = port.mac(), .type = type};
    header.emit(packet.push_front(Header::kSize));
    if (length > port.mtu().count) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kTooLong, &port},
                          {{"length", length}, {"mtu", port.mtu().count}});
    }
    // 4.2.3.3: "pad to minimum frame size". The frame check sequence is the medium's (Framing).
    packet.pad_to(kShortestFrame);
    port.send(std::move(packet));
}

// 4.2.4.1: address recognition, then what the type says.
void Ethernet::receive(sim::Packet frame, sim::Port& port) {
    if (frame.size() < Header::kSize) {
        const std::uint64_t length = frame.size();
        return node_.drop(
            std::move(frame), {layer(), rules::kTooShort, &port}, {{"length", length}});
    }
    if (frame.damaged()) {
        return node_.drop(std::move(frame), {layer(), rules::kBadFcs, &port});
    }
    arriving_ = *Header::parse(frame.header(Header::kSize));
    const bool for_us = arriving_.destination == port.mac() || arriving_.destination.is_broadcast();
    if (!for_us) {
        return node_.ignore(std::move(frame),
                            {layer(), rules::kNotForUs, &port},
                            {{"eth.dst", arriving_.destination}});
    }
    sim::Protocol* const upper = upper_of(arriving_.type);
    if (upper == nullptr) {
        return node_.drop(std::move(frame),
                          {layer(), rules::kUnknownType, &port},
                          {{"eth.type", static_cast<std::uint64_t>(arriving_.type)}});
    }
    frame.pull_front(Header::kSize);
    upper->receive(std::move(frame), port);
}

sim::Protocol* Ethernet::upper_of(EtherType type) const {
    const auto found = std::find_if(
        uppers_.begin(), uppers_.end(), [&](const Upper& upper) { return upper.type == type; });
    return found == uppers_.end() ? nullptr : found->protocol;
}

}  // namespace catenet::ethernet
