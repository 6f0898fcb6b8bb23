// FilterRule: one line of a chain: which packets it means, and what becomes of them. Knows no node
// and no time.
#pragma once
#include "models/ipv4/filter.hpp"
#include "models/ipv4/refusal.hpp"

#include "sim/core/addresses.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catenet::firewall {

enum class Action : std::uint8_t { Accept, Drop, Reject };

// How a packet stands to the flows that are known. The words are those of Linux's conntrack.
enum class State : std::uint8_t {
    None = 0,         // nobody has looked
    New = 1,          // nobody has answered yet
    Established = 2,  // it answers, or was answered
    Related = 4,      // an ICMP error about a packet of a known flow
    Invalid = 8,      // belongs to no flow and can begin none
};

struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;

    bool contains(std::uint16_t port) const { return first <= port && port <= last; }
};

// What rules look at. A piece that is not the first has no transport header, and what looks for one
// does not match, as with nft.
struct Seen {
    std::uint8_t protocol = 0;
    Ipv4Address source;
    Ipv4Address destination;
    std::optional<std::uint16_t> source_port = {};
    std::optional<std::uint16_t> destination_port = {};
    std::optional<std::uint8_t> icmp_type = {};
    const sim::Port* in = nullptr;
    const sim::Port* out = nullptr;
    State state = State::None;
};
// `data` is what stands behind the header: the first bytes are enough.
Seen see(const ipv4::Passage& passage, ByteView data);

struct FilterRule {
    Action action = Action::Accept;
    ipv4::Refusal::Why why = ipv4::Refusal::Why::PortUnreachable;  // Reject: what is told
    bool resets = false;  // Reject: by a reset of TCP's instead
    // What is left out is not looked at.
    std::optional<std::uint8_t> protocol = {};
    std::vector<Ipv4Prefix> from = {};  // one of these
    std::vector<Ipv4Prefix> to = {};
    std::optional<PortRange> source_port = {};
    std::optional<PortRange> destination_port = {};
    std::optional<std::uint8_t> icmp_type = {};
    std::string in = {};  // names of ports
    std::string out = {};
    std::uint8_t states = 0;  // those that it means, as bits
    std::string text = {};    // as its author wrote it

    bool matches(const Seen& seen) const;
    bool looks_at_states() const { return states != 0; }
};

}  // namespace catenet::firewall
