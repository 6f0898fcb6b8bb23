#include "models/p2p/point_to_point.hpp"

#include "models/p2p/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>

namespace catenet::p2p {

void PointToPoint::attach(sim::Port& port) {
    port.set_receiver(*this);
}

void PointToPoint::bind(Number protocol, sim::Protocol& upper) {
    CATENET_ASSERT(upper_of(protocol) == nullptr, "two protocols want the same PPP number");
    uppers_.push_back({protocol, &upper});
}

void PointToPoint::send(sim::Packet packet, Number protocol, sim::Port& port) {
    const std::uint64_t length = packet.size();
    Header{.protocol = protocol}.emit(packet.push_front(Header::kSize));
    if (length > port.mtu().count) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kTooLong, &port},
                          {{"length", length}, {"mtu", port.mtu().count}});
    }
    port.send(std::move(packet));
}

void PointToPoint::receive(sim::Packet frame, sim::Port& port) {
    if (frame.size() < Header::kSize) {
        const std::uint64_t length = frame.size();
        return node_.drop(
            std::move(frame), {layer(), rules::kTooShort, &port}, {{"length", length}});
    }
    const Header header = *Header::parse(frame.header(Header::kSize));
    sim::Protocol* const upper = upper_of(header.protocol);
    if (upper == nullptr) {
        return node_.drop(std::move(frame),
                          {layer(), rules::kUnknownProtocol, &port},
                          {{"ppp.protocol", static_cast<std::uint64_t>(header.protocol)}});
    }
    frame.pull_front(Header::kSize);
    upper->receive(std::move(frame), port);
}

sim::Protocol* PointToPoint::upper_of(Number number) const {
    const auto found = std::find_if(
        uppers_.begin(), uppers_.end(), [&](const Upper& upper) { return upper.number == number; });
    return found == uppers_.end() ? nullptr : found->protocol;
}

}  // namespace catenet::p2p
