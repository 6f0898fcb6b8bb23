#include "sim/scenario/loops.hpp"

#include "sim/topology/analysis.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

using topology::Index;

// Only what passes frames on: the plan's nodes, and the links that join switches.
struct Switching {
    topology::Topology topology;
    std::vector<std::size_t> links;  // of the plan, by the topology's
};

topology::Link link_of(const Plan& plan, const PlannedLink& planned) {
    topology::Link link{.name = planned.name,
                        .network = static_cast<Index>(planned.network),
                        .delay = planned.delay,
                        .shared = planned.shared};
    for (const PlannedEnd& end : planned.ends) {
        if (plan.nodes[end.node].kind->role != NodeRole::Switch) continue;
        link.ends.push_back({static_cast<Index>(end.node), {}});
    }
    return link;
}

Switching switching_of(const Plan& plan) {
    Switching switching;
    for (const PlannedNode& node : plan.nodes)
        switching.topology.add_node({.name = node.name, .kind = {}});
    for (const NetworkSpec& network : plan.spec->networks) {
        switching.topology.add_network({network.name.value, {}});
    }
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        topology::Link link = link_of(plan, plan.links[i]);
        if (link.ends.size() < 2) continue;
        switching.topology.add_link(std::move(link));
        switching.links.push_back(i);
    }
    return switching;
}

// The way round without the link that is blocked.
std::vector<std::size_t> way_round(const topology::Topology& topology, topology::LinkEnd blocked) {
    const topology::Link& link = topology.links()[blocked.link];
    const Index from = link.ends[blocked.end == 0 ? 1 : 0].node;
    const Index to = link.ends[blocked.end].node;
    const auto path = topology::shortest_path(topology, from, to, topology::LinkChoice::UpOnly);
    if (!path) return {from, to};
    return {path->nodes.begin(), path->nodes.end()};
}

bool opens_loops(const PlannedNode& node) {
    return node.kind->opens_loops != nullptr && node.kind->opens_loops(node.parameters());
}

bool is_opening(const Plan& plan, const topology::Link& link) {
    return std::all_of(link.ends.begin(), link.ends.end(), [&](const topology::End& end) {
        return opens_loops(plan.nodes[end.node]);
    });
}

std::vector<SwitchLoop> loops_of(const Plan& plan, Switching& switching) {
    const auto tree = topology::spanning_tree(switching.topology, topology::LinkChoice::UpOnly);
    for (const topology::LinkEnd& end : tree.blocked) switching.topology.set_up(end.link, false);
    std::vector<SwitchLoop> loops;
    for (const topology::LinkEnd& end : tree.blocked) {
        const std::size_t link = switching.links[end.link];
        const std::size_t network = plan.links[link].network;
        const bool known = std::any_of(loops.begin(), loops.end(), [&](const SwitchLoop& loop) {
            return loop.network == network;
        });
        if (!known) loops.push_back({network, way_round(switching.topology, end), link});
    }
    return loops;
}

}  // namespace

std::vector<SwitchLoop> switch_loops(const Plan& plan) {
    Switching switching = switching_of(plan);
    return loops_of(plan, switching);
}

// The cables between switches that open loops: those that the tree of these can miss are silent.
std::vector<SwitchLoop> open_loops(const Plan& plan) {
    Switching switching = switching_of(plan);
    Switching opening = switching;
    for (Index i = 0; i < opening.topology.links().size(); ++i) {
        opening.topology.set_up(i, is_opening(plan, opening.topology.links()[i]));
    }
    const auto silent = topology::spanning_tree(opening.topology, topology::LinkChoice::UpOnly);
    for (const topology::LinkEnd& end : silent.blocked) switching.topology.set_up(end.link, false);
    return loops_of(plan, switching);
}

std::string names_of(const Plan& plan, const SwitchLoop& loop) {
    std::string names;
    for (std::size_t i = 0; i < loop.switches.size(); ++i) {
        if (i > 0) names += i + 1 == loop.switches.size() ? " and " : ", ";
        names += plan.nodes[loop.switches[i]].name;
    }
    return names;
}

}  // namespace catenet::scenario
