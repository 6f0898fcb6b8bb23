#include "sim/topology/paths.hpp"

#include "sim/core/assert.hpp"
#include "sim/topology/graph.hpp"

#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace catenet::topology {
namespace {

// What is remembered of one destination's shortest-path tree.
struct Row {
    std::vector<Index> gates;  // per network: the node by which packets on it get on; or kNone
    std::vector<Index> exits;  // per forwarding node: the attachment it sends out of; or kNone
};

}  // namespace

// Networks come first among the vertices of the graph, then the nodes that forward.
struct Routes::State {
    RoutingGraph given;
    std::vector<Index> forwarders;  // the node of each
    std::vector<Index> places;      // per node: its place in forwarders, or kNone
    Graph graph;
    std::vector<Cost> steps;
    std::vector<Row> rows;  // per network; empty until needed

    Index network_count() const { return static_cast<Index>(given.networks.size()); }
    void find_forwarders();
    void measure_steps();
    void build_graph();

    const Row& row_to(Index destination);
    void choose_gates(Row& row, const std::vector<Cost>& costs, Index destination) const;
    void choose_exits(Row& row, const std::vector<Cost>& costs) const;

    Index attachment(const Row& row, Index node, Index destination) const;
    Index compare_attachments(const Row& row, Index node, Index destination) const;
    Cost cost_onto(const Row& row, Index network, Index destination) const;
};

void Routes::State::find_forwarders() {
    for (const RoutingNode& node : given.nodes) {
        places.push_back(node.forwards ? static_cast<Index>(forwarders.size()) : kNone);
        if (node.forwards) forwarders.push_back(static_cast<Index>(places.size() - 1));
    }
}

void Routes::State::measure_steps() {
    for (const RoutingNetwork& network : given.networks) {
        CATENET_ASSERT(network.delay >= Duration::zero(), "a delay is never negative");
        steps.push_back(crossing(network.delay));
    }
    // To step off a network onto a node costs nothing.
    steps.resize(given.networks.size() + forwarders.size());
}

void Routes::State::build_graph() {
    graph = Graph(given.networks.size() + forwarders.size());
    for (std::size_t node = 0; node < given.nodes.size(); ++node) {
        for (const Index network : given.nodes[node].attachments) {
            CATENET_ASSERT(network < network_count(), "an attachment names a network");
            if (places[node] == kNone) continue;
            add_edge(network_count() + places[node], network, graph);
        }
    }
}

const Row& Routes::State::row_to(Index destination) {
    Row& row = rows[destination];
    if (row.gates.empty()) {
        const std::vector<Cost> costs = costs_to(graph, destination, steps);
        choose_gates(row, costs, destination);
        choose_exits(row, costs);
    }
    return row;
}

// A network costs as much as the best node on it. Several may be: the first declared is the gate.
void Routes::State::choose_gates(Row& row,
                                 const std::vector<Cost>& costs,
                                 Index destination) const {
    row.gates.assign(network_count(), kNone);
    for (Index network = 0; network < network_count(); ++network) {
        if (network == destination || costs[network] == kUnreachable) continue;
        Index& gate = row.gates[network];
        for (const auto vertex : boost::make_iterator_range(adjacent_vertices(network, graph))) {
            if (costs[vertex] != costs[network]) continue;
            gate = std::min(gate, forwarders[vertex - network_count()]);
        }
    }
}

// Any attachment whose network lies one step nearer will do. Where the destination is connected no
// other has that cost: the others take more hops and no less delay.
void Routes::State::choose_exits(Row& row, const std::vector<Cost>& costs) const {
    row.exits.assign(forwarders.size(), kNone);
    for (Index place = 0; place < forwarders.size(); ++place) {
        const Cost cost = costs[network_count() + place];
        const std::vector<Index>& attachments = given.nodes[forwarders[place]].attachments;
        for (Index i = 0; cost != kUnreachable && i < attachments.size(); ++i) {
            const Index network = attachments[i];
            if (costs[network] == kUnreachable || costs[network] + steps[network] != cost) continue;
            Index& exit = row.exits[place];
            const auto order = [&](Index n) { return std::pair(row.gates[n], n); };
            if (exit == kNone || order(network) < order(attachments[exit])) exit = i;
        }
    }
}

Index Routes::State::attachment(const Row& row, Index node, Index destination) const {
    if (places[node] != kNone) return row.exits[places[node]];
    const std::vector<Index>& attachments = given.nodes[node].attachments;
    if (attachments.size() != 1) return compare_attachments(row, node, destination);
    const Index network = attachments.front();
    return network == destination || row.gates[network] != kNone ? 0 : kNone;
}

Index Routes::State::compare_attachments(const Row& row, Index node, Index destination) const {
    const std::vector<Index>& attachments = given.nodes[node].attachments;
    Index best = kNone;
    auto least = std::tuple(kUnreachable, kNone, kNone);
    for (Index i = 0; i < attachments.size(); ++i) {
        const Index network = attachments[i];
        const Cost cost = cost_onto(row, network, destination);
        const auto candidate = std::tuple(cost, row.gates[network], network);
        if (cost == kUnreachable || candidate >= least) continue;
        least = candidate;
        best = i;
    }
    return best;
}

// The cost of leaving onto `network` and all that follows. Costs to go fall from gate to gate, so
// the walk ends.
Cost Routes::State::cost_onto(const Row& row, Index network, Index destination) const {
    Cost cost = steps[network];
    while (network != destination) {
        const Index gate = row.gates[network];
        if (gate == kNone) return kUnreachable;
        network = given.nodes[gate].attachments[row.exits[places[gate]]];
        cost = cost + steps[network];
    }
    return cost;
}

Routes::Routes(RoutingGraph graph) : state_(std::make_unique<State>()) {
    state_->given = std::move(graph);
    state_->find_forwarders();
    state_->measure_steps();
    state_->build_graph();
    state_->rows.resize(state_->network_count());
}

Routes::Routes(Routes&& other) noexcept = default;
Routes& Routes::operator=(Routes&& other) noexcept = default;
Routes::~Routes() = default;

std::optional<NextHop> Routes::next_hop(Index from_node, Index to_network) {
    CATENET_ASSERT(from_node < state_->given.nodes.size(), "a way begins at a node");
    CATENET_ASSERT(to_network < state_->network_count(), "a way ends at a network");
    const Row& row = state_->row_to(to_network);
    const Index attachment = state_->attachment(row, from_node, to_network);
    if (attachment == kNone) return {};
    const Index network = state_->given.nodes[from_node].attachments[attachment];
    if (network == to_network) return NextHop{attachment, network, {}};
    return NextHop{attachment, network, row.gates[network]};
}

std::optional<Distance> Routes::distance(Index from_node, Index to_network) {
    const std::optional<NextHop> first = next_hop(from_node, to_network);
    if (!first) return {};
    const Row& row = state_->row_to(to_network);
    const Cost cost = state_->cost_onto(row, first->network, to_network);
    return Distance{Duration{cost.picoseconds}, cost.hops};
}

}  // namespace catenet::topology
