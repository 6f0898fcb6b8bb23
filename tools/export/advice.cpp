#include "tools/export/advice.hpp"

#include "tools/export/advice_parts.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;
using scenario::PlannedNode;
using scenario::PlannedPort;

// "10.0.1.0/24 (office)"
std::string known(const Plan& plan, const std::string& prefix) {
    for (const scenario::NetworkSpec& network : plan.spec->networks) {
        if (network.prefix && to_string(network.prefix->value) == prefix) {
            return prefix + " (" + network.name.value + ")";
        }
    }
    return prefix;
}

std::string knows(const Loss& loss, const PlannedNode& node, const Plan& plan) {
    std::string list;
    for (const std::string& prefix : loss.routes) {
        list += (list.empty() ? "" : ", ") + known(plan, prefix);
    }
    return node.name + " knows " + (list.empty() ? "no network" : list);
}

std::optional<scenario::Position> place_of_routes(const PlannedNode& node) {
    if (node.spec == nullptr) return {};
    const auto& routes = node.spec->routes;
    if (routes && !routes->empty()) return routes->front().line.where.start;
    return node.spec->name.where.start;
}

// "" if the network has no prefix.
std::string right_length(const Plan& plan, const PlannedNode& node, const PlannedPort& port) {
    const auto& prefix = plan.prefixes[port.network];
    if (!prefix || !port.address) return {};
    if (!prefix->contains(*port.address)) {
        return "give " + node.name + " an address of " + to_string(*prefix);
    }
    return "give " + node.name + " the address " + to_string(*port.address) + "/" +
           std::to_string(prefix->length());
}

// Whether the node's own prefix length shows it the next hop of a route.
bool sees(const PlannedPort& port, Ipv4Address next_hop) {
    return port.address && port.prefix().contains(next_hop);
}

// The route that would have led there, by the topology. REQUIRES: route.via
std::string missing_route(const PlannedNode& node, const scenario::ChosenRoute& route) {
    return "add to " + node.name + "'s routes: \"" + to_string(route.destination) + " via " +
           to_string(*route.via) + "\"";
}

// The port of the node that asked whose gateway this node is.
std::optional<Owner> client_of(const Loss& loss, const scenario::World& world) {
    if (!loss.asked) return {};
    const PlannedNode& asker = world.plan().nodes[loss.asked->node];
    for (const PlannedPort& port : asker.ports) {
        const PlannedPort* const mine = world.plan().port_on(loss.node, port.network);
        if (port.gateway && mine != nullptr && mine->address == port.gateway) {
            return Owner{&asker, &port};
        }
    }
    return {};
}

bool is_host(const PlannedNode& node) {
    return node.kind->role == scenario::NodeRole::Host && node.spec != nullptr &&
           !node.spec->routes;
}

// A node that cannot see its next hop needs another prefix length. A host needs a gateway rather
// than a route. Where a router would only send the packet back to the network it came from, whoever
// sent it there needs another gateway.
std::string way_there(const Loss& loss,
                      scenario::World& world,
                      const scenario::ChosenRoute& route,
                      Ipv4Address destination) {
    const PlannedNode& node = world.plan().nodes[loss.node];
    const PlannedPort& out = node.ports[route.port];
    if (!sees(out, route.via.value_or(destination))) {
        return right_length(world.plan(), node, out);
    }
    std::string gateway;
    if (is_host(node)) {
        gateway = better_gateway(world, {&node, &out}, destination, out.gateway);
    } else if (const auto client = client_of(loss, world)) {
        const bool back = client->port->network == out.network;
        if (back) gateway = better_gateway(world, *client, destination, client->port->gateway);
    }
    if (!gateway.empty() || !route.via) return gateway;
    return missing_route(node, route);
}

Advice about_no_route(const Loss& loss, scenario::World& world, std::size_t index) {
    const Plan& plan = world.plan();
    const PlannedNode& node = plan.nodes[index];
    Advice advice;
    advice.more = knows(loss, node, plan);
    advice.where = place_of_routes(node);
    const auto destination = address_fact(loss, "ip.dst");
    const auto owner = destination ? owner_of(plan, *destination) : std::nullopt;
    if (!owner) {
        if (destination) advice.more += "; nobody has the address " + to_string(*destination);
        return advice;
    }
    const scenario::NetworkSpec& network = network_of(plan, *owner->port);
    const bool outside = network.prefix && !network.prefix->value.contains(*destination);
    if (outside) {
        advice.more += "; " + owner->node->name + "'s address " + to_string(*destination) +
                       " lies outside " + network.name.value + "'s prefix";
        advice.where = place_of(*owner->node, *owner->port);
        advice.remedy =
            "give " + owner->node->name + " an address of " + to_string(network.prefix->value);
        return advice;
    }
    advice.more += "; " + owner->node->name + " is on " + network.name.value;
    const auto route = world.routing().route(index, *destination);
    if (route) advice.remedy = way_there(loss, world, *route, *destination);
    return advice;
}

// The port whose prefix made the node believe that `target` is its neighbour.
const PlannedPort* believer(const PlannedNode& node, Ipv4Address target) {
    const auto found = std::find_if(node.ports.begin(), node.ports.end(), [&](const auto& port) {
        return port.address && port.prefix().contains(target);
    });
    return found == node.ports.end() ? nullptr : &*found;
}

Advice about_unresolved(const Loss& loss, scenario::World& world, std::size_t index) {
    const Plan& plan = world.plan();
    const PlannedNode& node = plan.nodes[index];
    Advice advice;
    const auto target = address_fact(loss, "next-hop");
    if (!target) return advice;
    if (auto gateway = about_gateway(loss, world, *target)) return *std::move(gateway);
    const PlannedPort* const port = believer(node, *target);
    if (port == nullptr) return advice;
    advice.where = place_of(node, *port);
    const scenario::NetworkSpec& network = network_of(plan, *port);
    const auto owner = owner_of(plan, *target);
    const std::string prefix = "/" + std::to_string(port->prefix_length);
    if (!owner) {
        advice.more = "nobody on " + network.name.value + " has the address " + to_string(*target);
        return advice;
    }
    if (owner->port->network == port->network) {
        if (auto apart = about_vlans(plan, {&node, port}, *owner)) return *std::move(apart);
        advice.more = to_string(*target) + " is " + owner->node->name + " on " +
                      network.name.value + ", which did not answer";
        advice.remedy = loss.follows ? "as above"
                                     : "follow the question to " + owner->node->name +
                                           ": what delays it, or ends it?";
        return advice;
    }
    advice.more = node.name + "'s prefix length " + prefix + " makes it look for " +
                  to_string(*target) + " on " + network.name.value + ", but " + owner->node->name +
                  " is on " + network_of(plan, *owner->port).name.value;
    advice.remedy = right_length(plan, node, *port);
    return advice;
}

// The address of one that means all: the broadcast address of its network.
Advice about_broadcast(const Loss& loss, const Plan& plan) {
    const auto destination = address_fact(loss, "ip.dst");
    const auto owner = destination ? owner_of(plan, *destination) : std::nullopt;
    if (!owner) return {};
    const scenario::NetworkSpec& network = network_of(plan, *owner->port);
    Advice advice;
    advice.more = to_string(*destination) + " is " + owner->node->name +
                  "'s address, and means all on " + network.name.value;
    advice.where = place_of(*owner->node, *owner->port);
    advice.remedy =
        "give " + owner->node->name + " another address of " + to_string(owner->port->prefix());
    return advice;
}

// A host got what its neighbour took it for a router for.
Advice about_not_for_us(const Loss& loss, scenario::World& world) {
    const auto client = client_of(loss, world);
    if (!client) return {};
    Loss of_client = loss;
    of_client.node = loss.asked->node;
    return about_gateway(of_client, world, *client->port->gateway).value_or(Advice{});
}

// Ports that are opened by a server rather than by `listens`.
Advice about_closed_port(const Loss& loss, const Plan& plan) {
    const auto port = loss.facts.find("udp.dstport");
    if (port == loss.facts.end()) return {};
    const std::string& name = plan.nodes[loss.node].name;
    Advice advice;
    if (port->second == "53") {
        advice.remedy = "give " + name + " names to answer for (dns: ...), or ask another resolver";
    } else if (port->second == "67") {
        advice.remedy = "give " + name + " a dhcp-server, or ask another one";
    }
    return advice;
}

}  // namespace

std::optional<Owner> owner_of(const Plan& plan, Ipv4Address address) {
    for (const PlannedNode& node : plan.nodes) {
        for (const PlannedPort& port : node.ports) {
            if (port.address == address) return Owner{&node, &port};
        }
    }
    return {};
}

const scenario::NetworkSpec& network_of(const Plan& plan, const PlannedPort& port) {
    return plan.spec->networks[port.network];
}

std::optional<scenario::Position> place_of(const PlannedNode& node, const PlannedPort& port) {
    if (node.spec == nullptr) return {};
    for (const scenario::AttachmentSpec& attachment : node.spec->joins) {
        if (attachment.network_index != port.network) continue;
        return attachment.ip ? attachment.ip->where.start : attachment.network.where.start;
    }
    return node.spec->name.where.start;
}

std::optional<Ipv4Address> address_fact(const Loss& loss, std::string_view name) {
    const auto found = loss.facts.find(name);
    if (found == loss.facts.end()) return {};
    return Ipv4Address::parse(found->second);
}

Advice advise(const Loss& loss, scenario::World& world) {
    if (loss.rule == nullptr || loss.node >= world.plan().nodes.size()) return {};
    const std::string_view id = loss.rule->id;
    if (id == "ipv4.no-route") return about_no_route(loss, world, loss.node);
    if (id == "ipv4.not-for-us") return about_not_for_us(loss, world);
    if (id == "icmp.broadcast-echo") return about_broadcast(loss, world.plan());
    if (id == "icmp.nobody-asked") return about_late_answer(loss);
    if (id == "arp.unresolved") return about_unresolved(loss, world, loss.node);
    if (id == "ipv4.too-big" || id == "ipv4.too-big-for-path") return about_too_big(loss, world);
    if (id == "udp.port-unreachable") return about_closed_port(loss, world.plan());
    if (id == "tcp.closed-port") return about_closed_tcp_port(loss, world.plan());
    if (id == "tcp.reset") return about_reset(loss, world);
    if (id == "tcp.window-closed") return about_closed_window(loss, world);
    if (id == "net.queue-full") return about_full_queue(loss, world);
    if (id == "net.lost") return about_loss(loss, world);
    return about_order(loss, world);
}

}  // namespace catenet::exports
