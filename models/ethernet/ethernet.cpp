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

void Ethernet::attach_vlan(sim::Port& port, vlan::Vid vid) {
    CATENET_ASSERT(port.below() != nullptr, "a VLAN lies on another port");
    vlans_.push_back({&port, vid});
}

void Ethernet::send(sim::Packet packet, EtherType type, MacAddress destination, sim::Port& port) {
    const std::uint64_t length = packet.size();
    push_headers(packet, {.destination = destination, .source = port.mac(), .type = type}, port);
    if (length > port.mtu().count) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kTooLong, &port},
                          {{"length", length}, {"mtu", port.mtu().count}});
    }
    // 4.2.3.3: "pad to minimum frame size". The frame check sequence is the medium's (Framing).
    packet.pad_to(kShortestFrame);
    sim::Port& cable = port.below() != nullptr ? *port.below() : port;
    cable.send(std::move(packet));
}

// The tag takes no room from the packet: 3.2.7 allows such a frame four bytes more.
void Ethernet::push_headers(sim::Packet& packet,
                            const Header& header,
                            const sim::Port& port) const {
    if (port.below() == nullptr) return header.emit(packet.push_front(Header::kSize));
    const auto own = std::find_if(
        vlans_.begin(), vlans_.end(), [&](const Vlan& vlan) { return vlan.port == &port; });
    CATENET_ASSERT(own != vlans_.end(), "a port above another one has no VLAN");
    vlan::Tag{.vid = own->vid, .type = header.type}.emit(packet.push_front(vlan::Tag::kSize));
    Header outer = header;
    outer.type = EtherType::Vlan;
    outer.emit(packet.push_front(Header::kSize));
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
    const bool tagged = vlan::is_tagged(arriving_) && frame.size() >= vlan::kTaggedHeader;
    if (!tagged) return hand_up(std::move(frame), port, Header::kSize);
    if (sim::Port* const own = port_for(frame, port)) {
        return hand_up(std::move(frame), *own, vlan::kTaggedHeader);
    }
    const std::uint64_t vid = vlan::tag_of(frame).vid;
    node_.drop(std::move(frame), {layer(), rules::kUnknownVlan, &port}, {{"vlan.id", vid}});
}

// The port of the frame's VLAN. A tag without one says a priority only: the port itself.
sim::Port* Ethernet::port_for(sim::Packet& frame, sim::Port& below) {
    const vlan::Tag tag = vlan::tag_of(frame);
    arriving_.type = tag.type;
    if (tag.vid == vlan::kNoVlan) return &below;
    for (const Vlan& vlan : vlans_) {
        if (vlan.vid == tag.vid && vlan.port->below() == &below) return vlan.port;
    }
    return nullptr;
}

void Ethernet::hand_up(sim::Packet frame, sim::Port& port, std::size_t header_length) {
    sim::Protocol* const upper = upper_of(arriving_.type);
    if (upper == nullptr) {
        return node_.drop(std::move(frame),
                          {layer(), rules::kUnknownType, &port},
                          {{"eth.type", static_cast<std::uint64_t>(arriving_.type)}});
    }
    frame.pull_front(header_length);
    upper->receive(std::move(frame), port);
}

sim::Protocol* Ethernet::upper_of(EtherType type) const {
    const auto found = std::find_if(
        uppers_.begin(), uppers_.end(), [&](const Upper& upper) { return upper.type == type; });
    return found == uppers_.end() ? nullptr : found->protocol;
}

}  // namespace catenet::ethernet
