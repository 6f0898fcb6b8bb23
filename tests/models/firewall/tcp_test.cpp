// A firewall between two hosts that speak TCP.
#include "tests/support/ip_scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::firewall {
namespace {

using test::Happening;
using test::IpScenario;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string lines(const std::string& rules, const std::string& events) {
    return "networks:\n  in: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  out: {kind: ethernet, prefix: 10.0.2.0/24}\n"
           "nodes:\n  pc: {joins: in}\n  srv: {joins: out}\n"
           "  r1: {kind: router, joins: [in, out], firewall: {" +
           rules + "}}\nevents:\n" + events;
}

std::vector<std::string> reasons(const IpScenario& scenario) {
    std::vector<std::string> because;
    for (const Happening& one : scenario.trace.by("app.unanswered")) {
        because.push_back(one.facts.at("because"));
    }
    return because;
}

TEST(FirewallOfTcp, LetsAnswersPassToWhoWasAllowedToAsk) {
    IpScenario scenario(
        lines("forward: [accept established, accept new tcp from in], forward-policy: drop",
              "  - 0s: pc send srv tcp 80 'hello'\n"));
    scenario.run();
    EXPECT_THAT(reasons(scenario), IsEmpty());
    EXPECT_THAT(scenario.trace.by("app.got"), SizeIs(1));
}

TEST(FirewallOfTcp, LetsNobodyInFromOutside) {
    IpScenario scenario(
        lines("forward: [accept established, accept new tcp from in], forward-policy: drop",
              "  - 0s: srv send pc tcp 80 'hello'\n") +
        "stop: 200s\n");
    scenario.run();
    EXPECT_THAT(reasons(scenario), ElementsAre("connection timed out"));
}

TEST(FirewallOfTcp, FollowsTheStatesOfAConnection) {
    IpScenario scenario(lines("forward: [accept established, accept new tcp from in]",
                              "  - 0s: pc send srv tcp 80 'hello'\n"));
    scenario.run();
    std::vector<std::string> states;
    for (const Happening& row : scenario.trace.of(trace::What::Table, "r1")) {
        if (row.facts.at("table") == "conntrack") states.push_back(row.facts.at("value"));
    }
    ASSERT_GE(states.size(), 4U);
    EXPECT_EQ(states[0], "SYN-SENT");
    EXPECT_EQ(states[1], "SYN-RECEIVED");
    EXPECT_EQ(states[2], "ESTABLISHED");
    EXPECT_EQ(states.back(), "TIME-WAIT");
}

// As if from the server, so that the client learns at once (Linux's nf_send_reset).
TEST(FirewallOfTcp, RejectsByAResetOfWhomItWasFor) {
    IpScenario scenario(lines("forward: [reject with tcp-reset tcp port 80]",
                              "  - 0s: pc send srv tcp 80 'hello'\n"));
    scenario.run();
    EXPECT_THAT(reasons(scenario), ElementsAre("connection refused"));
    const auto resets = scenario.trace.by("tcp.reset");
    ASSERT_THAT(resets, SizeIs(1));
    EXPECT_EQ(resets[0].facts.at("ip.src"), "10.0.2.2");
}

TEST(FirewallOfTcp, ResetsOnlyTcp) {
    const IpScenario scenario(lines("forward: [reject with tcp-reset udp port 80]",
                                    "  - 0s: pc send srv tcp 80 'hello'\n"));
    EXPECT_THAT(scenario.complaints(), HasSubstr("only tcp has resets"));
}

}  // namespace
}  // namespace catenet::firewall
