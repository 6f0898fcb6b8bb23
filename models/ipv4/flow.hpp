// Flow: what packets have in common that shall take the same one of several equally good ways (RFC
// 2992).
#pragma once
#include "models/ipv4/packet.hpp"
#include "models/ipv4/routing_table.hpp"

#include <cstdint>

namespace catenet::ipv4 {

// What makes a flow; Linux's fib_multipath_hash_policy.
enum class FlowFields : std::uint8_t {
    Addresses,  // source and destination (policy 0)
    Ports,      // these, the protocol and its ports (policy 1)
};

struct Flow {
    Ipv4Address source = {};
    Ipv4Address destination = {};
    std::uint8_t protocol = 0;
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;

    bool operator==(const Flow&) const = default;
};

// The flow of a packet that begins with its header; `data` is what stands behind it. ICMP errors
// belong to the flow of the packet they quote, as in Linux, so that they take its way.
Flow flow_of(const Header& header, ByteView data, FlowFields fields);

// The same for one flow, and spread over all numbers.
std::uint32_t hash_of(const Flow& flow, std::uint64_t seed);

// Which of the ways a flow takes: each has a share of all hashes according to its weight
// ("Hash-Threshold", RFC 2992). Those that `usable` refuses have none. REQUIRES: one is usable
template <class Usable>
const Route& way_for(std::uint32_t hash, std::span<const Route> ways, Usable usable) {
    std::uint64_t total = 0;
    for (const Route& way : ways) total += usable(way) ? way.weight : 0;
    std::uint64_t place = (std::uint64_t{hash} * total) >> 32U;
    for (const Route& way : ways) {
        if (!usable(way)) continue;
        if (place < way.weight) return way;
        place -= way.weight;
    }
    return ways.front();
}

}  // namespace catenet::ipv4
