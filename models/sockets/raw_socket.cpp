#include "models/sockets/raw_socket.hpp"

#include "models/sockets/errors.hpp"
#include "models/sockets/rules.hpp"

namespace catenet::sockets {
namespace {

namespace error = boost::asio::error;

bool fits(const std::optional<Ipv4Address>& wanted, Ipv4Address address) {
    return !wanted || *wanted == address;
}

}  // namespace

RawReceived::RawReceived(sim::Node& node, const RawArrived& arrived, sim::Packet packet)
    : ReceivedPacket(std::move(packet)), node_(&node), arrived_(arrived) {}

RawReceived& RawReceived::operator=(RawReceived&& other) noexcept {
    if (this == &other) return *this;
    finish();
    node_ = other.node_;
    arrived_ = other.arrived_;
    packet_ = std::move(other.packet_);
    return *this;
}

std::vector<std::byte> RawReceived::payload() const {
    std::vector<std::byte> bytes = data();
    bytes.erase(bytes.begin(), bytes.begin() + header().header_length);
    return bytes;
}

void RawReceived::finish() {
    if (!packet_) return;
    node_->deliver(std::move(packet_),
                   {ipv4::layer(), rules::kRawDelivered, arrived_.port},
                   {{"ip.proto", header().protocol}, {"ip.src", from()}});
}

RawSocket::RawSocket(sim::Node& node, ipv4::Ipv4& ipv4, icmp::Icmp& icmp)
    : node_(node), ipv4_(ipv4), icmp_(icmp), inbox_(node.executor(), node) {}

error_code RawSocket::open(ipv4::IpProtocol protocol) {
    if (is_open()) return error::already_open;
    protocol_ = protocol;
    ipv4_.add_raw(protocol, *this);
    icmp_.on_error(protocol, *this);
    inbox_.open();
    return {};
}

error_code RawSocket::bind(Ipv4Address address) {
    if (!is_open()) return error::bad_descriptor;
    if (address.is_unspecified()) {
        own_.reset();
        return {};
    }
    if (!ipv4_.owns(address) && !address.is_loopback()) {
        return make_error_code(boost::system::errc::address_not_available);
    }
    own_ = address;
    return {};
}

// Linux's ip4_datagram_connect.
error_code RawSocket::connect(Ipv4Address peer) {
    if (!is_open()) return error::bad_descriptor;
    const auto own = own_ ? own_ : ipv4_.source_for(peer);
    if (!own) return error::network_unreachable;
    own_ = own;
    peer_ = peer;
    return {};
}

void RawSocket::close() {
    if (!is_open()) return;
    ipv4_.remove_raw(*this);
    icmp_.forget(*this);
    protocol_.reset();
    own_.reset();
    peer_.reset();
    inbox_.close([this](sim::Packet packet, const RawArrived& arrived) {
        drop(std::move(packet), arrived, rules::kRawClosed);
    });
}

error_code RawSocket::send_to(const sim::Payload& data, Ipv4Address to, sim::Cause cause) {
    if (!is_open()) return error::bad_descriptor;
    if (data.bytes().size() > kMostData) return error::message_size;
    ipv4_.send(node_.originate(data, cause),
               {.protocol = *protocol_,
                .destination = to,
                .source = own_,
                .discovery = ipv4::PathMtu::Want});  // as Linux
    return {};
}

// Linux's raw_v4_match.
bool RawSocket::wants(const ipv4::Header& header) const {
    return fits(peer_, header.source) && fits(own_, header.destination);
}

void RawSocket::on_packet(sim::Packet packet, const ipv4::Header& header, sim::Port& port) {
    const RawArrived arrived{header, &port};
    if (inbox_.is_full()) return drop(std::move(packet), arrived, rules::kRawFull);
    inbox_.push(std::move(packet), arrived);
}

void RawSocket::drop(sim::Packet packet, const RawArrived& arrived, const trace::Rule& why) {
    node_.drop(std::move(packet),
               {ipv4::layer(), why, arrived.port},
               {{"ip.proto", arrived.header.protocol}, {"ip.src", arrived.header.source}});
}

// Linux's raw_err: without connect() nobody is told, and of what may pass nobody is. What this node
// itself could not send, Linux's sendto() would have said.
void RawSocket::on_error(const icmp::ErrorReport& report) {
    if (!peer_ || !may_have_sent(report)) return;
    const SocketError failed = error_of(report);
    if (failed.is_hard || report.own) inbox_.fail(failed.code);
}

bool RawSocket::may_have_sent(const icmp::ErrorReport& report) const {
    return fits(peer_, report.about.destination) && fits(own_, report.about.source);
}

}  // namespace catenet::sockets
