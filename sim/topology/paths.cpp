#include "sim/topology/paths.hpp"

#include "sim/core/assert.hpp"
#include "sim/topology/graph.hpp"
#include "sim/topology/hanging.hpp"

#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace catenet::topology {
namespace {

// What is remembered of the shortest-path tree to one place in the core.
struct Row {
    std::vector<Index> gates;  // per network of the core: the router by which packets get on
    std::vector<Index> exits;  // per router of the core: the attachment it sends out of
};

// The core as a graph: its networks come first among the vertices, then its routers.
struct Core {
    std::vector<Index> network_vertices;  // by network, or kNone
    std::vector<Index> router_vertices;   // by router, or kNone
    std::vector<Index> networks;          // of the vertices
    std::vector<Index> routers;           // of the vertices, without the networks before them
    Graph graph;
    std::vector<Cost> steps;
    std::vector<Row> rows;  // by vertex that ways lead to; empty until needed
};

}  // namespace

// Routers are counted by their place among the nodes that forward.
struct Routes::State {
    explicit State(RoutingGraph graph)
        : given(std::move(graph)), routers(find_routers()), hanging(given, routers) {
        build_core();
    }

    RoutingGraph given;
    std::vector<Index> places;   // per node: its place among the routers, or kNone
    std::vector<Index> routers;  // the node of each
    Hanging hanging;
    Core core;

    Index network_count() const { return static_cast<Index>(given.networks.size()); }
    const std::vector<Index>& attachments(Index router) const {
        return given.nodes[routers[router]].attachments;
    }
    Cost step_onto(Index network) const { return crossing(given.networks[network].delay); }

    void check_given() const;
    std::vector<Index> find_routers();
    void build_core();
    void add_core_networks();
    void add_core_routers();

    // The row of ways into the core that lead on to that network, which some router is on.
    const Row& row_to(Index destination);
    void choose_gates(Row& row, const std::vector<Cost>& costs, Index root) const;
    void choose_exits(Row& row, const std::vector<Cost>& costs) const;

    bool reaches(Index router, Index destination);
    bool leads_down(Index router, Index destination) const;
    Index gate(Index network, Index destination);
    Index exit(Index router, Index destination);
    Index attachment(Index node, Index destination);
    Index compare_attachments(Index node, Index destination);
    Cost cost_onto(Index network, Index destination);
};

void Routes::State::check_given() const {
    const bool all_forward_in_time =
        std::all_of(given.networks.begin(), given.networks.end(), [](const RoutingNetwork& one) {
            return one.delay >= Duration::zero();
        });
    CATENET_ASSERT(all_forward_in_time, "a delay is never negative");
    for (const RoutingNode& node : given.nodes) {
        for (const Index network : node.attachments) {
            CATENET_ASSERT(network < network_count(), "an attachment names a network");
        }
    }
}

std::vector<Index> Routes::State::find_routers() {
    check_given();
    std::vector<Index> found;
    for (const RoutingNode& node : given.nodes) {
        places.push_back(node.forwards ? static_cast<Index>(found.size()) : kNone);
        if (node.forwards) found.push_back(static_cast<Index>(places.size() - 1));
    }
    return found;
}

void Routes::State::build_core() {
    add_core_networks();
    add_core_routers();
    core.graph = Graph(core.steps.size());
    for (const Index router : core.routers) {
        for (const Index network : attachments(router)) {
            const Index vertex = core.network_vertices[network];
            if (vertex != kNone) add_edge(core.router_vertices[router], vertex, core.graph);
        }
    }
    core.rows.resize(core.steps.size());
}

void Routes::State::add_core_networks() {
    core.network_vertices.assign(network_count(), kNone);
    for (Index network = 0; network < network_count(); ++network) {
        if (!hanging.is_core_network(network)) continue;
        core.network_vertices[network] = static_cast<Index>(core.steps.size());
        core.networks.push_back(network);
        core.steps.push_back(step_onto(network));
    }
}

// To step off a network onto a router costs nothing.
void Routes::State::add_core_routers() {
    core.router_vertices.assign(routers.size(), kNone);
    for (Index router = 0; router < routers.size(); ++router) {
        if (!hanging.is_in_core(router)) continue;
        core.router_vertices[router] = static_cast<Index>(core.steps.size());
        core.routers.push_back(router);
        core.steps.push_back({});
    }
}

// A network outside the core is reached by way of the router that it hangs on: ways to that one.
const Row& Routes::State::row_to(Index destination) {
    const Index vertex = hanging.is_core_network(destination)
                             ? core.network_vertices[destination]
                             : core.router_vertices[hanging.root(hanging.rope(destination).upper)];
    Row& row = core.rows[vertex];
    if (row.exits.empty()) {
        const std::vector<Cost> costs = costs_to(core.graph, vertex, core.steps);
        choose_gates(row, costs, vertex);
        choose_exits(row, costs);
    }
    return row;
}

// A network costs as much as the best router on it. Several may be: the first declared is the gate.
void Routes::State::choose_gates(Row& row, const std::vector<Cost>& costs, Index root) const {
    const auto count = static_cast<Index>(core.networks.size());
    row.gates.assign(count, kNone);
    for (Index network = 0; network < count; ++network) {
        if (network == root || costs[network] == kUnreachable) continue;
        Index& gate = row.gates[network];
        for (const auto v : boost::make_iterator_range(adjacent_vertices(network, core.graph))) {
            if (costs[v] == costs[network]) gate = std::min(gate, core.routers[v - count]);
        }
    }
}

// Any attachment whose network lies one step nearer will do. Where the destination is connected no
// other has that cost: the others take more hops and no less delay.
void Routes::State::choose_exits(Row& row, const std::vector<Cost>& costs) const {
    row.exits.assign(core.routers.size(), kNone);
    for (Index place = 0; place < core.routers.size(); ++place) {
        const Cost cost = costs[core.networks.size() + place];
        const std::vector<Index>& ways = attachments(core.routers[place]);
        for (Index i = 0; cost != kUnreachable && i < ways.size(); ++i) {
            const Index network = core.network_vertices[ways[i]];
            if (network == kNone || costs[network] == kUnreachable) continue;
            if (costs[network] + core.steps[network] != cost) continue;
            Index& exit = row.exits[place];
            const auto order = [&](Index n) {
                return std::pair(row.gates[core.network_vertices[n]], n);
            };
            if (exit == kNone || order(ways[i]) < order(ways[exit])) exit = i;
        }
    }
}

// REQUIRES: some router is on the destination
bool Routes::State::reaches(Index router, Index destination) {
    const Index root = hanging.root(router);
    if (!hanging.is_core_network(destination) &&
        hanging.root(hanging.rope(destination).upper) == root) {
        return true;
    }
    const Index place = core.router_vertices[root] - static_cast<Index>(core.networks.size());
    return row_to(destination).exits[place] != kNone;
}

// Whether packets for that network leave a router away from the core, or have arrived there.
bool Routes::State::leads_down(Index router, Index destination) const {
    return !hanging.is_core_network(destination) &&
           hanging.holds(router, hanging.rope(destination).upper);
}

// The router by which a packet on `network` goes on to another one; or kNone.
Index Routes::State::gate(Index network, Index destination) {
    if (hanging.is_core_network(network)) {
        return row_to(destination).gates[core.network_vertices[network]];
    }
    const Hanging::Rope& rope = hanging.rope(network);
    if (rope.upper == kNone) return kNone;
    if (rope.lower != kNone && leads_down(rope.lower, destination)) return rope.lower;
    return reaches(rope.upper, destination) ? rope.upper : kNone;
}

// The attachment by which a router sends on what is for that network; or kNone.
Index Routes::State::exit(Index router, Index destination) {
    if (leads_down(router, destination)) {
        const Hanging::Rope& rope = hanging.rope(destination);
        return rope.upper == router ? rope.upper_attachment : hanging.down(router, rope.upper);
    }
    if (!reaches(router, destination)) return kNone;
    if (!hanging.is_in_core(router)) return hanging.up(router);
    const Index place = core.router_vertices[router] - static_cast<Index>(core.networks.size());
    return row_to(destination).exits[place];
}

Index Routes::State::attachment(Index node, Index destination) {
    const bool has_routers =
        hanging.is_core_network(destination) || hanging.rope(destination).upper != kNone;
    const std::vector<Index>& ways = given.nodes[node].attachments;
    if (!has_routers) {
        const auto connected = std::find(ways.begin(), ways.end(), destination);
        return connected == ways.end() ? kNone : static_cast<Index>(connected - ways.begin());
    }
    if (places[node] != kNone) return exit(places[node], destination);
    if (ways.size() != 1) return compare_attachments(node, destination);
    const Index network = ways.front();
    return network == destination || gate(network, destination) != kNone ? 0 : kNone;
}

Index Routes::State::compare_attachments(Index node, Index destination) {
    const std::vector<Index>& ways = given.nodes[node].attachments;
    Index best = kNone;
    auto least = std::tuple(kUnreachable, kNone, kNone);
    for (Index i = 0; i < ways.size(); ++i) {
        const Index network = ways[i];
        const Cost cost = cost_onto(network, destination);
        const Index next = network == destination ? kNone : gate(network, destination);
        const auto candidate = std::tuple(cost, next, network);
        if (cost == kUnreachable || candidate >= least) continue;
        least = candidate;
        best = i;
    }
    return best;
}

// The cost of leaving onto `network` and all that follows. Costs to go fall from gate to gate, so
// the walk ends.
Cost Routes::State::cost_onto(Index network, Index destination) {
    Cost cost = step_onto(network);
    while (network != destination) {
        const Index next = gate(network, destination);
        if (next == kNone) return kUnreachable;
        network = attachments(next)[exit(next, destination)];
        cost = cost + step_onto(network);
    }
    return cost;
}

Routes::Routes(RoutingGraph graph) : state_(std::make_unique<State>(std::move(graph))) {}
Routes::Routes(Routes&& other) noexcept = default;
Routes& Routes::operator=(Routes&& other) noexcept = default;
Routes::~Routes() = default;

std::optional<NextHop> Routes::next_hop(Index from_node, Index to_network) {
    CATENET_ASSERT(from_node < state_->given.nodes.size(), "a way begins at a node");
    CATENET_ASSERT(to_network < state_->network_count(), "a way ends at a network");
    const Index attachment = state_->attachment(from_node, to_network);
    if (attachment == kNone) return {};
    const Index network = state_->given.nodes[from_node].attachments[attachment];
    if (network == to_network) return NextHop{attachment, network, {}};
    return NextHop{attachment, network, state_->routers[state_->gate(network, to_network)]};
}

std::optional<Distance> Routes::distance(Index from_node, Index to_network) {
    const std::optional<NextHop> first = next_hop(from_node, to_network);
    if (!first) return {};
    const Cost cost = state_->cost_onto(first->network, to_network);
    return Distance{Duration{cost.picoseconds}, cost.hops};
}

}  // namespace catenet::topology
