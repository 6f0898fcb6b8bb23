// Static routes as a scenario writes them: metrics, several next hops, and those that lead nowhere.
#include "tests/support/ip_scenario.hpp"

#include "models/verbs/verbs.hpp"

#include <gtest/gtest.h>

#include <set>

namespace catenet::ipv4 {
namespace {

using test::Happening;
using test::IpScenario;

// h1 - r1 = (upper, lower) = r2 - h2, and a route of r1.
std::string diamond(const std::string& route,
                    const std::string& rest,
                    const std::string& more = "") {
    return "networks:\n"
           "  a: {kind: p2p, prefix: 10.0.1.0/24}\n"
           "  up: {kind: p2p, prefix: 10.0.11.0/24}\n"
           "  low: {kind: p2p, prefix: 10.0.12.0/24}\n"
           "  b: {kind: p2p, prefix: 10.0.2.0/24}\n"
           "nodes:\n"
           "  h1: {joins: a}\n"
           "  r1: {kind: router, joins: [a, up, low], routes: [" +
           route + "]" + more +
           "}\n"
           "  r2: {kind: router, joins: [up, low, b]}\n"
           "  h2: {joins: b}\n" +
           rest;
}

std::string told(const IpScenario& run) {
    const auto errors = run.trace.by("icmp.error");
    if (errors.empty()) return "nothing";
    return std::to_string(octet(errors.back().bytes[0])) + '/' +
           std::to_string(octet(errors.back().bytes[1])) + ' ' + errors.back().facts.at("ip.src");
}

// As Linux: a black hole is silent, unreachable is 3/1, prohibited 3/13 (RFC 1812 5.2.7.1).
TEST(StaticRoutes, ThatLeadNowhereSayWhatLinuxSays) {
    const std::string ping = "events:\n  - 0s: h1 ping h2\n";
    const std::tuple<const char*, const char*, const char*> kinds[] = {
        {"blackhole 10.0.2.0/24", "ipv4.blackhole", "nothing"},
        {"unreachable 10.0.2.0/24", "ipv4.unreachable", "3/1 10.0.1.1"},
        {"reject 10.0.2.0/24", "ipv4.unreachable", "3/1 10.0.1.1"},
        {"prohibit 10.0.2.0/24", "ipv4.prohibited", "3/13 10.0.1.1"}};
    for (const auto& [route, rule, answer] : kinds) {
        IpScenario run(diamond(std::string{"\""} + route + "\", default via r2", ping));
        run.run();
        EXPECT_EQ(run.trace.by(rule).size(), 1U) << route;
        EXPECT_EQ(told(run), answer) << route;
    }
}

TEST(StaticRoutes, ThatLeadNowhereHoldTheNodesOwnPacketsToo) {
    IpScenario run(diamond("prohibit 10.0.2.0/24", "events:\n  - 0s: r1 ping h2\n"));
    run.run();
    EXPECT_EQ(run.trace.by("ipv4.prohibited").size(), 1U);
    EXPECT_EQ(run.trace.by("icmp.tells").size(), 0U);
}

TEST(StaticRoutes, YieldToALongerPrefixThatGoesOn) {
    IpScenario run(diamond("blackhole 10.0.0.0/8, 10.0.2.0/24 via r2",
                           "events:\n  - 0s: h1 ping h2\n  - 1s: h1 ping 10.7.7.7\n"));
    run.run();
    EXPECT_EQ(run.trace.by("icmp.echo-reply").size(), 1U);
    EXPECT_EQ(run.trace.by("ipv4.blackhole").size(), 1U);
}

TEST(StaticRoutes, TakeTheLeastMetric) {
    IpScenario run(
        diamond("10.0.2.0/24 via 10.0.12.2 metric 20, 10.0.2.0/24 via 10.0.11.2 metric 10",
                "events:\n  - 0s: h1 ping h2\n"));
    run.run();
    const auto sent = run.trace.by("ipv4.forwarded");
    ASSERT_FALSE(sent.empty());
    EXPECT_EQ(sent[0].facts.at("next-hop"), "10.0.11.2");
    EXPECT_NE(run.routes("r1").find("10.0.2.0/24 metric 10 via 10.0.11.2 p2p1; "
                                    "10.0.2.0/24 metric 20 via 10.0.12.2 p2p2; "),
              std::string::npos)
        << run.routes("r1");
}

constexpr const char* kBoth = "10.0.2.0/24 via 10.0.11.2 via 10.0.12.2";

std::string datagrams(int count) {
    std::string events = "events:\n";
    for (int i = 0; i < count; ++i) {
        events += "  - " + std::to_string(i) + "ms: h1 send h2 udp 53 'x' from " +
                  std::to_string(40000 + i) + "\n";
    }
    return events;
}

std::map<std::string, int> ways_of(const IpScenario& run) {
    std::map<std::string, int> ways;
    for (const Happening& one : run.trace.by("ipv4.multipath")) {
        if (one.node == "r1") ++ways[one.facts.at("way")];
    }
    return ways;
}

TEST(StaticRoutes, KeepOneFlowOnOneOfSeveralWays) {
    IpScenario run(diamond(kBoth, datagrams(40)));
    run.run();
    const auto by_addresses = ways_of(run);
    ASSERT_EQ(by_addresses.size(), 1U) << "all have the same addresses";
    EXPECT_EQ(by_addresses.begin()->second, 40);
    EXPECT_NE(run.routes("r1").find("via 10.0.11.2 p2p1 via 10.0.12.2 p2p2"), std::string::npos);
}

TEST(StaticRoutes, SpreadFlowsByTheirPortsIfAsked) {
    IpScenario run(diamond(kBoth, datagrams(100), ", multipath: l4"));
    run.run();
    const auto ways = ways_of(run);
    ASSERT_EQ(ways.size(), 2U);
    for (const auto& [way, count] : ways) EXPECT_NEAR(count, 50, 20) << way;
}

TEST(StaticRoutes, GiveAWayItsWeight) {
    IpScenario run(diamond(
        "10.0.2.0/24 via 10.0.11.2 weight 9 via 10.0.12.2", datagrams(100), ", multipath: l4"));
    run.run();
    EXPECT_NEAR(ways_of(run)["via 10.0.11.2 p2p1"], 90, 8);
    EXPECT_NE(run.routes("r1").find("via 10.0.11.2 p2p1 weight 9 via 10.0.12.2 p2p2"),
              std::string::npos);
}

// Linux by default uses a route whose link has no carrier; ignore_routes_with_linkdown passes it
// by.
TEST(StaticRoutes, LeaveADownLinkOutOnlyIfAsked) {
    const auto run = [](const std::string& more) {
        auto scenario = std::make_unique<IpScenario>(
            diamond("10.0.2.0/24 via 10.0.11.2 metric 10, 10.0.2.0/24 via 10.0.12.2 metric 20",
                    "events:\n  - 0s: h1 ping h2\n",
                    more));
        sim::Simulation& simulation = scenario->world->simulation();
        simulation.plan(TimePoint{}, [&simulation] { simulation.media()[1]->cut({}); });
        scenario->run();
        return scenario->trace.by("icmp.echo-request").size();
    };
    EXPECT_EQ(run(""), 0U);
    EXPECT_EQ(run(", ignore-routes-with-linkdown: yes"), 1U);
}

TEST(StaticRoutes, OfOneLinkDownAreTheOtherWaysIfAsked) {
    IpScenario run(
        diamond(kBoth, datagrams(50), ", multipath: l4, ignore-routes-with-linkdown: yes"));
    sim::Simulation& simulation = run.world->simulation();
    simulation.plan(TimePoint{} + std::chrono::milliseconds{25},
                    [&simulation] { simulation.media()[1]->cut({}); });
    run.run();
    std::set<std::string> after;
    for (const Happening& one : run.trace.by("ipv4.multipath")) {
        if (one.time > TimePoint{} + std::chrono::milliseconds{26}) {
            after.insert(one.facts.at("way"));
        }
    }
    EXPECT_EQ(after, std::set<std::string>{"via 10.0.12.2 p2p2"});
}

TEST(StaticRoutes, AreTheSameInEachRun) {
    const std::string text = diamond(kBoth, datagrams(50), ", multipath: l4");
    IpScenario one(text);
    IpScenario other(text);
    one.run();
    other.run();
    EXPECT_EQ(one.trace.text(), other.trace.text());
}

}  // namespace
}  // namespace catenet::ipv4
