#include "models/ipv4/flow.hpp"

namespace catenet::ipv4 {
namespace {

constexpr std::size_t kIcmpHeader = 8;

std::uint16_t port_in(ByteView bytes, std::size_t place) {
    return static_cast<std::uint16_t>(octet(bytes[place]) << 8U | octet(bytes[place + 1]));
}

// RFC 1122 3.2.2: which messages quote the packet that they are about.
bool quotes_a_packet(std::uint8_t icmp_type) {
    return icmp_type == 3 || icmp_type == 4 || icmp_type == 5 || icmp_type == 11 || icmp_type == 12;
}

bool has_ports(std::uint8_t protocol) {
    return protocol == static_cast<std::uint8_t>(IpProtocol::Udp) ||
           protocol == static_cast<std::uint8_t>(IpProtocol::Tcp);
}

// splitmix64's finalizer (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

// Pieces have no ports that could be trusted to be there: those of one packet stay together.
Flow flow_alone(const Header& header, ByteView data, FlowFields fields) {
    Flow flow{.source = header.source, .destination = header.destination};
    if (fields == FlowFields::Addresses) return flow;
    flow.protocol = header.protocol;
    if (header.is_fragment() || !has_ports(header.protocol) || data.size() < 4) return flow;
    flow.source_port = port_in(data, 0);
    flow.destination_port = port_in(data, 2);
    return flow;
}

}  // namespace

Flow flow_of(const Header& header, ByteView data, FlowFields fields) {
    const bool is_icmp = header.protocol == static_cast<std::uint8_t>(IpProtocol::Icmp);
    const bool quotes = is_icmp && header.fragment_offset == 0 && data.size() > kIcmpHeader &&
                        quotes_a_packet(octet(data[0]));
    if (!quotes) return flow_alone(header, data, fields);
    const ByteView quoted = data.subspan(kIcmpHeader);
    const auto about = Header::parse_quoted(quoted);
    if (!about) return flow_alone(header, data, fields);
    return flow_alone(*about, quoted.subspan(about->header_length), fields);
}

std::uint32_t hash_of(const Flow& flow, std::uint64_t seed) {
    std::uint64_t state = mix(seed + 0x9e3779b97f4a7c15U);
    state = mix(state ^ (std::uint64_t{flow.source.value} << 32U | flow.destination.value));
    const std::uint64_t ports = std::uint64_t{flow.source_port} << 16U | flow.destination_port;
    state = mix(state ^ (std::uint64_t{flow.protocol} << 32U | ports));
    return static_cast<std::uint32_t>(state >> 32U);
}

}  // namespace catenet::ipv4
