#include "models/firewall/tracked.hpp"

#include "models/firewall/tcp_flow.hpp"
#include "models/icmp/packet.hpp"
#include "models/ipv4/checksum.hpp"
#include "models/tcp/packet.hpp"
#include "models/udp/packet.hpp"

#include "sim/core/checksum.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace catenet::firewall {
namespace {

using ipv4::IpProtocol;
using Kind = Tracked::Kind;

constexpr std::size_t kPorts = 4;  // bytes: UDP and TCP begin with them

std::uint16_t number_in(ByteView bytes, std::size_t place) {
    return static_cast<std::uint16_t>(octet(bytes[place]) << 8U | octet(bytes[place + 1]));
}

// Questions and their answers (RFC 792, RFC 950).
struct Pair {
    std::uint8_t question;
    std::uint8_t answer;
};
constexpr std::array<Pair, 4> kPairs{{{8, 0}, {13, 14}, {15, 16}, {17, 18}}};

bool is_question(std::uint8_t type) {
    return std::any_of(kPairs.begin(), kPairs.end(), [&](Pair p) { return p.question == type; });
}

std::uint8_t other_of(std::uint8_t type) {
    for (const Pair& pair : kPairs) {
        if (pair.question == type) return pair.answer;
        if (pair.answer == type) return pair.question;
    }
    return type;
}

// From the first bytes behind the header: a quote has no more.
std::optional<Tuple> tuple_of(const ipv4::Header& header, ByteView data) {
    Tuple tuple{
        .protocol = header.protocol, .source = header.source, .destination = header.destination};
    switch (static_cast<IpProtocol>(header.protocol)) {
        case IpProtocol::Udp:
        case IpProtocol::Tcp:
            if (data.size() < kPorts) return {};
            tuple.source_port = number_in(data, 0);
            tuple.destination_port = number_in(data, 2);
            return tuple;
        case IpProtocol::Icmp:
            if (data.size() < icmp::kHeaderSize) return {};
            tuple.source_port = number_in(data, 4);
            tuple.destination_port = octet(data[0]);
            return tuple;
    }
    return tuple;  // whatever it is, its addresses are known
}

Tracked track_icmp(ByteView data, const trace::PacketView& message, const ipv4::Header& header) {
    const auto parsed = icmp::Header::parse(data);
    if (!parsed) return {};
    InternetChecksum sum;
    ipv4::add_bytes(sum, message);
    if (sum.value() != 0) return {};
    if (!parsed->is_error()) {
        const auto tuple = tuple_of(header, data);
        return {Kind::Flow, *tuple, is_question(static_cast<std::uint8_t>(parsed->type))};
    }
    const ByteView quoted = data.subspan(icmp::kHeaderSize);
    const auto about = ipv4::Header::parse_quoted(quoted);
    if (!about) return {};
    const auto tuple = tuple_of(*about, quoted.subspan(about->header_length));
    // Whom it tells is who sent that packet.
    if (!tuple || about->source != header.destination) return {};
    return {Kind::Error, *tuple};
}

Tracked track_udp(ByteView data,
                  const trace::PacketView& datagram,
                  const ipv4::Header& header,
                  Verify verify) {
    const auto parsed = udp::Header::parse(data, datagram.size());
    if (!parsed) return {};
    if (verify == Verify::No) return {Kind::Flow, *tuple_of(header, data)};
    if (!udp::is_right(datagram, *parsed, header.source, header.destination)) return {};
    return {Kind::Flow, *tuple_of(header, data)};
}

Tracked track_tcp(ByteView data,
                  const trace::PacketView& segment,
                  const ipv4::Header& header,
                  Verify verify) {
    const auto parsed = tcp::Header::parse(data, segment.size());
    if (!parsed) return {};
    const bool is_right =
        verify == Verify::No || tcp::is_right(segment, header.source, header.destination);
    if (!is_right) return {};
    return {.kind = Kind::Flow,
            .tuple = *tuple_of(header, data),
            .may_begin = TcpFlow::begun_by(parsed->flags).has_value(),
            .tcp_flags = parsed->flags};
}

}  // namespace

Tuple inverse(const Tuple& tuple) {
    Tuple other{.protocol = tuple.protocol,
                .source = tuple.destination,
                .destination = tuple.source,
                .source_port = tuple.destination_port,
                .destination_port = tuple.source_port};
    if (static_cast<IpProtocol>(tuple.protocol) != IpProtocol::Icmp) return other;
    other.source_port = tuple.source_port;
    other.destination_port = other_of(static_cast<std::uint8_t>(tuple.destination_port));
    return other;
}

std::string to_string(const Tuple& tuple) {
    const std::string source = catenet::to_string(tuple.source);
    const std::string destination = catenet::to_string(tuple.destination);
    const auto with_ports = [&](const char* name) {
        return name + source + ':' + std::to_string(tuple.source_port) + " > " + destination + ':' +
               std::to_string(tuple.destination_port);
    };
    switch (static_cast<IpProtocol>(tuple.protocol)) {
        case IpProtocol::Udp: return with_ports("udp ");
        case IpProtocol::Tcp: return with_ports("tcp ");
        case IpProtocol::Icmp:
            return "icmp " + source + " > " + destination + " id " +
                   std::to_string(tuple.source_port);
    }
    return "protocol " + std::to_string(tuple.protocol) + ' ' + source + " > " + destination;
}

Tracked track(sim::Packet& packet, const ipv4::Header& header, Verify verify) {
    const std::size_t seen = std::min(packet.size(), sim::PacketCell::kRoom);
    const ByteView data = ByteView{packet.header(seen)}.subspan(header.header_length);
    packet.pull_front(header.header_length);
    const trace::PacketView behind = packet.view();
    packet.unpull_front(header.header_length);
    switch (static_cast<IpProtocol>(header.protocol)) {
        case IpProtocol::Icmp: return track_icmp(data, behind, header);
        case IpProtocol::Udp:
            return data.size() < udp::kHeaderSize ? Tracked{}
                                                  : track_udp(data, behind, header, verify);
        case IpProtocol::Tcp: return track_tcp(data, behind, header, verify);
    }
    const auto tuple = tuple_of(header, data);
    return tuple ? Tracked{Kind::Flow, *tuple} : Tracked{};
}

}  // namespace catenet::firewall
