// Advice about VLANs: two that believe to be neighbours, and are kept apart by a switch.
#include "tools/export/advice_parts.hpp"

#include "models/switch/ports.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;
using scenario::PlannedEnd;

// Where a port is plugged in: the switch, its port, and what the scenario says of that one.
struct Socket {
    std::size_t node = 0;
    std::size_t port = 0;
    std::optional<scenario::Position> where = {};
    bool has_vlans = false;
    bridge::PortVlans vlans = {};
};

std::optional<Socket> socket_of(const Plan& plan, const Owner& owner) {
    if (!owner.port->link) return {};
    const scenario::PlannedLink& link = plan.links[*owner.port->link];
    const auto found = std::find_if(link.ends.begin(), link.ends.end(), [&](const auto& end) {
        return plan.nodes[end.node].kind->role == scenario::NodeRole::Switch;
    });
    if (found == link.ends.end()) return {};
    Socket socket{.node = found->node, .port = found->port};
    if (const auto said = lan_switch::said_vlans(plan, *found)) {
        socket.has_vlans = true;
        socket.vlans = said->vlans;
        if (said->where) socket.where = said->where->start;
    }
    return socket;
}

// The VLAN that its frames belong to: by its tag, or by the switch.
vlan::Vid vlan_of(const Owner& owner, const Socket& socket) {
    return owner.port->vlan != 0 ? owner.port->vlan : socket.vlans.untagged;
}

std::string told(const Plan& plan, const Owner& owner, const Socket& socket) {
    const scenario::PlannedNode& node = plan.nodes[socket.node];
    return owner.node->name + " is in VLAN " + std::to_string(vlan_of(owner, socket)) + " (" +
           node.ports[socket.port].name + " of " + node.name + ")";
}

// Two of one VLAN do not hear each other where frames change theirs on the way.
std::optional<Advice> about_native_vlans(const Plan& plan, std::size_t network) {
    for (const scenario::PlannedLink& link : plan.links) {
        if (link.network != network) continue;
        const auto mismatch = lan_switch::native_mismatch(plan, link);
        if (!mismatch) continue;
        return Advice{.instead = {},
                      .more = to_string(*mismatch, plan) + ": they change their VLAN there",
                      .where = mismatch->where.start,
                      .remedy = "give both ends the same native (or access) VLAN"};
    }
    return {};
}

}  // namespace

std::optional<Advice> about_vlans(const Plan& plan, const Owner& one, const Owner& other) {
    const auto first = socket_of(plan, one);
    const auto second = socket_of(plan, other);
    if (!first || !second || !(first->has_vlans || second->has_vlans)) return {};
    if (vlan_of(one, *first) == vlan_of(other, *second)) {
        return about_native_vlans(plan, one.port->network);
    }
    Advice advice;
    advice.more = told(plan, one, *first) + ", " + told(plan, other, *second) +
                  ": no frame passes from one to the other";
    advice.where = first->where ? first->where : second->where;
    advice.remedy = "put both into one VLAN, or give each VLAN its own addresses and a router";
    return advice;
}

}  // namespace catenet::exports
