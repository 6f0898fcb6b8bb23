#include "tests/sim/topology/drawing.hpp"

#include "sim/topology/paths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace catenet::topology {
namespace {

using test::host;
using test::ps;
using test::router;
using test::routing_graph;
using testing::ElementsAre;

// The nodes on the way from a node to a network, itself first; nothing if there is no way.
std::vector<Index> way(Routes& routes, Index from, Index to) {
    std::vector<Index> nodes{from};
    for (auto hop = routes.next_hop(from, to); hop; hop = routes.next_hop(*hop->node, to)) {
        if (!hop->node) return nodes;
        nodes.push_back(*hop->node);
    }
    return {};
}

// office -- r1 -- lab, a host on each.
RoutingGraph two_networks() {
    return routing_graph({10, 20}, {host({0}), host({1}), router({0, 1})});
}

TEST(Routes, AConnectedNetworkNeedsNoNextHop) {
    Routes routes(two_networks());
    const auto hop = routes.next_hop(2, 1);
    ASSERT_TRUE(hop);
    EXPECT_EQ(hop->attachment, 1U);
    EXPECT_EQ(hop->network, 1U);
    EXPECT_FALSE(hop->node);
    EXPECT_EQ(routes.distance(2, 1)->delay, ps(20));
    EXPECT_EQ(routes.distance(2, 1)->hops, 1U);
}

TEST(Routes, AHostSendsToTheRouterOfItsNetwork) {
    Routes routes(two_networks());
    const auto hop = routes.next_hop(0, 1);
    ASSERT_TRUE(hop);
    EXPECT_EQ(hop->network, 0U);
    EXPECT_EQ(hop->node, 2U);
    EXPECT_EQ(routes.distance(0, 1)->delay, ps(30));
    EXPECT_EQ(routes.distance(0, 1)->hops, 2U);
}

TEST(Routes, HostsNeverForward) {
    Routes routes(routing_graph({1, 1}, {host({0}), host({0, 1}), router({1})}));
    EXPECT_FALSE(routes.next_hop(0, 1));
    EXPECT_FALSE(routes.distance(0, 1));
    EXPECT_FALSE(routes.next_hop(2, 0));
    EXPECT_EQ(way(routes, 1, 0), std::vector<Index>{1});
}

TEST(Routes, ANodeThatJoinsNothingReachesNothing) {
    Routes routes(routing_graph({1}, {host({}), router({}), router({0})}));
    EXPECT_FALSE(routes.next_hop(0, 0));
    EXPECT_FALSE(routes.next_hop(1, 0));
}

TEST(Routes, ANetworkThatNobodyJoinsIsUnreachable) {
    Routes routes(routing_graph({1, 1}, {host({0}), router({0})}));
    EXPECT_FALSE(routes.next_hop(0, 1));
    EXPECT_FALSE(routes.next_hop(1, 1));
}

// r0 joins a slow network to the goal (2) directly, or goes by two fast ones.
TEST(Routes, TakeTheLeastDelayAndNotTheFewestHops) {
    Routes routes(routing_graph({50, 5, 1, 5},
                                {router({0, 1}), router({0, 2}), router({1, 3}), router({3, 2})}));
    EXPECT_THAT(way(routes, 0, 2), ElementsAre(0, 2, 3));
    EXPECT_EQ(routes.distance(0, 2)->delay, ps(11));
}

TEST(Routes, AmongEqualDelaysTakeTheFewestHops) {
    Routes routes(routing_graph({10, 5, 1, 5},
                                {router({1, 0}), router({3, 2}), router({1, 3}), router({0, 2})}));
    EXPECT_THAT(way(routes, 0, 2), ElementsAre(0, 3));
    EXPECT_EQ(routes.distance(0, 2)->hops, 2U);
}

TEST(Routes, AmongEqualWaysTakeTheNextHopThatWasDeclaredFirst) {
    // The smaller next hop lies on the network that was declared last, behind the last attachment.
    Routes routes(routing_graph({1, 1, 1}, {router({2, 1}), router({0, 1}), host({0, 2})}));
    const auto hop = routes.next_hop(2, 1);
    ASSERT_TRUE(hop);
    EXPECT_EQ(hop->node, 0U);
    EXPECT_EQ(hop->network, 2U);
    EXPECT_EQ(hop->attachment, 1U);
}

TEST(Routes, AmongEqualWaysToOneNextHopTakeTheNetworkThatWasDeclaredFirst) {
    Routes routes(routing_graph({1, 1, 1}, {router({1, 0, 2}), router({1, 0}), host({1, 0})}));
    for (const Index from : {1U, 2U}) {
        const auto hop = routes.next_hop(from, 2);
        ASSERT_TRUE(hop);
        EXPECT_EQ(hop->network, 0U);
        EXPECT_EQ(hop->attachment, 1U);
    }
}

TEST(Routes, ANodeTwiceOnANetworkUsesItsFirstAttachment) {
    Routes routes(routing_graph({1, 1}, {router({1, 0, 0}), router({0, 1, 1}), host({0, 0})}));
    EXPECT_EQ(routes.next_hop(0, 0)->attachment, 1U);
    EXPECT_EQ(routes.next_hop(1, 1)->attachment, 1U);
    EXPECT_EQ(routes.next_hop(2, 1)->attachment, 0U);
}

TEST(Routes, WithoutDelayTheHopsDecide) {
    // A ring of four networks and four routers.
    Routes routes(routing_graph({0, 0, 0, 0},
                                {router({0, 1}), router({1, 2}), router({2, 3}), router({3, 0})}));
    EXPECT_THAT(way(routes, 0, 2), ElementsAre(0, 1));
    EXPECT_THAT(way(routes, 0, 3), ElementsAre(0, 3));
    EXPECT_EQ(routes.distance(0, 2)->delay, ps(0));
    EXPECT_EQ(routes.distance(0, 2)->hops, 2U);
}

TEST(Routes, ADelayBeyondTheClockIsForEverAndStillAWay) {
    const auto longest = kForever.count();
    Routes routes(
        routing_graph({longest, longest, 5}, {router({0, 1}), router({1, 2}), host({0})}));
    EXPECT_THAT(way(routes, 2, 2), ElementsAre(2, 0, 1));
    EXPECT_EQ(routes.distance(2, 2)->delay, kForever);
    EXPECT_EQ(routes.distance(2, 2)->hops, 3U);
}

TEST(Routes, AnswerTheSameWhenAskedAgainAndAfterBeingMoved) {
    Routes first(two_networks());
    EXPECT_THAT(way(first, 0, 1), ElementsAre(0, 2));
    EXPECT_THAT(way(first, 1, 0), ElementsAre(1, 2));
    Routes second(std::move(first));
    EXPECT_THAT(way(second, 0, 1), ElementsAre(0, 2));
}

TEST(RoutesDeath, RefuseAnAttachmentToNowhereAndANegativeDelay) {
    EXPECT_DEATH(Routes(routing_graph({1}, {host({1})})), "an attachment names a network");
    EXPECT_DEATH(Routes(routing_graph({-1}, {})), "a delay is never negative");
}

}  // namespace
}  // namespace catenet::topology
