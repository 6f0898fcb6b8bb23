// The names behind the indices of trace events: nodes, ports, links and networks, in file order.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/trace/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::trace {

// What a node is to a packet: an end, a passer-by that is not seen, or one that is.
enum class Role : std::uint8_t { Host, Switch, Hub, Router, Gateway, Device };

struct PortEntry {
    std::string name = {};
    LinkIndex link = kNone;
    MacAddress mac = {};  // all zero where the network has none
    std::optional<Ipv4Address> address = {};
    unsigned prefix_length = 0;
};

struct NodeEntry {
    std::string name = {};
    std::string kind = {};
    Role role = Role::Host;
    std::vector<PortEntry> ports = {};
};

struct LinkEnd {
    NodeIndex node = kNone;
    PortIndex port = kNone;
};

struct LinkEntry {
    std::string name = {};
    std::string network = {};        // the network it belongs to
    const Layer* layer = nullptr;    // the first header of its frames
    std::uint16_t link_type = 0;     // LINKTYPE_ of pcapng
    std::vector<LinkEnd> ends = {};  // two, or all taps of a shared medium
    DataRate rate = {};              // when the run begins
};

struct Directory {
    std::string title = {};
    std::uint64_t seed = 1;
    std::vector<NodeEntry> nodes = {};
    std::vector<LinkEntry> links = {};

    std::string node_name(NodeIndex node) const;  // "" for kNone
    std::string port_name(NodeIndex node, PortIndex port) const;
    std::string link_name(LinkIndex link) const;
    NodeIndex find_node(std::string_view name) const;  // kNone if there is none
    NodeIndex owner_of(Ipv4Address address) const;     // the first node with a port of that address
};

}  // namespace catenet::trace
