// Plan: a scenario with everything that was left out filled in: ports, addresses, cables, gateways.
#pragma once
#include "sim/scenario/spec.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// All indices are places in the Plan's own lists; nodes of the file keep their place, those that
// were added (an automatic switch) stand behind them. Networks are those of the spec.
//
// Hosts, routers and gateways have one port for each network that they join, in that order, then
// one for each VLAN on one of these;
// switches and hubs have one for each cable, p1 before p2.
struct PlannedPort {
    std::string name;  // "eth0"
    std::size_t network = 0;
    MacAddress mac;  // all zero where the network has none
    std::optional<Ipv4Address> address;
    unsigned prefix_length = 0;
    bool dhcp = false;  // it has none before a server leases it one
    // The default gateway on this port's network: that of hosts and devices is chosen, a router or
    // gateway has one only if it is given.
    std::optional<Ipv4Address> gateway;
    std::optional<std::size_t> link;  // nothing is plugged in without
    Bytes mtu{1500};
    std::optional<std::size_t> below;  // of a VLAN: the port by which its frames leave
    std::uint16_t vlan = 0;

    Ipv4Prefix prefix() const { return {address.value_or(Ipv4Address{}), prefix_length}; }
};

struct PlannedRoute {
    struct Way {
        Ipv4Address via;
        std::uint32_t weight = 1;
    };

    Ipv4Prefix destination;
    Ipv4Address via = {};  // the first of them
    std::uint32_t weight = 1;
    std::vector<Way> others = {};  // as good as the first
    RouteFate fate = RouteFate::Unicast;
    std::uint32_t metric = 0;
};

struct PlannedNode {
    std::string name;
    const NodeKind* kind = nullptr;
    const NodeSpec* spec = nullptr;  // null: added
    std::vector<PlannedPort> ports;
    // Those that the scenario gives, in its order. Nothing: they follow from the topology.
    std::optional<std::vector<PlannedRoute>> routes;
    Arguments added_parameters = {};  // if it was added; see parameters()

    // Of the kind, with defaults.
    const Arguments& parameters() const {
        return spec != nullptr ? spec->parameters : added_parameters;
    }
};

struct PlannedEnd {
    std::size_t node = 0;
    std::size_t port = 0;  // within the node
};

// One cable between two ports.
struct PlannedCable {
    std::array<PlannedEnd, 2> ends;
    const LinkSpec* spec = nullptr;  // null: added
};

struct PlannedLink {
    // "pc1-sw1". A shared medium: the network's, or the first hub's when the network has more
    // links.
    std::string name;
    std::size_t network = 0;
    std::vector<PlannedEnd> ends;   // two, or all taps of a shared medium; never those of hubs
    std::vector<std::size_t> hubs;  // nodes of kind hub that are this shared medium
    // How taps and hubs are cabled to each other; empty for a medium without hubs.
    std::vector<PlannedCable> to_hubs;
    bool shared = false;
    const LinkSpec* spec = nullptr;  // null: added, or a shared medium
    DataRate rate;
    Duration delay{};
    Probability loss;
    std::size_t queue = 100;
    Bytes mtu{1500};
};

struct Plan {
    const ScenarioSpec* spec = nullptr;  // must live as long as the plan
    std::vector<PlannedNode> nodes;
    std::vector<PlannedLink> links;  // by network, in file order
    // Of each network: as given, or as the first router's address says, or the first address.
    std::vector<std::optional<Ipv4Prefix>> prefixes;

    std::optional<std::size_t> find_node(std::string_view name) const;
    // The port of a node on a network, or null; of several, as VLANs are, the first with an
    // address.
    const PlannedPort* port_on(std::size_t node, std::size_t network) const;
    // The address by which a node is meant when a scenario says its name: that of its first port
    // with one.
    std::optional<Ipv4Address> address_of(std::size_t node) const;
    // A port of the node asks for its address by DHCP.
    bool asks_for_address(std::size_t node) const;
};

// What a kind of node is given to look at one that a scenario wants.
struct NodeUse {
    const Plan& plan;
    std::size_t index;  // the node's place in the plan

    const PlannedNode& node() const { return plan.nodes[index]; }
    const Arguments& parameters() const { return node().parameters(); }
};

// What a kind of translation is given to look at one that a scenario wants.
struct TranslationUse {
    const Plan& plan;
    std::size_t node;  // the gateway's place in the plan
    const TranslationSpec& translation;

    const PlannedNode& gateway() const { return plan.nodes[node]; }
    const Arguments& parameters() const { return translation.parameters; }
    const NetworkSpec& network_of(const PlannedPort& port) const {
        return plan.spec->networks[port.network];
    }
};

// Fills in what was left out, always in the same way (docs/scenario-language.md), and complains
// about what cannot be: errors as the reader's; addresses outside their prefix or used twice are
// warnings.
Plan make_plan(const ScenarioSpec& spec, const Registry& registry, Diagnostics& diagnostics);

}  // namespace catenet::scenario
