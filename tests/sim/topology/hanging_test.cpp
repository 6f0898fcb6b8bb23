#include "sim/topology/hanging.hpp"

#include "tests/sim/topology/drawing.hpp"

#include <gtest/gtest.h>

namespace catenet::topology {
namespace {

using test::host;
using test::router;
using test::routing_graph;

// Routers 0 to 2 in a ring of networks 0 to 2; router 3 hangs on router 0 by network 3, router 4 on
// router 3 by network 4; network 5 is router 4's alone.
RoutingGraph ring_with_a_tail() {
    return routing_graph(
        {1, 1, 1, 1, 1, 1},
        {router({0, 2, 3}), router({0, 1}), router({1, 2}), router({3, 4}), router({5, 4})});
}

std::vector<Index> all_routers(const RoutingGraph& graph) {
    std::vector<Index> routers;
    for (Index i = 0; i < graph.nodes.size(); ++i) routers.push_back(i);
    return routers;
}

TEST(Hanging, LeavesARingInTheCore) {
    const RoutingGraph graph = ring_with_a_tail();
    const std::vector<Index> routers = all_routers(graph);
    const Hanging hanging(graph, routers);
    for (const Index ring : {0U, 1U, 2U}) {
        EXPECT_TRUE(hanging.is_in_core(ring));
        EXPECT_TRUE(hanging.is_core_network(ring));
        EXPECT_EQ(hanging.root(ring), ring);
    }
}

TEST(Hanging, HangsATailOnTheRouterThatHoldsIt) {
    const RoutingGraph graph = ring_with_a_tail();
    const std::vector<Index> routers = all_routers(graph);
    const Hanging hanging(graph, routers);
    for (const Index tail : {3U, 4U}) {
        EXPECT_FALSE(hanging.is_in_core(tail));
        EXPECT_FALSE(hanging.is_core_network(tail));
        EXPECT_EQ(hanging.root(tail), 0U);
        EXPECT_TRUE(hanging.holds(0, tail));
        EXPECT_FALSE(hanging.holds(1, tail));
    }
    EXPECT_TRUE(hanging.holds(3, 4));
    EXPECT_FALSE(hanging.holds(4, 3));
    EXPECT_EQ(hanging.up(3), 0U);       // by network 3, its first attachment
    EXPECT_EQ(hanging.up(4), 1U);       // by network 4, its second
    EXPECT_EQ(hanging.down(0, 4), 2U);  // by network 3, the third of router 0
    EXPECT_EQ(hanging.down(3, 4), 1U);
}

TEST(Hanging, TiesANetworkToItsOnlyRouter) {
    const RoutingGraph graph = ring_with_a_tail();
    const std::vector<Index> routers = all_routers(graph);
    const Hanging hanging(graph, routers);
    EXPECT_EQ(hanging.rope(5).upper, 4U);
    EXPECT_EQ(hanging.rope(5).lower, kNone);
    EXPECT_EQ(hanging.rope(5).upper_attachment, 0U);
    EXPECT_EQ(hanging.rope(4).upper, 3U);
    EXPECT_EQ(hanging.rope(4).lower, 4U);
}

TEST(Hanging, LeavesOneRouterOfATree) {
    const RoutingGraph graph =
        routing_graph({1, 1, 1}, {router({0}), router({0, 1, 2}), router({1}), router({2})});
    const std::vector<Index> routers = all_routers(graph);
    const Hanging hanging(graph, routers);
    int core = 0;
    for (const Index one : routers) core += hanging.is_in_core(one) ? 1 : 0;
    EXPECT_EQ(core, 1);
}

// Of three routers on one network none has only one neighbour: which to take is a choice.
TEST(Hanging, TakesNothingOffASharedNetwork) {
    const RoutingGraph graph = routing_graph({1}, {router({0}), router({0}), router({0})});
    const std::vector<Index> routers = all_routers(graph);
    const Hanging hanging(graph, routers);
    for (const Index one : routers) EXPECT_TRUE(hanging.is_in_core(one));
    EXPECT_TRUE(hanging.is_core_network(0));
}

TEST(Hanging, TakesNothingOffTwoParallelCables) {
    const RoutingGraph graph = routing_graph({1, 1}, {router({0, 1}), router({0, 1})});
    const std::vector<Index> routers = all_routers(graph);
    const Hanging hanging(graph, routers);
    EXPECT_TRUE(hanging.is_in_core(0));
    EXPECT_TRUE(hanging.is_in_core(1));
}

TEST(Hanging, KnowsANetworkWithoutRouters) {
    const RoutingGraph graph = routing_graph({1}, {host({0})});
    const std::vector<Index> routers;
    const Hanging hanging(graph, routers);
    EXPECT_FALSE(hanging.is_core_network(0));
    EXPECT_EQ(hanging.rope(0).upper, kNone);
}

}  // namespace
}  // namespace catenet::topology
