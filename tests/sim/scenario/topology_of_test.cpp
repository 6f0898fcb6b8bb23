#include "sim/scenario/topology_of.hpp"

#include "tests/sim/scenario/plan_for_tests.hpp"

#include "sim/topology/analysis.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

TEST(TopologyOf, KeepsTheIndicesOfThePlan) {
    const auto planned = plan_of(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24, delay: 2ms}
  old: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  h1: {kind: hub, joins: old}
  r1: {kind: router, joins: [office, old]}
  pc2: {joins: old}
)");
    const topology::Topology topology = topology_of(planned->plan);
    ASSERT_EQ(topology.nodes().size(), 4U);
    EXPECT_EQ(topology.nodes()[1].role, topology::Role::Hub);
    EXPECT_EQ(topology.networks()[1].name, "old");
    ASSERT_EQ(topology.links().size(), 2U);
    EXPECT_EQ(topology.links()[0].name, "pc1-r1");
    EXPECT_EQ(topology.links()[0].delay, std::chrono::milliseconds{2});
    EXPECT_TRUE(topology.links()[1].shared);
    ASSERT_EQ(topology.links()[1].ends.size(), 3U);
    EXPECT_EQ(topology.links()[1].ends[0].port, "eth1");
    EXPECT_EQ(topology.links()[1].ends[2].node, 1U);
    EXPECT_EQ(topology::components(topology).size(), 1U);
}

}  // namespace
}  // namespace catenet::scenario
