// Planning: what the steps of make_plan share; each step has a file of its own, plan_*.cpp.
#pragma once
#include "sim/scenario/plan.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace catenet::scenario {

// A node that joins a network.
struct Member {
    std::size_t node = 0;
    const AttachmentSpec* attachment = nullptr;  // null: the node was added
};

// A cable that is wanted: found by wiring, its ports given by numbering, then made a link or a part
// of a shared medium.
struct WantedCable {
    std::size_t network = 0;
    std::array<PlannedEnd, 2> ends = {};
    const LinkSpec* spec = nullptr;  // null: it was added
};

struct Planning {
    const ScenarioSpec& spec;
    const Registry& registry;
    Diagnostics& diagnostics;
    Plan& plan;
    std::vector<std::vector<Member>> members = {};    // by network, in file order
    std::vector<WantedCable> cables = {};             // by network; explicit ones first
    std::unordered_set<std::string_view> names = {};  // of the file's networks and nodes
    std::vector<bool> with_vlans = {};  // by network: VLANs lie on it, each with its own prefix
    std::vector<bool> shared = {};      // by network: its members tap one medium without hubs

    NodeRole role_of(std::size_t node) const { return plan.nodes[node].kind->role; }
    const NetworkSpec& network(std::size_t index) const { return spec.networks[index]; }
    const std::string& name_of(std::size_t node) const { return plan.nodes[node].name; }
};

// A switch or hub: it has as many ports as cables, and none has an address.
inline bool joins_cables(NodeRole role) {
    return role == NodeRole::Switch || role == NodeRole::Hub;
}
// Leads from one IP network to another: by itself, or because it translates addresses.
bool leads_on(const NodeKind& kind, const NodeSpec* spec, const Arguments& parameters);
inline bool leads_on(const PlannedNode& node) {
    return leads_on(*node.kind, node.spec, node.parameters());
}
inline bool leads_on(const NodeSpec& node) {
    return leads_on(*node.kind, &node, node.parameters);
}
// The network from which it leads nobody to its others, if there is one: that behind which it hides
// them.
std::optional<std::size_t> outside_of(const NodeSpec& node, const ScenarioSpec& spec);
// Whether it leads members of that network to another one.
bool leads_from(const PlannedNode& node, std::size_t network, const ScenarioSpec& spec);

// The steps, in this order.
void plan_nodes(Planning& planning);      // the nodes of the file, and who joins what
void plan_wiring(Planning& planning);     // who is cabled to whom; adds switches
void plan_ports(Planning& planning);      // names, MAC addresses and MTU
void plan_links(Planning& planning);      // cables and shared media, their names and facts
void plan_vlans(Planning& planning);      // the VLANs that lie on ports of hosts and routers
void plan_addresses(Planning& planning);  // prefixes and addresses
void plan_gateways(Planning& planning);   // default gateways and given routes
void check_nodes(const Planning& planning);
void check_translations(const Planning& planning);

// The port of a node that joins a network by this attachment. REQUIRES: no switch or hub; ports
// are planned
std::size_t port_of(const NodeSpec& node, const AttachmentSpec& attachment);

}  // namespace catenet::scenario
