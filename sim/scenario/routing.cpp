#include "sim/scenario/routing.hpp"

#include "sim/scenario/planning.hpp"
#include "sim/scenario/zones.hpp"
#include "sim/topology/paths.hpp"

#include <array>
#include <map>
#include <utility>

namespace catenet::scenario {
namespace {

// What a crossing takes: the delay of the only cable, or what the network says of each.
std::vector<Duration> delays_of(const Plan& plan) {
    std::vector<Duration> delays(plan.spec->networks.size());
    std::vector<std::size_t> links(delays.size());
    for (std::size_t i = 0; i < delays.size(); ++i) {
        const auto& delay = plan.spec->networks[i].delay;
        if (delay) delays[i] = delay->value;
    }
    for (const PlannedLink& link : plan.links) ++links[link.network];
    for (const PlannedLink& link : plan.links) {
        if (links[link.network] == 1) delays[link.network] = link.delay;
    }
    return delays;
}

}  // namespace

struct Routing::State {
    explicit State(const Plan& of);

    std::optional<ChosenRoute> to_network(std::size_t node, std::size_t network);
    std::optional<ChosenRoute> nearest(std::size_t node, const std::vector<std::size_t>& networks);
    topology::Routes& routes_for(std::size_t node, std::size_t network);
    topology::RoutingGraph graph_with(const std::vector<bool>& passable) const;

    const Plan& plan;
    Zones zones;
    // By node: the ports that stand behind the attachments, which are those with an address.
    std::vector<std::vector<std::size_t>> ports;
    topology::RoutingGraph graph;
    // By which of the zones' borders may be passed.
    std::map<std::vector<bool>, topology::Routes> routes;
    // Of each length, the prefixes and the networks that have them, in file order.
    std::array<std::map<Ipv4Prefix, std::vector<std::size_t>>, 33> prefixes;
    std::size_t network_count = 0;  // with a prefix
};

namespace {

topology::RoutingGraph graph_of(const Plan& plan, std::vector<std::vector<std::size_t>>& ports) {
    topology::RoutingGraph graph;
    for (const Duration delay : delays_of(plan)) graph.networks.push_back({delay});
    for (const PlannedNode& node : plan.nodes) {
        topology::RoutingNode& routing = graph.nodes.emplace_back();
        routing.forwards = leads_on(node);
        std::vector<std::size_t>& behind = ports.emplace_back();
        for (std::size_t i = 0; i < node.ports.size(); ++i) {
            if (!node.ports[i].address || node.ports[i].below) continue;  // VLANs are connected
            routing.attachments.push_back(static_cast<topology::Index>(node.ports[i].network));
            behind.push_back(i);
        }
    }
    return graph;
}

}  // namespace

Routing::State::State(const Plan& of) : plan(of), zones(of), graph(graph_of(of, ports)) {
    for (std::size_t i = 0; i < plan.prefixes.size(); ++i) {
        if (!plan.prefixes[i]) continue;
        prefixes[plan.prefixes[i]->length()][*plan.prefixes[i]].push_back(i);
        ++network_count;
    }
}

// Who hides networks leads on among these always: that part of it stands behind all nodes.
topology::RoutingGraph Routing::State::graph_with(const std::vector<bool>& passable) const {
    topology::RoutingGraph with = graph;
    const auto& borders = zones.borders();
    for (std::size_t i = 0; i < borders.size(); ++i) {
        with.nodes[borders[i].node].forwards = passable[i];
        topology::RoutingNode& behind = with.nodes.emplace_back();
        behind.forwards = true;
        for (const std::size_t inside : borders[i].inside) {
            behind.attachments.push_back(static_cast<topology::Index>(inside));
        }
    }
    return with;
}

topology::Routes& Routing::State::routes_for(std::size_t node, std::size_t network) {
    std::vector<bool> passable = zones.passable(node, network);
    const auto known = routes.find(passable);
    if (known != routes.end()) return known->second;
    topology::Routes computed{graph_with(passable)};
    return routes.emplace(std::move(passable), std::move(computed)).first->second;
}

std::optional<ChosenRoute> Routing::State::to_network(std::size_t node, std::size_t network) {
    const auto from = static_cast<topology::Index>(node);
    const auto to = static_cast<topology::Index>(network);
    topology::Routes& ways = routes_for(node, network);
    const auto hop = ways.next_hop(from, to);
    if (!hop) return {};
    ChosenRoute route;
    route.destination = *plan.prefixes[network];
    route.network = network;
    route.port = ports[node][hop->attachment];
    if (hop->node) {
        const std::size_t count = plan.nodes.size();
        const std::size_t next =
            *hop->node < count ? *hop->node : zones.borders()[*hop->node - count].node;
        route.via = plan.port_on(next, hop->network)->address;
    }
    route.distance = ways.distance(from, to)->delay;
    return route;
}

// Two networks may have the same prefix, as private ones do: a node means the nearer one.
std::optional<ChosenRoute> Routing::State::nearest(std::size_t node,
                                                   const std::vector<std::size_t>& networks) {
    std::optional<ChosenRoute> best;
    for (const std::size_t network : networks) {
        const auto route = to_network(node, network);
        if (route && (!best || route->distance < best->distance)) best = route;
    }
    return best;
}

Routing::Routing(const Plan& plan) : state_(std::make_unique<State>(plan)) {}
Routing::~Routing() = default;

std::optional<ChosenRoute> Routing::route(std::size_t node, Ipv4Address destination) {
    for (unsigned length = 33; length-- > 0;) {
        const auto& prefixes = state_->prefixes[length];
        const auto found = prefixes.find(Ipv4Prefix{destination, length});
        if (found == prefixes.end()) continue;
        if (auto route = state_->nearest(node, found->second)) return route;
    }
    return {};
}

std::vector<ChosenRoute> Routing::all(std::size_t node) {
    std::vector<ChosenRoute> routes;
    const auto& known = state_->plan.prefixes;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!known[i]) continue;
        const auto& same = state_->prefixes[known[i]->length()].at(*known[i]);
        if (same.front() != i) continue;  // each prefix once
        if (auto route = state_->nearest(node, same)) routes.push_back(*route);
    }
    return routes;
}

bool Routing::holds_others(Ipv4Prefix prefix) const {
    for (unsigned length = prefix.length() + 1; length <= 32; ++length) {
        const auto& prefixes = state_->prefixes[length];
        const auto first = prefixes.lower_bound(Ipv4Prefix{prefix.network(), length});
        if (first != prefixes.end() && prefix.contains(first->first.network())) return true;
    }
    return false;
}

std::size_t Routing::networks() const {
    return state_->network_count;
}

}  // namespace catenet::scenario
