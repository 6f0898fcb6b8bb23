// A router between two links with a firewall, as scenarios write it.
#include "models/firewall/firewall.hpp"

#include "tests/support/ip_scenario.hpp"

#include <gtest/gtest.h>

namespace catenet::firewall {
namespace {

using test::Happening;
using test::IpScenario;

// h1 (10.0.1.2) - r1 - h2 (10.0.2.2, listens on 53)
std::string net(const std::string& firewall, const std::string& events) {
    return "networks:\n"
           "  a: {kind: p2p, prefix: 10.0.1.0/24}\n"
           "  b: {kind: p2p, prefix: 10.0.2.0/24}\n"
           "nodes:\n"
           "  r1: {kind: router, joins: [a, b], firewall: {" +
           firewall +
           "}}\n"
           "  h1: {joins: a, listens: [40000]}\n"
           "  h2: {joins: b, listens: [53]}\n"
           "stop: 300s\nevents:\n" +
           events;
}

struct Trial {
    Trial(const std::string& firewall, const std::string& events) : run(net(firewall, events)) {
        run.run();
    }
    std::size_t times(std::string_view rule) const { return run.trace.by(rule).size(); }
    std::size_t got(std::string_view node) const {
        std::size_t count = 0;
        for (const Happening& one : run.trace.of(trace::What::Delivered, node)) {
            count += one.rule == "udp.delivered" || one.rule == "icmp.echo-reply" ? 1U : 0U;
        }
        return count;
    }
    // What h1 is told by ICMP, the newest: "type code from".
    std::string told(std::string_view node = "h1") const {
        const auto& said = run.trace.of(trace::What::Delivered, node);
        for (auto one = said.rbegin(); one != said.rend(); ++one) {
            if (one->rule != "icmp.error") continue;
            return std::to_string(octet(one->bytes[0])) + '/' +
                   std::to_string(octet(one->bytes[1])) + ' ' + one->facts.at("ip.src");
        }
        return "nothing";
    }
    IpScenario run;
};

std::string rows(const Trial& trial, std::string_view table) {
    std::string text;
    for (const Happening& row : trial.run.trace.of(trace::What::Table, "r1")) {
        if (row.facts.at("table") != table) continue;
        text +=
            seconds_text(row.time).substr(0, row.time < TimePoint{std::chrono::seconds{1}} ? 1 : 9);
        text += ' ' + row.facts.at("key") + ' ' + row.facts.at("value") + ' ' +
                row.facts.at("change") + '\n';
    }
    return text;
}

TEST(Firewall, LetsTheFirstRuleThatFitsDecide) {
    const Trial trial("forward: [accept icmp from h1, drop icmp]",
                      "  - 0s: h1 ping h2\n  - 20s: h2 ping h1\n");
    EXPECT_EQ(trial.got("h1"), 0U) << "the reply comes from h2";
    EXPECT_EQ(trial.times("firewall.accepted"), 1U);
    const auto dropped = trial.run.trace.by("firewall.dropped");
    ASSERT_EQ(dropped.size(), 2U);
    EXPECT_EQ(dropped[0].facts.at("chain"), "forward");
    EXPECT_EQ(dropped[0].facts.at("number"), "2");
    EXPECT_EQ(dropped[0].facts.at("rule"), "drop icmp");
    EXPECT_EQ(trial.told(), "nothing");
}

TEST(Firewall, HasAPolicyForTheRest) {
    const Trial drops("forward-policy: drop", "  - 0s: h1 ping h2\n");
    EXPECT_EQ(drops.times("firewall.dropped-by-policy"), 1U);
    const Trial accepts("forward: [drop udp]", "  - 0s: h1 ping h2\n");
    EXPECT_EQ(accepts.times("firewall.accepted-by-policy"), 2U);
    EXPECT_EQ(accepts.got("h1"), 1U);
}

// Linux's nf_reject: the message comes from the port towards the sender, and quotes the packet as
// it would have gone on.
TEST(Firewall, TellsTheSenderWhatItWasTold) {
    const std::pair<const char*, const char*> kinds[] = {{"net-unreachable", "3/0 10.0.1.1"},
                                                         {"host-unreachable", "3/1 10.0.1.1"},
                                                         {"proto-unreachable", "3/2 10.0.1.1"},
                                                         {"port-unreachable", "3/3 10.0.1.1"},
                                                         {"net-prohibited", "3/9 10.0.1.1"},
                                                         {"host-prohibited", "3/10 10.0.1.1"},
                                                         {"admin-prohibited", "3/13 10.0.1.1"}};
    for (const auto& [kind, told] : kinds) {
        const Trial trial("forward: [reject with " + std::string{kind} + " udp]",
                          "  - 0s: h1 send h2 udp 53 'x'\n");
        EXPECT_EQ(trial.told(), told);
        EXPECT_EQ(trial.got("h2"), 0U);
    }
}

TEST(Firewall, QuotesThePacketAsItWouldHaveGoneOn) {
    const Trial trial("forward: [reject icmp type echo-request]", "  - 0s: h1 ping h2\n");
    const auto told = trial.run.trace.by("icmp.error");
    ASSERT_EQ(told.size(), 1U);
    constexpr std::size_t kTtlInQuote = 8 + 8;
    EXPECT_EQ(octet(told[0].bytes[kTtlInQuote]), 63);
}

TEST(Firewall, JudgesWhatIsForTheRouterItself) {
    const Trial trial("input: [reject with admin-prohibited icmp]",
                      "  - 0s: h1 ping 10.0.2.1\n  - 20s: h1 ping h2\n");
    EXPECT_EQ(trial.told(), "3/13 10.0.2.1") << "from the address that was asked";
    EXPECT_EQ(trial.times("firewall.rejected"), 1U);
    EXPECT_EQ(trial.got("h1"), 1U) << "what passes is no concern of input";
}

TEST(Firewall, JudgesWhatTheRouterSends) {
    const Trial drop("output: [drop icmp]", "  - 0s: r1 ping h1\n  - 20s: h1 ping h2\n");
    EXPECT_EQ(drop.times("firewall.dropped"), 1U);
    EXPECT_EQ(drop.got("r1"), 0U);
    EXPECT_EQ(drop.got("h1"), 1U);
    const Trial reject("output: [reject icmp]", "  - 0s: r1 ping h1\n");
    EXPECT_EQ(reject.times("firewall.rejected"), 1U);
    EXPECT_EQ(reject.times("icmp.tells"), 0U) << "its own app learns it without a message";
}

TEST(Firewall, LooksAtPortsOfTheNode) {
    const Trial trial("forward: [accept in p2p0, drop in p2p1]", "  - 0s: h1 ping h2\n");
    EXPECT_EQ(trial.times("firewall.accepted"), 1U);
    EXPECT_EQ(trial.times("firewall.dropped"), 1U);
}

// ip_forward looks at the TTL before the chain does.
TEST(Firewall, DoesNotHideTheRouterFromTraceroute) {
    const Trial trial("forward: [drop icmp]", "  - 0s: h1 ping h2 ttl 1\n");
    EXPECT_EQ(trial.told(), "11/0 10.0.1.1");
    EXPECT_EQ(trial.times("firewall.dropped"), 0U);
}

constexpr const char* kStateful =
    "forward: [accept established related, accept udp from h1 new], forward-policy: drop";

TEST(Firewall, LetsAnswersOfKnownFlowsPass) {
    const Trial trial(kStateful,
                      "  - 0s: h2 send h1 udp 40000 'early' from 53\n"
                      "  - 1s: h1 send h2 udp 53 'question' from 40000\n"
                      "  - 2s: h2 send h1 udp 40000 'answer' from 53\n"
                      "  - 33s: h2 send h1 udp 40000 'late' from 53\n");
    EXPECT_EQ(trial.got("h2"), 1U);
    EXPECT_EQ(trial.got("h1"), 1U);
    EXPECT_EQ(trial.times("firewall.dropped-by-policy"), 2U);
}

TEST(Firewall, SaysWhatItKnowsOfFlows) {
    const Trial trial(kStateful,
                      "  - 0s: h1 send h2 udp 53 'question' from 40000\n"
                      "  - 1s: h2 send h1 udp 40000 'answer' from 53\n");
    const std::string known = rows(trial, "conntrack");
    EXPECT_EQ(known.find("0 udp 10.0.1.2:40000 > 10.0.2.2:53 unreplied added\n"), 0U) << known;
    EXPECT_NE(known.find("> 10.0.2.2:53 replied changed\n"), std::string::npos) << known;
    EXPECT_NE(known.find("> 10.0.2.2:53 replied removed\n"), std::string::npos) << known;
}

TEST(Firewall, LetsErrorsAboutKnownFlowsPass) {
    const std::string events = "  - 0s: h1 send h2 udp 54 'nobody listens' from 40000\n";
    EXPECT_EQ(Trial(kStateful, events).told(), "3/3 10.0.2.2");
    const Trial without("forward: [accept established, accept udp], forward-policy: drop", events);
    EXPECT_EQ(without.told(), "nothing");
    EXPECT_EQ(without.times("firewall.dropped-by-policy"), 1U);
}

TEST(Firewall, FollowsEcho) {
    const Trial trial("forward: [accept established, accept icmp from h1 new, drop invalid]",
                      "  - 0s: h1 ping h2 count 2\n  - 50s: h1 ping h2\n");
    EXPECT_EQ(trial.got("h1"), 3U);
}

// Linux puts packets together before it follows them, and sends on pieces as large as those it got.
TEST(Firewall, JudgesWholePacketsIfItFollowsFlows) {
    const Trial trial("forward: [accept established, accept udp port 53], forward-policy: drop",
                      "  - 0s: h1 send h2 udp 53 'x' size 3000B\n");
    EXPECT_EQ(trial.got("h2"), 1U);
    EXPECT_EQ(trial.times("firewall.accepted"), 1U);
    EXPECT_EQ(trial.times("ipv4.reassembled"), 4U) << "a note and a row, at r1 and at h2";
    std::string lengths;
    for (const Happening& one : trial.run.trace.by("ipv4.fragment")) {
        lengths += one.node + ' ' + one.facts.at("size") + ' ';
    }
    EXPECT_EQ(lengths, "h1 1480 h1 1480 h1 48 r1 1480 r1 1480 r1 48 ");
}

// As nft without conntrack: a later piece has no ports, so no rule about ports fits it.
TEST(Firewall, SeesNoPortsInLaterPieces) {
    const std::string events = "  - 0s: h1 send h2 udp 53 'x' size 3000B\n";
    const Trial by_port("forward: [accept udp port 53], forward-policy: drop", events);
    EXPECT_EQ(by_port.times("firewall.accepted"), 1U);
    EXPECT_EQ(by_port.times("firewall.dropped-by-policy"), 3U)
        << "two pieces, and what h2 tells half a minute later of the first";
    EXPECT_EQ(by_port.got("h2"), 0U);
    const Trial by_protocol("forward: [accept udp], forward-policy: drop", events);
    EXPECT_EQ(by_protocol.got("h2"), 1U);
    const Trial rejects("forward: [reject udp]", events);
    EXPECT_EQ(rejects.times("firewall.rejected"), 3U);
    EXPECT_EQ(rejects.times("icmp.tells"), 1U) << "about the first piece alone";
}

TEST(Firewall, CountsWhatEachRuleWasAbout) {
    const Trial trial("forward: [drop icmp]", "  - 0s: h1 ping h2 count 2\n");
    const std::string counted = rows(trial, "firewall");
    EXPECT_EQ(counted.find("0 input policy 0 packets: accept added\n"
                           "0 forward 1 0 packets: drop icmp added\n"),
              0U)
        << counted;
    EXPECT_NE(counted.find("forward 1 1 packet: drop icmp changed\n"), std::string::npos);
    EXPECT_NE(counted.find("forward 1 2 packets: drop icmp changed\n"), std::string::npos);
}

TEST(Firewall, ChangesWhileTheScenarioRuns) {
    const Trial trial("forward: []",
                      "  - 0s: h1 ping h2\n"
                      "  - 20s: r1 firewall add forward 'drop icmp'\n"
                      "  - 21s: h1 ping h2\n"
                      "  - 40s: r1 firewall flush forward\n"
                      "  - 41s: h1 ping h2\n");
    EXPECT_EQ(trial.got("h1"), 2U);
    EXPECT_EQ(trial.times("firewall.dropped"), 1U);
    EXPECT_EQ(trial.times("firewall.removed"), 1U);
}

TEST(Firewall, ComesWithTheVerbWhereThereIsNone) {
    IpScenario run(
        "networks: {a: {kind: p2p, prefix: 10.0.1.0/24}}\nnodes: {h1: {joins: a}, h2: {joins: a}}\n"
        "events:\n  - 0s: h2 firewall add input 'reject with host-prohibited icmp'\n"
        "  - 1s: h1 ping h2\n");
    run.run();
    EXPECT_EQ(run.trace.by("firewall.rejected").size(), 1U);
}

TEST(Firewall, RefusesAVerbWhoseRuleIsNone) {
    const IpScenario run(
        "networks: {a: {kind: p2p, prefix: 10.0.1.0/24}}\nnodes: {h1: {joins: a}, h2: {joins: a}}\n"
        "events:\n  - 0s: h2 firewall add input 'drop icmp typ redirect'\n");
    EXPECT_EQ(run.world, nullptr);
    EXPECT_NE(run.complaints().find("unexpected 'typ'"), std::string::npos) << run.complaints();
}

}  // namespace
}  // namespace catenet::firewall
