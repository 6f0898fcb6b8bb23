#include "tools/export/advice.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;
using scenario::PlannedNode;
using scenario::PlannedPort;

// A port with an address, and whose it is.
struct Owner {
    const PlannedNode* node = nullptr;
    const PlannedPort* port = nullptr;
};

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

// The words of the file that gave the node this port's address, or the node itself.
std::optional<scenario::Position> place_of(const PlannedNode& node, const PlannedPort& port) {
    if (node.spec == nullptr) return {};
    for (const scenario::AttachmentSpec& attachment : node.spec->joins) {
        if (attachment.network_index != port.network) continue;
        return attachment.ip ? attachment.ip->where.start : attachment.network.where.start;
    }
    return node.spec->name.where.start;
}

std::optional<scenario::Position> place_of_routes(const PlannedNode& node) {
    if (node.spec == nullptr) return {};
    const auto& routes = node.spec->routes;
    if (routes && !routes->empty()) return routes->front().line.where.start;
    return node.spec->name.where.start;
}

std::optional<Ipv4Address> fact(const Loss& loss, std::string_view name) {
    const auto found = loss.facts.find(name);
    if (found == loss.facts.end()) return {};
    return Ipv4Address::parse(found->second);
}

// "10.0.2.0/24 via 10.0.1.254": the route that would have led there, by the topology.
std::string missing_route(const PlannedNode& node, const scenario::ChosenRoute& route) {
    const std::string via = route.via ? to_string(*route.via) : node.ports[route.port].name;
    return to_string(route.destination) + " via " + via;
}

Advice about_no_route(const Loss& loss, scenario::World& world, std::size_t index) {
    const Plan& plan = world.plan();
    const PlannedNode& node = plan.nodes[index];
    Advice advice;
    advice.more = knows(loss, node, plan);
    advice.where = place_of_routes(node);
    const auto destination = fact(loss, "ip.dst");
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
    if (route) {
        advice.remedy =
            "add to " + node.name + "'s routes: \"" + missing_route(node, *route) + "\"";
    }
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
    const auto target = fact(loss, "next-hop");
    if (!target) return advice;
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
        advice.more = to_string(*target) + " is " + owner->node->name + " on " +
                      network.name.value + ", which did not answer";
        return advice;
    }
    advice.more = node.name + "'s prefix length " + prefix + " makes it look for " +
                  to_string(*target) + " on " + network.name.value + ", but " + owner->node->name +
                  " is on " + network_of(plan, *owner->port).name.value;
    if (network.prefix) {
        advice.remedy = "give " + node.name + " the address " + to_string(*port->address) + "/" +
                        std::to_string(network.prefix->value.length());
    }
    return advice;
}

}  // namespace

Advice advise(const Loss& loss, scenario::World& world) {
    if (loss.rule == nullptr || loss.node >= world.plan().nodes.size()) return {};
    if (loss.rule->id == "ipv4.no-route") return about_no_route(loss, world, loss.node);
    if (loss.rule->id == "arp.unresolved") return about_unresolved(loss, world, loss.node);
    return {};
}

}  // namespace catenet::exports
