#include "models/sockets/udp_socket.hpp"

#include "models/sockets/errors.hpp"
#include "models/sockets/rules.hpp"

namespace catenet::sockets {

namespace error = boost::asio::error;

Received::Received(udp::Udp& udp, const udp::Arrived& arrived, sim::Packet packet)
    : ReceivedPacket(std::move(packet)), udp_(&udp) {
    arrived_.emplace(arrived);
}

Received& Received::operator=(Received&& other) noexcept {
    if (this == &other) return *this;
    finish();
    udp_ = other.udp_;
    arrived_.reset();
    if (other.arrived_) arrived_.emplace(*other.arrived_);
    packet_ = std::move(other.packet_);
    return *this;
}

void Received::finish() {
    if (packet_) udp_->deliver(std::move(packet_), *arrived_);
}

UdpSocket::UdpSocket(sim::Node& node, udp::Udp& udp)
    : node_(node), udp_(udp), inbox_(node.executor(), udp) {}

error_code UdpSocket::bind(std::uint16_t port) {
    if (is_open()) return error::already_open;
    if (port != 0) {
        if (!udp_.bind(port, *this)) return error::address_in_use;
        port_ = port;
    } else {
        const auto any = udp_.bind_any(*this);
        if (!any) return error::no_buffer_space;
        port_ = *any;
    }
    inbox_.open();
    return {};
}

void UdpSocket::close() {
    if (!is_open()) return;
    udp_.unbind(port_);
    port_ = 0;
    peer_.reset();
    inbox_.close([this](sim::Packet data, const udp::Arrived& arrived) {
        drop(std::move(data), arrived, rules::kClosed);
    });
}

error_code UdpSocket::send_to(const sim::Payload& data, const Endpoint& to, sim::Cause cause) {
    if (data.bytes().size() > udp::Udp::kMostData) return error::message_size;
    return send_to(node_.originate(data, cause), to);
}

error_code UdpSocket::send_to(sim::Packet data,
                              const Endpoint& to,
                              std::optional<Ipv4Address> from) {
    CATENET_ASSERT(data.size() <= udp::Udp::kMostData, "a datagram has room for its data");
    if (!is_open()) {
        if (const error_code failed = bind(0)) {
            node_.drop(std::move(data), {udp::layer(), rules::kNoFreePort});
            return failed;
        }
    }
    udp_.send(std::move(data),
              {.destination = to.address,
               .source_port = port_,
               .destination_port = to.port,
               .source = from});
    return {};
}

void UdpSocket::drop(sim::Packet data, const udp::Arrived& arrived, const trace::Rule& why) {
    udp_.drop(std::move(data),
              arrived,
              why,
              {{"udp.dstport", arrived.header.destination_port}, {"ip.src", arrived.from}});
}

void UdpSocket::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    const Endpoint from{arrived.from, arrived.header.source_port};
    if (peer_ && from != *peer_) return drop(std::move(data), arrived, rules::kNotThePeer);
    if (inbox_.is_full()) return drop(std::move(data), arrived, rules::kFull);
    inbox_.push(std::move(data), arrived);
}

// Without connect() nobody is told, as on Linux: whose datagram it was, a reader could not know.
void UdpSocket::on_failure(const udp::Failure& failure) {
    const Endpoint about{failure.peer, failure.peer_port};
    if (!peer_ || about != *peer_) return;
    inbox_.fail(error_of(failure.report).code);
}

}  // namespace catenet::sockets
