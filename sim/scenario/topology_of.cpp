#include "sim/scenario/topology_of.hpp"

namespace catenet::scenario {
namespace {

topology::Role role_of(NodeRole role) {
    switch (role) {
        case NodeRole::Host: return topology::Role::Host;
        case NodeRole::Switch: return topology::Role::Switch;
        case NodeRole::Hub: return topology::Role::Hub;
        case NodeRole::Router: return topology::Role::Router;
        case NodeRole::Gateway: return topology::Role::Gateway;
        case NodeRole::Device: return topology::Role::Device;
    }
    return topology::Role::Host;
}

topology::Link link_of(const Plan& plan, const PlannedLink& planned) {
    topology::Link link;
    link.name = planned.name;
    link.network = static_cast<topology::Index>(planned.network);
    link.rate = planned.rate;
    link.delay = planned.delay;
    link.shared = planned.shared;
    for (const PlannedEnd& end : planned.ends) {
        link.ends.push_back(
            {static_cast<topology::Index>(end.node), plan.nodes[end.node].ports[end.port].name});
    }
    for (const std::size_t hub : planned.hubs) {
        link.ends.push_back(
            {static_cast<topology::Index>(hub), plan.nodes[hub].ports.front().name});
    }
    return link;
}

}  // namespace

topology::Topology topology_of(const Plan& plan) {
    topology::Topology topology;
    for (const PlannedNode& node : plan.nodes) {
        topology.add_node({node.name, node.kind->name, role_of(node.kind->role)});
    }
    for (const NetworkSpec& network : plan.spec->networks) {
        topology.add_network({network.name.value, network.kind->name});
    }
    for (const PlannedLink& link : plan.links) topology.add_link(link_of(plan, link));
    return topology;
}

}  // namespace catenet::scenario
