#include "models/firewall/filter_rule.hpp"

#include "models/icmp/packet.hpp"
#include "models/udp/packet.hpp"

#include "sim/net/port.hpp"

#include <algorithm>

namespace catenet::firewall {
namespace {

constexpr std::size_t kPorts = 4;  // bytes: UDP and TCP begin with them

std::uint16_t number_in(ByteView bytes, std::size_t place) {
    return static_cast<std::uint16_t>(octet(bytes[place]) << 8U | octet(bytes[place + 1]));
}

bool has_ports(ipv4::IpProtocol protocol) {
    return protocol == ipv4::IpProtocol::Udp || protocol == ipv4::IpProtocol::Tcp;
}

bool holds(const std::vector<Ipv4Prefix>& prefixes, Ipv4Address address) {
    return prefixes.empty() ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](const Ipv4Prefix& prefix) {
               return prefix.contains(address);
           });
}

bool holds(const std::optional<PortRange>& range, const std::optional<std::uint16_t>& port) {
    return !range || (port && range->contains(*port));
}

bool is_named(const std::string& name, const sim::Port* port) {
    return name.empty() || (port != nullptr && port->name() == name);
}

}  // namespace

Seen see(const ipv4::Passage& passage, ByteView data) {
    const ipv4::Header& header = passage.header;
    Seen seen{.protocol = header.protocol,
              .source = header.source,
              .destination = header.destination,
              .in = passage.in,
              .out = passage.out};
    if (header.fragment_offset != 0) return seen;
    const auto protocol = static_cast<ipv4::IpProtocol>(header.protocol);
    if (has_ports(protocol) && data.size() >= kPorts) {
        seen.source_port = number_in(data, 0);
        seen.destination_port = number_in(data, 2);
    }
    if (protocol == ipv4::IpProtocol::Icmp && !data.empty()) seen.icmp_type = octet(data[0]);
    return seen;
}

bool FilterRule::matches(const Seen& seen) const {
    if (protocol && *protocol != seen.protocol) return false;
    if (!holds(from, seen.source) || !holds(to, seen.destination)) return false;
    if (!holds(source_port, seen.source_port)) return false;
    if (!holds(destination_port, seen.destination_port)) return false;
    if (icmp_type && icmp_type != seen.icmp_type) return false;
    if (!is_named(in, seen.in) || !is_named(out, seen.out)) return false;
    return states == 0 || (states & static_cast<std::uint8_t>(seen.state)) != 0;
}

}  // namespace catenet::firewall
