// VLANs on a switch: who hears what, with a tag or without (IEEE 802.1Q clause 8).
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

struct Lab {
    explicit Lab(const std::string& text) {
        RunOptions options;
        options.sinks = {&trace};
        result = run_scenario("title: t\nnetworks: {lan: {kind: ethernet}}\n" + text, options);
    }
    RecorderSink trace;
    RunResult result;
};

std::string hosts(unsigned count, const std::string& prefix = "10.0.0.") {
    std::string text = "nodes:\n";
    for (unsigned i = 1; i <= count; ++i) {
        const std::string n = std::to_string(i);
        text += "  h" + n + ": {joins: lan, ip: " + prefix + n + "/24}\n";
    }
    return text;
}

// h1 and h2 in VLAN 10, h3 in VLAN 20, all with addresses of one prefix.
Lab one_switch(const std::string& events, const std::string& ports = "") {
    const std::string all =
        ports.empty() ? "h1: {access: 10}, h2: {access: 10}, h3: {access: 20}" : ports;
    return Lab{hosts(3) + "  sw: {kind: switch, joins: lan, ports: {" + all + "}}\n" + events};
}

TEST(BridgeVlans, KeepBroadcastsApart) {
    const Lab run = one_switch("events: [0s: h1 ping h2]\nexpect: {a: h1 reaches h2}");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    EXPECT_EQ(run.result.broken, "");
    EXPECT_THAT(run.trace.of(What::Received, "h3"), IsEmpty());
    const auto withheld = run.trace.by("bridge.withheld");
    ASSERT_THAT(withheld, SizeIs(1));
    EXPECT_EQ(withheld[0].facts.at("ports"), "p3");
}

TEST(BridgeVlans, AreNoWayFromOneToTheOther) {
    const Lab run = one_switch(
        "events: [0s: h3 ping h1]\n"
        "expect: {a: h3 cannot reach h1, b: dropped at sw because vlan-ends-here 3 times}");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(BridgeVlans, HaveRowsOfTheirOwnInTheTable) {
    const Lab run = one_switch(
        "events: [0s: h1 ping h2]\n"
        "expect: {a: mac of sw has h1 is p1, b: mac of sw has 02:00:00:00:02:00 is p2}");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    EXPECT_THAT(run.result.trace, HasSubstr("key=\"02:00:00:00:01:00 vlan 10\" value=p1"));
}

TEST(BridgeVlans, HaveAllPortsInOneUnlessTheyAreTold) {
    const Lab run =
        one_switch("events: [0s: h2 ping h3]\nexpect: {a: h2 reaches h3}", "h1: {access: 10}");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    EXPECT_THAT(run.trace.of(What::Received, "h1"), IsEmpty());
}

// h1 (VLAN 10) at sw1 and h2 (VLAN 10) at sw2; the cable between is as said.
Lab two_switches(const std::string& left, const std::string& right, const std::string& expect) {
    return Lab{hosts(2) + "  sw1: {kind: switch, joins: lan, ports: {h1: {access: 10}, sw2: {" +
               left + "}}}\n  sw2: {kind: switch, joins: lan, ports: {h2: {access: 10}, sw1: {" +
               right +
               "}}}\nlinks: [{between: [sw1, sw2]}, {between: [h1, sw1]}, {between: [h2, sw2]}]\n"
               "events: [0s: h1 ping h2]\nexpect: {" +
               expect + "}"};
}

TEST(BridgeVlans, TravelWithATagOverATrunk) {
    const Lab run = two_switches("trunk: [10, 20]",
                                 "trunk: [10]",
                                 "a: h1 reaches h2, b: count vlan on sw1-sw2 is 4, "
                                 "c: never vlan on h1-sw1, d: never vlan on h2-sw2");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    // 802.3 3.2.7: the least frame grows by its tag, and is the least one again without.
    for (const Happening& sent : run.trace.of(What::Sent)) {
        if (sent.layer != "eth" || sent.bytes.size() > 70) continue;
        EXPECT_EQ(sent.bytes.size(), sent.link == "sw1-sw2" ? 64U : 60U) << sent.text();
    }
}

TEST(BridgeVlans, AreRefusedByATrunkThatDoesNotCarryThem) {
    const Lab run = two_switches("trunk: [10]",
                                 "trunk: [20]",
                                 "a: h1 cannot reach h2, b: dropped at sw2 because not-in-vlan");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(BridgeVlans, NativeOneTravelsWithoutATag) {
    const Lab run = two_switches("trunk: [20], native: 10",
                                 "trunk: [20], native: 10",
                                 "a: h1 reaches h2, b: never vlan on lan");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(BridgeVlans, LeakWhereNativeOnesDiffer) {
    const Lab run = two_switches("trunk: [20], native: 10",
                                 "trunk: [10], native: 20",
                                 "a: h1 cannot reach h2, b: dropped at sw2 because vlan-ends-here");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(BridgeVlans, ATrunkWithoutANativeOneTakesNothingWithoutATag) {
    const Lab run = two_switches("access: 10",
                                 "trunk: [10]",
                                 "a: h1 cannot reach h2, b: dropped at sw2 because no-native-vlan");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(BridgeVlans, WereNotMeantForAHostThatDoesNotKnowThem) {
    const Lab run = one_switch(
        "events: [0s: h1 ping h2]\n"
        "expect: {a: dropped at h3 because unknown-vlan}",
        "h1: {access: 10}, h2: {access: 10}, h3: {trunk: [10]}");
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

constexpr const char* kStick = R"(nodes:
  h1: {joins: lan, ip: 10.0.10.1/24, gateway: 10.0.10.254}
  h2: {joins: lan, ip: 10.0.20.2/24}
  h3: {joins: lan, ip: 10.0.20.3/24, gateway: r}
  sw:
    kind: switch
    joins: lan
    ports: {h1: {access: 10}, h2: {access: 20}, h3: {access: 20}, r: {trunk: [10, 20]}}
  r: {kind: router, joins: lan, vlans: {eth0.10: 10.0.10.254/24, eth0.20: 10.0.20.254/24}}
)";

TEST(VlanPorts, MakeARouterOnAStick) {
    const Lab run{std::string{kStick} +
                  "events: [0s: h1 ping h2, 1s: h3 ping h1, 2s: h1 ping r, 3s: h2 ping h3]\n"
                  "expect: {a: h1 reaches h2, b: h3 reaches h1, c: h1 reaches r, d: h2 reaches h3, "
                  "e: path h1 to h2 is r, f: path h2 to h3 is direct, "
                  "g: at r only eth.dst eth.src vlan.id ip.ttl ip.checksum change}"};
    EXPECT_EQ(run.result.complaints, "");
    EXPECT_TRUE(run.result.all_hold) << run.result.evidence;
    EXPECT_EQ(run.result.broken, "");
}

TEST(VlanPorts, ComplainAboutWhatCannotBe) {
    const auto said = [](const std::string& vlans) {
        return Lab{"nodes:\n  r: {kind: router, joins: lan, vlans: {" + vlans +
                   "}}\n  h: {joins: lan, ip: 10.0.0.1/24}\n"}
            .result.complaints;
    };
    EXPECT_THAT(said("eth1.10: 10.0.1.1/24"), HasSubstr("'eth1.10' lies on no port of 'r'"));
    EXPECT_THAT(said("eth0.0: 10.0.1.1/24"), HasSubstr("says no VLAN from 1 to 4094"));
    EXPECT_THAT(said("eth0.4095: 10.0.1.1/24"), HasSubstr("says no VLAN from 1 to 4094"));
    EXPECT_THAT(said("eth0: 10.0.1.1/24"), HasSubstr("says no VLAN from 1 to 4094"));
    EXPECT_THAT(said("eth0.10: 10.0.1.1"), HasSubstr("'10.0.1.1' has no prefix length"));
    EXPECT_THAT(said("eth0.10: 10.0.1.1/24, eth0.010: 10.0.2.1/24"), HasSubstr("stands here"));
}

}  // namespace
}  // namespace catenet::test
