// The node kind `router`, from scenarios.
#include "models/router/router.hpp"

#include "tests/support/ip_scenario.hpp"

#include "models/router/computed_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::router {
namespace {

using test::IpScenario;
using testing::HasSubstr;
using testing::Not;

// pc1 - office - r1 - middle - r2 - lab - pc2
std::string chain(const std::string& more_of_r2 = "") {
    return "networks:\n"
           "  office: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  middle: {kind: p2p, prefix: 10.0.9.0/30}\n"
           "  lab: {kind: ethernet, prefix: 10.0.2.0/24}\n"
           "nodes:\n"
           "  pc1: {joins: office}\n"
           "  r1: {kind: router, joins: [office, middle]}\n"
           "  r2: {kind: router, joins: [middle, lab]" +
           more_of_r2 +
           "}\n"
           "  pc2: {joins: lab}\n"
           "events:\n"
           "  - 0s: pc1 ping pc2\n";
}

TEST(Router, KnowsTheWholeSmallTopologyFromTheStart) {
    IpScenario scenario(chain());
    scenario.run();
    EXPECT_EQ(scenario.routes("r1"),
              "10.0.9.0/30 p2p0; 10.0.1.0/24 eth0; 10.0.2.0/24 via 10.0.9.2 p2p0; ");
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 1U);
    EXPECT_EQ(scenario.trace.by("ipv4.forwarded").size(), 4U);
}

TEST(Router, KnowsOnlyItsOwnNetworksIfItsRoutesAreGivenAndEmpty) {
    IpScenario scenario(chain(", routes: []"));
    scenario.run();
    EXPECT_EQ(scenario.routes("r2"), "10.0.9.0/30 p2p0; 10.0.2.0/24 eth0; ");
    const auto drops = scenario.trace.of(trace::What::Dropped);
    ASSERT_EQ(drops.size(), 1U);
    EXPECT_EQ(drops[0].node, "r2");
    EXPECT_EQ(drops[0].rule, "ipv4.no-route");
    EXPECT_EQ(drops[0].facts.at("ip.dst"), "10.0.1.2");
    // pc2 is told, pc1 is not.
    EXPECT_EQ(scenario.trace.by("icmp.error").at(0).node, "pc2");
    EXPECT_EQ(scenario.trace.by("app.unanswered").at(0).facts.at("because"),
              "no answer within 10s");
}

TEST(Router, LimitsItsErrorsIfTold) {
    const std::string pings = "  - 1s: pc1 ping 10.0.77.7 count 20 every 1ms\n";
    IpScenario free(chain() + pings);
    free.run();
    EXPECT_EQ(free.trace.by("icmp.error").size(), 20U);
    const std::string lines = chain() + pings;
    IpScenario limited(std::string(lines).replace(lines.find("joins: [office, middle]"),
                                                  23,
                                                  "joins: [office, middle], icmp-rate-limit: yes"));
    limited.run();
    EXPECT_EQ(limited.trace.by("icmp.error").size(), 6U);
}

// pc1 behind r0, and `leaves` routers around it with a network each: more networks than few.
std::string star(std::size_t leaves, const std::string& inner_prefix = "") {
    std::string networks = "networks:\n  hub: {kind: ethernet, prefix: 10.200.0.0/16}\n";
    std::string nodes = "nodes:\n";
    for (std::size_t n = 1; n <= leaves; ++n) {
        const std::string number = std::to_string(n);
        networks += "  n" + number + ": {kind: ethernet, prefix: 10.0." + number + ".0/24}\n";
        nodes += "  r" + number + ": {kind: router, joins: [hub, n" + number + "]}\n";
        nodes += "  pc" + number + ": {joins: n" + number + "}\n";
    }
    if (!inner_prefix.empty()) {
        networks += "  inner: {kind: ethernet, prefix: " + inner_prefix + "}\n";
        nodes += "  ri: {kind: router, joins: [hub, inner]}\n  pci: {joins: inner}\n";
    }
    return networks + nodes;
}

TEST(Router, LearnsTheRowsOfALargeTopologyWhenItNeedsThem) {
    IpScenario scenario(star(kFewNetworks) + "events:\n  - 0s: pc1 ping pc7 count 2\n");
    scenario.run();
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 2U);
    const std::string rows = scenario.routes("r1");
    EXPECT_THAT(rows, HasSubstr("10.0.7.0/24 via "));
    EXPECT_THAT(rows, Not(HasSubstr("10.0.8.0/24")));
    EXPECT_EQ(scenario.trace.by("ipv4.computed-route").size(), 2U);  // at r1 and, back, at r7
}

TEST(Router, IsNotLedAstrayByARowThatHoldsASmallerNetwork) {
    // n7 is 10.0.7.0/24; the first ping makes r1 learn a row for it, the second must not use it.
    IpScenario scenario(star(kFewNetworks, "10.0.7.128/25") +
                        "events:\n  - 0s: pc1 ping pc7\n  - 1s: pc1 ping pci\n");
    scenario.run();
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 2U);
    EXPECT_THAT(scenario.routes("r1"), HasSubstr("10.0.7.2/32 via "));
    EXPECT_THAT(scenario.routes("r1"), HasSubstr("10.0.7.128/25 via "));
}

TEST(Router, KnowsASmallerNetworkInsideItsOwn) {
    IpScenario scenario(star(kFewNetworks, "10.0.1.128/25") +
                        "events:\n  - 0s: pc1 ping pc2\n  - 1s: pc2 ping pci\n");
    scenario.run();
    EXPECT_THAT(scenario.routes("r1"), HasSubstr("10.0.1.128/25 via "));
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 2U);
}

}  // namespace
}  // namespace catenet::router
