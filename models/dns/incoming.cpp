#include "models/dns/incoming.hpp"

#include "models/dns/rules.hpp"

#include "sim/core/assert.hpp"

namespace catenet::dns {

FromStream::FromStream(sim::Node& node, Channel& channel, ByteView message)
    : ReceivedPacket(node.originate(sim::Payload{message}, channel.socket().cause_of_read())),
      node_(&node),
      peer_(channel.peer()) {}

FromStream& FromStream::operator=(FromStream&& other) noexcept {
    if (this == &other) return *this;
    finish();
    node_ = other.node_;
    peer_ = std::move(other.peer_);
    packet_ = std::move(other.packet_);
    return *this;
}

void FromStream::finish() {
    if (!packet_) return;
    node_->deliver(
        std::move(packet_), {layer(), rules::kOutOfStream}, {{"from", std::string_view{peer_}}});
}

const sockets::ReceivedPacket& Incoming::received() const {
    if (const auto* const datagram = std::get_if<sockets::Received>(&from_)) return *datagram;
    const auto* const message = std::get_if<FromStream>(&from_);
    CATENET_ASSERT(message != nullptr, "something came in");
    return *message;
}

sim::Port* Incoming::port() const {
    const auto* const datagram = std::get_if<sockets::Received>(&from_);
    return datagram == nullptr ? nullptr : &datagram->port();
}

void Incoming::drop(sim::Node& node, const trace::Rule& why, sim::Facts facts) {
    const sim::Saying saying{layer(), why, port()};
    if (auto* const datagram = std::get_if<sockets::Received>(&from_)) {
        datagram->drop(node, saying, facts);
    } else if (auto* const message = std::get_if<FromStream>(&from_)) {
        message->drop(node, saying, facts);
    }
}

}  // namespace catenet::dns
