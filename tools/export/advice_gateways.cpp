// Advice about gateways: the neighbour that a node was told to send to, and the one that is right.
#include "tools/export/advice_parts.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;
using scenario::PlannedNode;
using scenario::PlannedPort;

bool leads_on(const PlannedNode& node) {
    return node.kind->role == scenario::NodeRole::Router ||
           node.kind->role == scenario::NodeRole::Gateway;
}

// A router leads to where its own computed way does not go back by the network it came from.
bool leads_to(scenario::World& world,
              std::size_t router,
              std::size_t network,
              std::optional<Ipv4Address> destination) {
    if (!destination) return true;
    const auto route = world.routing().route(router, *destination);
    return route && world.plan().nodes[router].ports[route->port].network != network;
}

const scenario::AttachmentSpec* attachment_of(const Owner& whose) {
    if (whose.node->spec == nullptr) return nullptr;
    for (const scenario::AttachmentSpec& attachment : whose.node->spec->joins) {
        if (attachment.network_index == whose.port->network) return &attachment;
    }
    return nullptr;
}

// "10.0.1.99 is pc1's gateway, and nobody on office has that address"
std::string who_is_there(const Plan& plan, const Owner& whose, Ipv4Address gateway) {
    const std::string& network = network_of(plan, *whose.port).name.value;
    const std::string what = to_string(gateway) + " is " + whose.node->name + "'s gateway, ";
    const auto owner = owner_of(plan, gateway);
    if (!owner) return what + "and nobody on " + network + " has that address";
    if (owner->port->network != whose.port->network) {
        return what + "but that is " + owner->node->name + " on " +
               network_of(plan, *owner->port).name.value;
    }
    return what + "and that is " + owner->node->name + ", a " + owner->node->kind->name;
}

}  // namespace

std::string better_gateway(scenario::World& world,
                           const Owner& whose,
                           std::optional<Ipv4Address> destination,
                           std::optional<Ipv4Address> wrong) {
    const Plan& plan = world.plan();
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const PlannedNode& node = plan.nodes[i];
        const PlannedPort* const port = plan.port_on(i, whose.port->network);
        if (!leads_on(node) || port == nullptr || !port->address || port->address == wrong)
            continue;
        if (!leads_to(world, i, whose.port->network, destination)) continue;
        return "give " + whose.node->name + " the gateway " + to_string(*port->address) + " (" +
               node.name + ")";
    }
    return {};
}

std::optional<Advice> about_gateway(const Loss& loss,
                                    scenario::World& world,
                                    Ipv4Address neighbour) {
    const Plan& plan = world.plan();
    const PlannedNode& node = plan.nodes[loss.node];
    for (const PlannedPort& port : node.ports) {
        if (port.gateway != neighbour) continue;
        const auto owner = owner_of(plan, neighbour);
        const bool right = owner && owner->port->network == port.network && leads_on(*owner->node);
        if (right) return {};
        const Owner whose{&node, &port};
        Advice advice;
        advice.more = who_is_there(plan, whose, neighbour);
        const auto* const attachment = attachment_of(whose);
        if (attachment != nullptr && attachment->gateway) {
            advice.where = attachment->gateway->text.where.start;
        }
        advice.remedy = better_gateway(world, whose, address_fact(loss, "ip.dst"), neighbour);
        return advice;
    }
    return {};
}

}  // namespace catenet::exports
