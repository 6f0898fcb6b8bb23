#include "sim/topology/analysis.hpp"

#include "tests/sim/topology/drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace catenet::topology {
namespace {

using test::cabled;
using test::plug;
using test::ps;
using test::unplugged;
using testing::ElementsAre;
using testing::IsEmpty;

using Ends = std::vector<std::pair<Index, Index>>;

Ends blocked(const SpanningTree& tree) {
    Ends ends;
    for (const LinkEnd& end : tree.blocked) ends.emplace_back(end.link, end.end);
    return ends;
}

// Two triangles with a bridge between them: 0 1 2 and 3 4 5, joined by 2-3.
Topology two_triangles() {
    return cabled(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}});
}

TEST(ShortestPath, TakesTheLeastDelay) {
    const Topology topology = cabled(4, {{0, 3, 100}, {0, 1, 10}, {1, 2, 20}, {2, 3, 30}});
    const auto path = shortest_path(topology, 0, 3);
    ASSERT_TRUE(path);
    EXPECT_THAT(path->nodes, ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(path->links, ElementsAre(1, 2, 3));
    EXPECT_EQ(path->delay, ps(60));
}

TEST(ShortestPath, OfEqualDelaysTakesTheFewestLinks) {
    const Topology topology = cabled(4, {{0, 1, 0}, {1, 3, 0}, {0, 2, 0}, {0, 3, 0}});
    EXPECT_THAT(shortest_path(topology, 0, 3)->links, ElementsAre(3));
}

TEST(ShortestPath, OfEqualPathsTakesTheNodeThatWasDeclaredFirst) {
    const Topology topology = cabled(4, {{0, 2}, {2, 3}, {0, 1}, {1, 3}});
    EXPECT_THAT(shortest_path(topology, 0, 3)->nodes, ElementsAre(0, 1, 3));
    EXPECT_THAT(shortest_path(topology, 3, 0)->nodes, ElementsAre(3, 1, 0));
}

TEST(ShortestPath, OfParallelLinksTakesTheFasterThenTheFirst) {
    const Topology topology = cabled(2, {{0, 1, 7}, {1, 0, 5}, {0, 1, 5}});
    EXPECT_THAT(shortest_path(topology, 0, 1)->links, ElementsAre(1));
}

TEST(ShortestPath, CrossesASharedMediumInOneStep) {
    Topology topology = unplugged(4);
    plug(topology, {0, 1, 2}, ps(5));
    plug(topology, {2, 3}, ps(1));
    const auto path = shortest_path(topology, 0, 3);
    ASSERT_TRUE(path);
    EXPECT_THAT(path->nodes, ElementsAre(0, 2, 3));
    EXPECT_THAT(path->links, ElementsAre(0, 1));
    EXPECT_EQ(path->delay, ps(6));
}

TEST(ShortestPath, ToItselfIsTheNodeAlone) {
    const auto path = shortest_path(cabled(2, {{0, 1}}), 1, 1);
    ASSERT_TRUE(path);
    EXPECT_THAT(path->nodes, ElementsAre(1));
    EXPECT_THAT(path->links, IsEmpty());
    EXPECT_EQ(path->delay, ps(0));
}

TEST(ShortestPath, GoesRoundLinksThatAreDownWhenAsked) {
    Topology topology = cabled(3, {{0, 2, 1}, {0, 1, 1}, {1, 2, 1}});
    topology.set_up(0, false);
    EXPECT_THAT(shortest_path(topology, 0, 2)->links, ElementsAre(0));
    EXPECT_THAT(shortest_path(topology, 0, 2, LinkChoice::UpOnly)->links, ElementsAre(1, 2));
    topology.set_up(2, false);
    EXPECT_FALSE(shortest_path(topology, 0, 2, LinkChoice::UpOnly));
}

TEST(Components, AreListedByTheirFirstNode) {
    const Topology topology = cabled(6, {{5, 1}, {4, 2}, {2, 0}});
    EXPECT_THAT(components(topology),
                ElementsAre(ElementsAre(0, 2, 4), ElementsAre(1, 5), ElementsAre(3)));
}

TEST(Components, OfNothingAreNone) {
    EXPECT_THAT(components(Topology{}), IsEmpty());
}

TEST(Components, FallApartWithLinksThatAreDownWhenAsked) {
    Topology topology = cabled(2, {{0, 1}});
    topology.set_up(0, false);
    EXPECT_EQ(components(topology).size(), 1U);
    EXPECT_EQ(components(topology, LinkChoice::UpOnly).size(), 2U);
}

TEST(Critical, IsTheBridgeBetweenTwoTriangles) {
    EXPECT_THAT(critical_links(two_triangles()), ElementsAre(3));
    EXPECT_THAT(critical_nodes(two_triangles()), ElementsAre(2, 3));
}

TEST(Critical, IsNothingOfARing) {
    const Topology ring = cabled(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    EXPECT_THAT(critical_links(ring), IsEmpty());
    EXPECT_THAT(critical_nodes(ring), IsEmpty());
}

TEST(Critical, ACutMakesARingALine) {
    Topology ring = cabled(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    ring.set_up(3, false);
    EXPECT_THAT(critical_links(ring), IsEmpty());
    EXPECT_THAT(critical_links(ring, LinkChoice::UpOnly), ElementsAre(0, 1, 2));
    EXPECT_THAT(critical_nodes(ring, LinkChoice::UpOnly), ElementsAre(1, 2));
}

TEST(Critical, AParallelLinkRelievesItsTwin) {
    const Topology topology = cabled(3, {{0, 1}, {1, 0}, {1, 2}});
    EXPECT_THAT(critical_links(topology), ElementsAre(2));
    EXPECT_THAT(critical_nodes(topology), ElementsAre(1));
}

TEST(Critical, IsASharedMediumThatAllHangOn) {
    Topology topology = unplugged(3);
    plug(topology, {0, 1, 2}, ps(1));
    EXPECT_THAT(critical_links(topology), ElementsAre(0));
    EXPECT_THAT(critical_nodes(topology), IsEmpty());
}

TEST(Critical, LinksThatJoinNothingMakeNobodyCritical) {
    Topology topology = cabled(2, {{0, 1}, {1, 1}});
    plug(topology, {1}, ps(1));
    plug(topology, {}, ps(1));
    EXPECT_THAT(critical_nodes(topology), IsEmpty());
    EXPECT_THAT(critical_links(topology), ElementsAre(0));
}

TEST(SpanningTree, LeavesOutTheSlowestLinkOfARing) {
    const Topology ring = cabled(3, {{0, 1, 3}, {1, 2, 9}, {2, 0, 4}});
    const SpanningTree tree = spanning_tree(ring);
    EXPECT_THAT(tree.links, ElementsAre(0, 2));
    EXPECT_EQ(blocked(tree), (Ends{{1, 1}}));
}

TEST(SpanningTree, OfEqualLinksLeavesOutTheLast) {
    const SpanningTree tree = spanning_tree(cabled(3, {{2, 1}, {1, 0}, {0, 2}, {0, 2}}));
    EXPECT_THAT(tree.links, ElementsAre(0, 1));
    EXPECT_EQ(blocked(tree), (Ends{{2, 1}, {3, 1}}));
}

TEST(SpanningTree, BlocksOneTapOfASharedMediumAndKeepsTheOthers) {
    Topology topology = unplugged(3);
    plug(topology, {0, 1, 2}, ps(5));
    plug(topology, {1, 2}, ps(1));
    const SpanningTree tree = spanning_tree(topology);
    EXPECT_THAT(tree.links, ElementsAre(0, 1));
    EXPECT_EQ(blocked(tree), (Ends{{0, 2}}));
}

TEST(SpanningTree, BlocksTheSecondEndOfALoop) {
    const SpanningTree tree = spanning_tree(cabled(1, {{0, 0}}));
    EXPECT_THAT(tree.links, IsEmpty());
    EXPECT_EQ(blocked(tree), (Ends{{0, 1}}));
}

TEST(SpanningTree, TakesTheBackupWhenTheFirstIsCut) {
    Topology ring = cabled(3, {{0, 1, 3}, {1, 2, 9}, {2, 0, 4}});
    ring.set_up(0, false);
    const SpanningTree tree = spanning_tree(ring, LinkChoice::UpOnly);
    EXPECT_THAT(tree.links, ElementsAre(1, 2));
    EXPECT_THAT(tree.blocked, IsEmpty());
}

}  // namespace
}  // namespace catenet::topology
