#include "sim/scenario/routing.hpp"

#include "tests/sim/scenario/plan_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

// "10.0.3.0/24 via 10.0.2.2 eth1 5ms"
std::string text_of(const Plan& plan, std::size_t node, const ChosenRoute& route) {
    std::string text = to_string(route.destination);
    if (route.via) text += " via " + to_string(*route.via);
    return text + " " + plan.nodes[node].ports[route.port].name + " " +
           catenet::to_string(route.distance);
}

std::string routes_of(const PlannedScenario& scenario, std::string_view name) {
    Routing routing{scenario.plan};
    const std::size_t node = *scenario.plan.find_node(name);
    std::string text;
    for (const ChosenRoute& route : routing.all(node)) {
        text += text_of(scenario.plan, node, route) + "\n";
    }
    return text;
}

std::string route(const PlannedScenario& scenario, std::string_view name, std::string_view to) {
    Routing routing{scenario.plan};
    const std::size_t node = *scenario.plan.find_node(name);
    const auto found = routing.route(node, *Ipv4Address::parse(to));
    return found ? text_of(scenario.plan, node, *found) : "none";
}

// west - r1 - fast - r2 - east, and r1 - slow - r3 - east; pc1 on west, pc2 on east.
std::unique_ptr<PlannedScenario> diamond() {
    return plan_of(R"(
networks:
  west: {kind: ethernet, prefix: 10.0.1.0/24, delay: 1ms}
  slow: {kind: ethernet, prefix: 10.0.2.0/24, delay: 5ms}
  fast: {kind: ethernet, prefix: 10.0.3.0/24, delay: 2ms}
  east: {kind: ethernet, prefix: 10.0.4.0/24, delay: 1ms}
nodes:
  pc1: {joins: west}
  r1: {kind: router, joins: [west, slow, fast]}
  r2: {kind: router, joins: [fast, east]}
  r3: {kind: router, joins: [slow, east]}
  pc2: {joins: east}
)");
}

TEST(Routing, TakesTheWayOfLeastDelay) {
    EXPECT_EQ(routes_of(*diamond(), "r1"),
              "10.0.1.0/24 eth0 1ms\n"
              "10.0.2.0/24 eth1 5ms\n"
              "10.0.3.0/24 eth2 2ms\n"
              "10.0.4.0/24 via 10.0.3.2 eth2 3ms\n");
    EXPECT_EQ(route(*diamond(), "r3", "10.0.1.9"), "10.0.1.0/24 via 10.0.4.1 eth1 4ms");
}

TEST(Routing, KnowsTheWayOfHostsToo) {
    EXPECT_EQ(route(*diamond(), "pc1", "10.0.4.77"), "10.0.4.0/24 via 10.0.1.1 eth0 4ms");
    EXPECT_EQ(route(*diamond(), "pc2", "10.0.4.77"), "10.0.4.0/24 eth0 1ms");
}

TEST(Routing, GivesTiesToTheSmallerPlaceInTheFile) {
    const auto planned = plan_of(R"(
networks:
  west: {kind: ethernet, prefix: 10.0.1.0/24}
  core: {kind: ethernet, prefix: 10.0.2.0/24}
  east: {kind: ethernet, prefix: 10.0.3.0/24}
nodes:
  r1: {kind: router, joins: [west, core]}
  r3: {kind: router, joins: [core, east], }
  r2: {kind: router, joins: [core, east]}
  pc1: {joins: west}
)");
    EXPECT_EQ(route(*planned, "r1", "10.0.3.1"), "10.0.3.0/24 via 10.0.2.2 eth1 2us");
}

TEST(Routing, LeadsThroughNoHost) {
    const auto planned = plan_of(R"(
networks:
  west: {kind: ethernet, prefix: 10.0.1.0/24}
  east: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: west}
  both: {joins: [west, east]}
  pc2: {joins: east}
)");
    EXPECT_EQ(route(*planned, "pc1", "10.0.2.1"), "none");
    EXPECT_EQ(routes_of(*planned, "both"), "10.0.1.0/24 eth0 1us\n10.0.2.0/24 eth1 1us\n");
}

TEST(Routing, CountsTheDelayOfAnOnlyCable) {
    const auto planned = plan_of(R"(
networks:
  a: {kind: ethernet, prefix: 10.0.1.0/24}
  b: {kind: ethernet, prefix: 10.0.2.0/24}
  end: {kind: ethernet, prefix: 10.0.3.0/24}
nodes:
  r1: {kind: router, joins: [a, b]}
  r2: {kind: router, joins: [a, b, end]}
links:
  - {between: [r1, r2], network: a, delay: 9ms}
)");
    EXPECT_EQ(route(*planned, "r1", "10.0.3.1"), "10.0.3.0/24 via 10.0.2.2 eth1 2us");
}

TEST(Routing, PrefersTheLongestPrefix) {
    const auto planned = plan_of(R"(
networks:
  wide: {kind: ethernet, prefix: 10.0.0.0/8}
  narrow: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  r1: {kind: router, joins: wide}
  r2: {kind: router, joins: [wide, narrow]}
)");
    EXPECT_EQ(route(*planned, "r1", "10.0.2.7"), "10.0.2.0/24 via 10.0.0.2 eth0 2us");
    EXPECT_EQ(route(*planned, "r1", "10.0.3.7"), "10.0.0.0/8 eth0 1us");
    EXPECT_EQ(route(*planned, "r1", "192.0.2.1"), "none");
}

TEST(Routing, MeansTheNearerOfTwoNetworksWithTheSamePrefix) {
    const auto planned = plan_of(R"(
networks:
  home1: {kind: ethernet, prefix: 192.168.1.0/24}
  home2: {kind: ethernet, prefix: 192.168.1.0/24}
  core: {kind: ethernet, prefix: 10.0.1.0/24, delay: 1ms}
nodes:
  r1: {kind: router, joins: [home1, core]}
  r2: {kind: router, joins: [home2, core]}
  pc1: {joins: home1}
  pc2: {joins: home2}
)");
    EXPECT_EQ(route(*planned, "pc2", "192.168.1.1"), "192.168.1.0/24 eth0 1us");
    EXPECT_EQ(routes_of(*planned, "r2"), "192.168.1.0/24 eth0 1us\n10.0.1.0/24 eth1 1ms\n");
}

TEST(Routing, KnowsWhichPrefixesHoldThoseOfOtherNetworks) {
    const auto scenario = plan_of(R"(
networks:
  wide: {kind: ethernet, prefix: 10.0.0.0/16}
  inside: {kind: ethernet, prefix: 10.0.7.0/24}
  beside: {kind: ethernet, prefix: 10.1.0.0/24}
nodes:
  r1: {kind: router, joins: [wide, inside, beside]}
)");
    const Routing routing{scenario->plan};
    EXPECT_TRUE(routing.holds_others(*Ipv4Prefix::parse("10.0.0.0/16")));
    EXPECT_FALSE(routing.holds_others(*Ipv4Prefix::parse("10.0.7.0/24")));
    EXPECT_FALSE(routing.holds_others(*Ipv4Prefix::parse("10.1.0.0/24")));
    EXPECT_TRUE(routing.holds_others(*Ipv4Prefix::parse("0.0.0.0/0")));
}

}  // namespace
}  // namespace catenet::scenario
