// What goes round is told from what only comes by twice.
#include "tools/export/circles.hpp"

#include "tests/tools/live/scenario_world.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace catenet::exports {
namespace {

using test::ScenarioWorld;
using Names = std::vector<std::string>;

// Runs a scenario for so many events at most.
struct Heard {
    explicit Heard(const std::string& text) : given(text) {
        given.simulation().trace().add(circles);
        given.simulation().start();
        given.simulation().advance(3'000);
    }
    Names nodes() const {
        Names names;
        if (!circles.first()) return names;
        for (const auto node : circles.first()->nodes) {
            names.push_back(given.simulation().directory().node_name(node));
        }
        return names;
    }
    Names links() const {
        Names names;
        if (!circles.first()) return names;
        for (const auto link : circles.first()->links) {
            names.push_back(given.simulation().directory().link_name(link));
        }
        return names;
    }

    ScenarioWorld given;
    Circles circles;
};

// pc1 on sw1, pc2 on sw2, sw3 beside them; `links` joins the switches.
std::string switches(const std::string& links) {
    return R"(title: Switches
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
  sw3: {kind: switch, joins: office}
links:
  - {between: [pc1, sw1]}
  - {between: [pc2, sw2]}
)" + links +
           "events:\n  - 0s: pc1 ping pc2 count 20 every 1ms\n";
}

TEST(Circles, AreNotSeenWhereThereIsNoLoop) {
    const Heard heard(switches("  - {between: [sw1, sw3]}\n  - {between: [sw3, sw2]}\n"));
    EXPECT_EQ(heard.circles.passed(), 0U);
    EXPECT_FALSE(heard.circles.first());
}

TEST(Circles, AreSeenInATriangleWithItsCables) {
    const Heard heard(switches(
        "  - {between: [sw1, sw2]}\n  - {between: [sw2, sw3]}\n  - {between: [sw1, sw3]}\n"));
    EXPECT_GT(heard.circles.passed(), 100U);
    EXPECT_EQ(heard.nodes(), (Names{"sw1", "sw3", "sw2"}));
    EXPECT_EQ(heard.links(), (Names{"sw1-sw3", "sw2-sw3", "sw1-sw2"}));
}

TEST(Circles, AreSeenBetweenTwoSwitchesWithTwoCables) {
    const Heard heard(switches(
        "  - {between: [sw1, sw2]}\n  - {between: [sw1, sw2]}\n  - {between: [sw2, sw3]}\n"));
    EXPECT_EQ(heard.nodes(), (Names{"sw1", "sw2"}));
    EXPECT_EQ(heard.links(), (Names{"sw1-sw2.2", "sw1-sw2"}));
}

// It came there twice, but is another copy each time: the cable made it.
TEST(Circles, AreNotMadeByACableThatDoublesFrames) {
    const Heard heard(switches("  - {between: [sw1, sw3]}\n  - {between: [sw3, sw2]}\n") +
                      "  - 0s: set sw1-sw3 duplicate 100%\n");
    EXPECT_EQ(heard.circles.passed(), 0U);
}

TEST(Circles, AreSeenThroughCopiesThatACableMade) {
    const Heard heard(switches("  - {between: [sw1, sw2]}\n  - {between: [sw2, sw3]}\n"
                               "  - {between: [sw1, sw3]}\n") +
                      "  - 0s: set sw1-sw3 duplicate 100%\n");
    EXPECT_GT(heard.circles.passed(), 100U);
}

// The router sends each packet back through the switch by which it came, for another network.
TEST(Circles, AreNotMadeByARouterOnAStick) {
    const Heard heard(R"(title: Two networks on one switch
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: {office: 10.0.1.1/24}, gateway: 10.0.1.254}
  pc2: {joins: {office: 10.0.1.130/25}, gateway: 10.0.1.254}
  r1:  {kind: router, joins: {office: 10.0.1.254/24}}
  sw1: {kind: switch, joins: office}
events:
  - 0s: pc2 ping pc1 count 20 every 1ms
)");
    EXPECT_EQ(heard.circles.passed(), 0U);
}

// A packet that two routers send to and fro is another frame each time, and its TTL ends it.
TEST(Circles, AreNotMadeByRoutersThatPointAtEachOther) {
    const Heard heard(R"(title: A loop of routes
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office, gateway: r1}
  pc2: {joins: office}
  r1:  {kind: router, joins: office, routes: ["10.9.0.0/16 via r2"]}
  r2:  {kind: router, joins: office, routes: ["10.9.0.0/16 via r1"]}
events:
  - 0s: pc1 ping 10.9.9.9
)");
    EXPECT_EQ(heard.circles.passed(), 0U);
}

}  // namespace
}  // namespace catenet::exports
