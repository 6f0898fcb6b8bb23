#include "models/udp/udp.hpp"

#include "models/udp/rules.hpp"

#include <algorithm>

namespace catenet::udp {
namespace {

constexpr int kPorts = 65536;

const trace::Rule& rule_of(ParseError error) {
    return error == ParseError::TooShort ? rules::kTooShort : rules::kBadLength;
}

std::uint16_t after(std::uint16_t port) {
    const bool is_last = port == Udp::kLastEphemeral || port == kPorts - 1;
    return is_last ? Udp::kFirstEphemeral : static_cast<std::uint16_t>(port + 1);
}

}  // namespace

Udp::Udp(sim::Node& node, ipv4::Ipv4& ipv4, icmp::Icmp& icmp, const Options& options)
    : node_(node),
      ipv4_(ipv4),
      icmp_(icmp),
      options_(options),
      next_port_(options.fixed_port.value_or(kFirstEphemeral)) {
    ipv4_.bind(ipv4::IpProtocol::Udp, *this);
    icmp_.on_error(ipv4::IpProtocol::Udp, *this);
}

bool Udp::bind(std::uint16_t port, UdpReceiver& receiver) {
    const auto place =
        std::lower_bound(bound_.begin(), bound_.end(), port, [](const Bound& b, std::uint16_t p) {
            return b.port < p;
        });
    if (place != bound_.end() && place->port == port) return false;
    bound_.insert(place, {port, &receiver});
    return true;
}

std::optional<std::uint16_t> Udp::bind_any(UdpReceiver& receiver) {
    for (int tries = 0; tries < kPorts; ++tries) {
        const std::uint16_t port = next_port_;
        next_port_ = after(next_port_);
        if (bind(port, receiver)) return port;
    }
    return std::nullopt;
}

void Udp::unbind(std::uint16_t port) {
    std::erase_if(bound_, [&](const Bound& bound) { return bound.port == port; });
}

UdpReceiver* Udp::find(std::uint16_t port) const {
    const auto place =
        std::lower_bound(bound_.begin(), bound_.end(), port, [](const Bound& b, std::uint16_t p) {
            return b.port < p;
        });
    return place == bound_.end() || place->port != port ? nullptr : place->receiver;
}

void Udp::send(sim::Packet data, const Datagram& datagram) {
    CATENET_ASSERT(data.size() <= kMostData, "a datagram's length must fit into its header");
    const Header header{.source_port = datagram.source_port,
                        .destination_port = datagram.destination_port,
                        .length = static_cast<std::uint16_t>(data.size() + kHeaderSize)};
    header.emit(data.push_front(kHeaderSize));
    const auto source = datagram.source ? datagram.source : ipv4_.source_for(datagram.destination);
    if (options_.checksum && source) {
        Header complete = header;
        complete.checksum = checksum_of(data.view(), *source, datagram.destination);
        complete.emit(data.header(kHeaderSize));
    }
    ipv4_.send(std::move(data),
               {.protocol = ipv4::IpProtocol::Udp,
                .destination = datagram.destination,
                .source = source,
                .ttl = datagram.ttl,
                .discovery = datagram.discovery});
}

void Udp::receive(sim::Packet packet, sim::Port& port) {
    const std::uint64_t size = packet.size();
    const auto header = size < kHeaderSize ? Result<Header, ParseError>{ParseError::TooShort}
                                           : Header::parse(packet.header(kHeaderSize), size);
    if (!header) {
        return node_.drop(
            std::move(packet), {layer(), rule_of(header.error()), &port}, {{"size", size}});
    }
    const ipv4::Header& ip = ipv4_.arriving();
    packet.trim(header->length);
    if (!is_right(packet.view(), *header, ip.source, ip.destination)) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kBadChecksum, &port},
                          {{"ip.src", ip.source}, {"udp.checksum", header->checksum}});
    }
    UdpReceiver* const receiver = find(header->destination_port);
    if (receiver == nullptr) return refuse(std::move(packet), *header, port);
    packet.pull_front(kHeaderSize);
    receiver->on_datagram({*header, ip.source, ip.destination, port}, std::move(packet));
}

// RFC 1122 4.1.3.1: "UDP SHOULD send an ICMP Port Unreachable message."
void Udp::refuse(sim::Packet packet, const Header& header, sim::Port& port) {
    // 4.1.3.1 speaks of a datagram for this node: one for all is no concern of who does not listen.
    if (ipv4_.arrived_for_many()) {
        return node_.ignore(std::move(packet),
                            {layer(), rules::kNotListening, &port},
                            {{"udp.dstport", header.destination_port}});
    }
    const auto refusal = ipv4_.refusal_of_arriving(packet, ipv4::Refusal::Why::PortUnreachable);
    node_.drop(std::move(packet),
               {layer(), rules::kPortUnreachable, &port},
               {{"udp.dstport", header.destination_port}, {"ip.src", refusal.header.source}});
    icmp_.refuse(refusal);
}

void Udp::deliver(sim::Packet data, const Arrived& arrived) {
    arrived.header.emit(data.push_front(kHeaderSize));
    node_.deliver(std::move(data),
                  {layer(), rules::kDelivered, &arrived.port},
                  {{"udp.dstport", arrived.header.destination_port}, {"ip.src", arrived.from}});
}

bool Udp::may_have_sent(const icmp::ErrorReport& report) const {
    if (report.quoted.size() < kHeaderSize) return false;
    const auto header = Header::parse(report.quoted, ipv4::kLargestPacket);
    return header && find(header->source_port) != nullptr;
}

void Udp::drop(sim::Packet data, const Arrived& arrived, const trace::Rule& why, sim::Facts facts) {
    arrived.header.emit(data.push_front(kHeaderSize));
    node_.drop(std::move(data), {layer(), why, &arrived.port}, facts);
}

void Udp::on_error(const icmp::ErrorReport& report) {
    if (report.quoted.size() < kHeaderSize) return;
    // The datagram may be cut short: what its length says is no concern here.
    const auto header = Header::parse(report.quoted, ipv4::kLargestPacket);
    if (!header) return;
    UdpReceiver* const receiver = find(header->source_port);
    if (receiver == nullptr) return;
    receiver->on_failure(
        {report, header->source_port, report.about.destination, header->destination_port});
}

}  // namespace catenet::udp
