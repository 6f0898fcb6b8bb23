#include "sim/topology/topology.hpp"

#include <gtest/gtest.h>

namespace catenet::topology {
namespace {

Topology two_hosts_on_a_cable() {
    Topology topology;
    topology.add_network({"office", "ethernet"});
    topology.add_node({"pc1", "host", Role::Host});
    topology.add_node({"pc2", "host", Role::Host});
    topology.add_link({.name = "pc1-pc2",
                       .ends = {{0, "eth0"}, {1, "eth0"}},
                       .network = 0,
                       .rate = DataRate{1'000'000},
                       .delay = Duration{500}});
    return topology;
}

TEST(Topology, CountsNodesNetworksAndLinksInTheOrderOfDeclaration) {
    Topology topology;
    EXPECT_EQ(topology.add_node({"a", "host", Role::Host}), 0U);
    EXPECT_EQ(topology.add_node({"b", "router", Role::Router}), 1U);
    EXPECT_EQ(topology.add_network({"x", "ethernet"}), 0U);
    EXPECT_EQ(topology.add_network({"y", "can"}), 1U);
    EXPECT_EQ(topology.add_link({.name = "l", .ends = {{0, ""}, {1, ""}}, .network = 1}), 0U);
    EXPECT_EQ(topology.add_link({.name = "m", .ends = {{0, ""}, {1, ""}}, .network = 0}), 1U);
    EXPECT_EQ(topology.nodes()[1].name, "b");
    EXPECT_EQ(topology.nodes()[1].role, Role::Router);
    EXPECT_EQ(topology.networks()[1].kind, "can");
    EXPECT_EQ(topology.links()[0].network, 1U);
}

TEST(Topology, FindsEachSortByItsOwnNames) {
    const Topology topology = two_hosts_on_a_cable();
    EXPECT_EQ(topology.find_node("pc2"), 1U);
    EXPECT_EQ(topology.find_network("office"), 0U);
    EXPECT_EQ(topology.find_link("pc1-pc2"), 0U);
    EXPECT_FALSE(topology.find_node("office"));
    EXPECT_FALSE(topology.find_network("pc1"));
    EXPECT_FALSE(topology.find_link(""));
}

TEST(Topology, KeepsWhatALinkIs) {
    const Topology topology = two_hosts_on_a_cable();
    const Link& link = topology.links()[0];
    EXPECT_EQ(link.ends[1].node, 1U);
    EXPECT_EQ(link.ends[1].port, "eth0");
    EXPECT_EQ(link.rate, DataRate{1'000'000});
    EXPECT_EQ(link.delay, Duration{500});
    EXPECT_FALSE(link.shared);
    EXPECT_TRUE(link.up);
}

TEST(Topology, TakesASharedMediumWithAnyNumberOfTaps) {
    Topology topology = two_hosts_on_a_cable();
    topology.add_link({.name = "bus", .ends = {}, .network = 0, .shared = true});
    topology.add_link(
        {.name = "hub", .ends = {{0, "a"}, {0, "b"}, {1, "c"}}, .network = 0, .shared = true});
    EXPECT_TRUE(topology.links()[1].ends.empty());
    EXPECT_EQ(topology.links()[2].ends.size(), 3U);
}

TEST(Topology, CutsAndRestoresALink) {
    Topology topology = two_hosts_on_a_cable();
    topology.set_up(0, false);
    EXPECT_FALSE(topology.links()[0].up);
    topology.set_up(0, true);
    EXPECT_TRUE(topology.links()[0].up);
}

TEST(Topology, ACopyFindsItsOwnNames) {
    Topology topology = two_hosts_on_a_cable();
    const Topology copy = topology;
    topology.add_node({"pc3", "host", Role::Host});
    EXPECT_EQ(copy.find_node("pc1"), 0U);
    EXPECT_FALSE(copy.find_node("pc3"));
}

TEST(TopologyDeath, RefusesANameTwiceAmongItsSort) {
    Topology topology = two_hosts_on_a_cable();
    EXPECT_DEATH(topology.add_node({"pc1", "host", Role::Host}), "a name is given once");
}

TEST(TopologyDeath, RefusesALinkToNowhere) {
    Topology topology = two_hosts_on_a_cable();
    EXPECT_DEATH(topology.add_link({.name = "x", .ends = {{0, ""}, {2, ""}}, .network = 0}),
                 "joins nodes that are there");
    EXPECT_DEATH(topology.add_link({.name = "x", .ends = {{0, ""}, {1, ""}}, .network = 1}),
                 "belongs to a network");
    EXPECT_DEATH(topology.add_link({.name = "x", .ends = {{0, ""}}, .network = 0}), "two ends");
}

}  // namespace
}  // namespace catenet::topology
