#include "tests/sim/topology/drawing.hpp"
#include "tests/support/for_each_seed.hpp"

#include "sim/topology/paths.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/bellman_ford_shortest_paths.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace catenet::topology {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

using Length = std::pair<std::int64_t, std::int64_t>;  // delay, hops
using Matrix = std::vector<std::vector<Length>>;

// One step of the bipartite picture: nodes first, then networks. Onto a network costs its delay and
// a hop; from it only those who forward are reached, at no cost.
struct Edge {
    std::size_t from = 0;
    std::size_t to = 0;
    Length length;
};

std::vector<Edge> edges_of(const RoutingGraph& graph) {
    std::vector<Edge> edges;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        for (const Index network : graph.nodes[node].attachments) {
            const std::size_t vertex = graph.nodes.size() + network;
            edges.push_back({node, vertex, {graph.networks[network].delay.count(), 1}});
            if (graph.nodes[node].forwards) edges.push_back({vertex, node, {0, 0}});
        }
    }
    return edges;
}

Matrix floyd_warshall(const RoutingGraph& graph) {
    const std::size_t size = graph.nodes.size() + graph.networks.size();
    Matrix best(size, std::vector<Length>(size, {kFar, kFar}));
    for (std::size_t i = 0; i < size; ++i) best[i][i] = {0, 0};
    for (const Edge& edge : edges_of(graph)) {
        best[edge.from][edge.to] = std::min(best[edge.from][edge.to], edge.length);
    }
    for (std::size_t k = 0; k < size; ++k) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                if (best[i][k].first == kFar || best[k][j].first == kFar) continue;
                const Length sum{best[i][k].first + best[k][j].first,
                                 best[i][k].second + best[k][j].second};
                best[i][j] = std::min(best[i][j], sum);
            }
        }
    }
    return best;
}

// Boost's own word on the delays from one node: nothing of ours is in between but the edges.
std::vector<std::int64_t> bellman_ford(const RoutingGraph& graph, std::size_t from) {
    using Weight = boost::property<boost::edge_weight_t, std::int64_t>;
    const std::size_t size = graph.nodes.size() + graph.networks.size();
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Weight>
        boost_graph(size);
    for (const Edge& edge : edges_of(graph)) {
        add_edge(edge.from, edge.to, Weight(edge.length.first), boost_graph);
    }
    std::vector<std::int64_t> delays(size, kFar);
    delays[from] = 0;
    boost::bellman_ford_shortest_paths(
        boost_graph,
        static_cast<int>(size),
        boost::distance_map(delays.data()).weight_map(get(boost::edge_weight, boost_graph)));
    return delays;
}

// By the rule as the header states it, all candidates compared: delay, hops, node, network, and
// attachment.
std::optional<NextHop> best_next_hop(const RoutingGraph& graph,
                                     const Matrix& best,
                                     Index from,
                                     Index to) {
    using Candidate = std::tuple<Length, Index, Index, Index>;
    std::vector<Candidate> candidates;
    const std::vector<Index>& attachments = graph.nodes[from].attachments;
    for (Index i = 0; i < attachments.size(); ++i) {
        const Index network = attachments[i];
        const std::int64_t delay = graph.networks[network].delay.count();
        if (network == to) candidates.emplace_back(Length{delay, 1}, kNone, network, i);
        for (Index next = 0; next < graph.nodes.size(); ++next) {
            const RoutingNode& node = graph.nodes[next];
            const Length rest = best[next][graph.nodes.size() + to];
            const bool is_there =
                std::count(node.attachments.begin(), node.attachments.end(), network) > 0;
            if (next == from || !node.forwards || !is_there || rest.first == kFar) continue;
            candidates.emplace_back(Length{delay + rest.first, 1 + rest.second}, next, network, i);
        }
    }
    const auto least = std::min_element(candidates.begin(), candidates.end());
    if (least == candidates.end()) return {};
    const auto [length, node, network, attachment] = *least;
    NextHop hop{attachment, network, {}};
    if (node != kNone) hop.node = node;
    return hop;
}

// Calls `check(from, to)` for every node and network.
template <class Check>
void for_all_pairs(const RoutingGraph& graph, Check check) {
    for (Index from = 0; from < graph.nodes.size(); ++from) {
        for (Index to = 0; to < graph.networks.size(); ++to) {
            SCOPED_TRACE(testing::Message() << "node " << from << " to network " << to);
            check(from, to);
        }
    }
}

TEST(RoutesProperty, DistancesAreThoseOfFloydAndWarshall) {
    catenet::test::for_each_seed(300, [](RandomStream& random) {
        const RoutingGraph graph = test::random_routing_graph(random, 4);
        const Matrix best = floyd_warshall(graph);
        Routes routes(graph);
        for_all_pairs(graph, [&](Index from, Index to) {
            const auto [delay, hops] = best[from][graph.nodes.size() + to];
            const auto distance = routes.distance(from, to);
            ASSERT_EQ(distance.has_value(), delay != kFar);
            if (!distance) return;
            EXPECT_EQ(distance->delay.count(), delay);
            EXPECT_EQ(distance->hops, hops);
        });
    });
}

TEST(RoutesProperty, DelaysAreThoseOfBellmanAndFord) {
    catenet::test::for_each_seed(300, [](RandomStream& random) {
        const RoutingGraph graph = test::random_routing_graph(random, 1'000'000);
        Routes routes(graph);
        for (Index from = 0; from < graph.nodes.size(); ++from) {
            const std::vector<std::int64_t> delays = bellman_ford(graph, from);
            for (Index to = 0; to < graph.networks.size(); ++to) {
                const auto distance = routes.distance(from, to);
                EXPECT_EQ(distance ? distance->delay.count() : kFar,
                          delays[graph.nodes.size() + to])
                    << "node " << from << " to network " << to;
            }
        }
    });
}

void expect_best_next_hops(const RoutingGraph& graph) {
    const Matrix best = floyd_warshall(graph);
    Routes routes(graph);
    for_all_pairs(graph, [&](Index from, Index to) {
        const auto wanted = best_next_hop(graph, best, from, to);
        const auto hop = routes.next_hop(from, to);
        ASSERT_EQ(hop.has_value(), wanted.has_value());
        if (!hop) return;
        EXPECT_EQ(hop->attachment, wanted->attachment);
        EXPECT_EQ(hop->network, wanted->network);
        EXPECT_EQ(hop->node, wanted->node);
    });
}

TEST(RoutesProperty, NextHopsFollowTheRuleForTies) {
    catenet::test::for_each_seed(300, [](RandomStream& random) {
        expect_best_next_hops(test::random_routing_graph(random, 3));
    });
}

TEST(RoutesProperty, NextHopsFollowTheRuleInTreesThatHangOnTheRest) {
    catenet::test::for_each_seed(300, [](RandomStream& random) {
        expect_best_next_hops(test::random_hierarchy(random, 3));
    });
}

// Follows next hops, counting as it goes; more hops than there are nodes would be a loop.
void expect_arrival(Routes& routes, const RoutingGraph& graph, Index from, Index to) {
    const auto distance = routes.distance(from, to);
    if (!distance) return;
    Duration delay{};
    std::uint32_t hops = 0;
    for (std::optional<Index> node = from; node;) {
        const auto hop = routes.next_hop(*node, to);
        ASSERT_TRUE(hop) << "the way ends at node " << *node;
        ASSERT_EQ(graph.nodes[*node].attachments[hop->attachment], hop->network);
        ASSERT_LE(++hops, graph.nodes.size()) << "the way loops";
        delay += graph.networks[hop->network].delay;
        EXPECT_EQ(!hop->node, hop->network == to);
        ASSERT_TRUE(!hop->node || graph.nodes[*hop->node].forwards);
        node = hop->node;
    }
    EXPECT_EQ(delay, distance->delay);
    EXPECT_EQ(hops, distance->hops);
}

TEST(RoutesProperty, WaysArriveWithoutLoopsEvenWithoutDelay) {
    for (const std::uint64_t slowest : {1U, 2U, 100U}) {
        SCOPED_TRACE(testing::Message() << "delays below " << slowest);
        catenet::test::for_each_seed(200, [slowest](RandomStream& random) {
            const RoutingGraph graph = test::random_routing_graph(random, slowest);
            Routes routes(graph);
            for_all_pairs(graph,
                          [&](Index from, Index to) { expect_arrival(routes, graph, from, to); });
        });
    }
}

}  // namespace
}  // namespace catenet::topology
