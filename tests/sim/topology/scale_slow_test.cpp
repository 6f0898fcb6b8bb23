#include "tests/sim/topology/drawing.hpp"

#include "sim/topology/analysis.hpp"
#include "sim/topology/paths.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace catenet::topology {
namespace {

using test::ps;

constexpr Index kMany = 100'000;

// Networks 0 to kMany in a line, a router between each two: the deepest of all shapes.
RoutingGraph line() {
    RoutingGraph graph;
    graph.networks.assign(kMany + 1, {ps(3)});
    for (Index i = 0; i < kMany; ++i) graph.nodes.push_back(test::router({i, i + 1}));
    return graph;
}

// One backbone network with 1000 routers, behind each a network of 100 hosts: the widest.
RoutingGraph backbone() {
    RoutingGraph graph;
    graph.networks.assign(1'001, {ps(1)});
    for (Index i = 1; i <= 1'000; ++i) graph.nodes.push_back(test::router({0, i}));
    for (Index i = 0; i < kMany; ++i) graph.nodes.push_back(test::host({1 + i % 1'000}));
    return graph;
}

TEST(RoutesScale, ALineOfAHundredThousandRoutersIsWalkedFromEndToEnd) {
    Routes routes(line());
    const auto distance = routes.distance(0, kMany);
    ASSERT_TRUE(distance);
    EXPECT_EQ(distance->hops, kMany);
    EXPECT_EQ(distance->delay, ps(3) * kMany);
    for (Index i = 0; i + 1 < kMany; ++i) {
        ASSERT_EQ(routes.next_hop(i, kMany)->node, i + 1) << "at router " << i;
    }
}

TEST(RoutesScale, AHundredThousandHostsReachAllNetworksOverABackbone) {
    Routes routes(backbone());
    for (Index to = 1; to <= 1'000; to += 50) {
        for (Index host = 1'000; host < 1'000 + kMany; ++host) {
            const Index network = 1 + (host - 1'000) % 1'000;
            const auto hop = routes.next_hop(host, to);
            ASSERT_TRUE(hop) << "from host " << host << " to network " << to;
            ASSERT_EQ(hop->node.has_value(), network != to);
            ASSERT_TRUE(network == to || hop->node == network - 1);
        }
    }
}

TEST(AnalysisScale, AChainOfAHundredThousandNodesIsCriticalThroughout) {
    Topology topology = test::unplugged(kMany);
    for (Index i = 0; i + 1 < kMany; ++i) test::plug(topology, {i, i + 1}, ps(2));
    EXPECT_EQ(critical_links(topology).size(), kMany - 1);
    EXPECT_EQ(critical_nodes(topology).size(), kMany - 2);
    EXPECT_EQ(components(topology).size(), 1U);
    EXPECT_EQ(spanning_tree(topology).links.size(), kMany - 1);
    EXPECT_EQ(shortest_path(topology, 0, kMany - 1)->delay, ps(2) * (kMany - 1));
}

}  // namespace
}  // namespace catenet::topology
