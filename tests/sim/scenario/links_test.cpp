#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

#include <string>

namespace catenet::scenario {
namespace {

// Two routers with two networks in common, eth7 of r1 being its port to lan; z is alone.
std::string between_routers(std::string_view link) {
    return std::string(R"(title: x
networks: {lan: ethernet, lab: ethernet, dmz: ethernet}
nodes:
  r1: {kind: router, joins: {lan: {port: eth7}, lab: {port: eth8}}}
  r2: {kind: router, joins: [lan, lab]}
  z: {joins: dmz}
links:
  - )") + std::string(link) +
           "\n";
}

TEST(Links, WantTheNetworkWhenTwoNodesShareSeveral) {
    expect_complaint(between_routers("{between: [r1, «r2»]}"),
                     "'r1' and 'r2' join several networks together",
                     "say which: network: lan");
}

TEST(Links, RefuseANetworkThatOneEndDoesNotJoin) {
    expect_complaint(between_routers("{between: [r1, r2], network: «dmz»}"),
                     "this link cannot be part of 'dmz'",
                     "its ends are both in: lan, lab");
}

TEST(Links, RefuseANetworkThatTheNamedPortDoesNotBelongTo) {
    expect_complaint(between_routers("{between: [r1.eth7, r2], network: «lab»}"),
                     "this link cannot be part of 'lab'",
                     "its ends are both in: lan");
}

TEST(Links, SayOnceThatANetworkIsUnknown) {
    expect_complaint(between_routers("{between: [r1, r2], network: «dnz»}"),
                     "unknown network 'dnz'",
                     "did you mean 'dmz'?  networks in this file: lan, lab, dmz");
}

TEST(Links, RefuseNodesWithoutACommonNetwork) {
    expect_complaint(between_routers("{between: [r1, «z»]}"),
                     "'r1' and 'z' join no network together",
                     "a link belongs to a network that both ends join");
}

TEST(Links, RefuseAPortWhoseNetworkTheOtherEndDoesNotJoin) {
    expect_complaint(R"(title: x
networks: {lan: ethernet, lab: ethernet}
nodes:
  r1: {kind: router, joins: {lan: {port: eth7}, lab: {}}}
  pc1: {joins: lab}
links:
  - {between: [r1.eth7, «pc1»]}
)",
                     "'r1' and 'pc1' join no network together by these ports",
                     "a link belongs to a network that both ends join");
}

// Two hosts and two switches on one Ethernet.
std::string links(std::string_view lines) {
    return "title: x\nnetworks: {lan: ethernet}\nnodes:\n  pc1: {joins: lan}\n  pc2: {joins: lan}\n"
           "  sw1: {kind: switch, joins: lan}\n  sw2: {kind: switch, joins: lan}\nlinks:\n" +
           std::string(lines);
}

TEST(Links, ReadBothEndsAndTheirFacts) {
    const ScenarioSpec spec = read_without_error(
        links("  - {between: [pc1, sw1], rate: 1Gbps, delay: 1us, loss: 0%, queue: 100}\n"));
    ASSERT_EQ(spec.links.size(), 1U);
    const LinkSpec& link = spec.links[0];
    EXPECT_EQ(link.name, "pc1-sw1");
    EXPECT_EQ(link.where, (Span{{9, 5}, 1}));
    EXPECT_EQ(link.between[0].node.value, "pc1");
    EXPECT_EQ(link.between[0].node_index, 0U);
    EXPECT_FALSE(link.between[0].port);
    EXPECT_EQ(link.between[1].node_index, 2U);
    EXPECT_EQ(link.network_index, 0U);
    EXPECT_EQ(to_string(link.rate->value), "1Gbps");
    EXPECT_EQ(link.delay->value, Duration{1'000'000});
    EXPECT_EQ(link.loss->value, Probability{0});
    EXPECT_EQ(link.queue->value, 100U);
}

TEST(Links, LeaveOpenWhatIsNotSaid) {
    const LinkSpec link = read_without_error(links("  - between: [pc1, sw1]\n")).links[0];
    EXPECT_FALSE(link.rate);
    EXPECT_FALSE(link.delay);
    EXPECT_FALSE(link.loss);
    EXPECT_FALSE(link.queue);
}

TEST(Links, NamePorts) {
    const LinkSpec link = read_without_error(links("  - between: [pc1.eth0, sw1.p3]\n")).links[0];
    EXPECT_EQ(link.name, "pc1-sw1");
    EXPECT_EQ(link.between[0].port->value, "eth0");
    EXPECT_EQ(link.between[0].node.where, (Span{{9, 15}, 3}));
    EXPECT_EQ(link.between[0].port->where, (Span{{9, 19}, 4}));
    EXPECT_EQ(link.between[1].port->value, "p3");
}

TEST(Links, NumberTheSecondBetweenTheSameTwo) {
    const ScenarioSpec spec = read_without_error(
        links("  - between: [sw1, sw2]\n  - between: [sw1, sw2]\n  - between: [sw2, sw1]\n"
              "  - between: [sw1, sw2]\n"));
    EXPECT_EQ(spec.links[0].name, "sw1-sw2");
    EXPECT_EQ(spec.links[1].name, "sw1-sw2.2");
    EXPECT_EQ(spec.links[2].name, "sw2-sw1");
    EXPECT_EQ(spec.links[3].name, "sw1-sw2.3");
}

TEST(Links, NeverShareAName) {
    const ScenarioSpec spec = read_without_error(R"(title: x
networks: {lan: ethernet}
nodes: {a: {joins: lan}, b-c: {joins: lan}, a-b: {joins: lan}, c: {joins: lan}}
links:
  - between: [a, b-c]
  - between: [a-b, c]
)");
    EXPECT_EQ(spec.links[0].name, "a-b-c");
    EXPECT_EQ(spec.links[1].name, "a-b-c.2");
}

TEST(Links, TakeTheNetworkThatIsNamedOrBelongsToThePort) {
    const auto network = [](std::string_view link) {
        return read_without_error(between_routers(link)).links[0].network_index;
    };
    EXPECT_EQ(network("{between: [r1, r2], network: lab}"), 1U);
    EXPECT_EQ(network("{between: [r1.eth7, r2]}"), 0U);
    EXPECT_EQ(network("{between: [r2, r1.eth8]}"), 1U);
    EXPECT_EQ(network("{between: [r1.eth8, r2], network: lab}"), 1U);
}

TEST(Links, OfferTheNodeThatWasMeant) {
    constexpr std::string_view kHint =
        "did you mean 'sw1'?  nodes in this file: pc1, pc2, sw1, sw2";
    expect_complaint(links("  - {between: [pc1, «swl»]}\n"), "unknown node 'swl'", kHint);
    expect_complaint(links("  - {between: [pc1, «swl».p1]}\n"), "unknown node 'swl'", kHint);
    expect_complaints(links("  - {between: [«swl», «swl»]}\n"),
                      {{"unknown node 'swl'", kHint}, {"unknown node 'swl'", kHint}});
    expect_complaint(links("  - {between: ['«.»p1', sw1]}\n"),
                     "unknown node ''",
                     "nodes in this file: pc1, pc2, sw1, sw2");
}

TEST(Links, HaveTwoEnds) {
    constexpr std::string_view kExample = "between: [pc1, sw1]";
    expect_complaint(links("  - {between: «[»pc1]}\n"), "a link has two ends", kExample);
    expect_complaint(links("  - {between: «[»pc1, sw1, pc2]}\n"), "a link has two ends", kExample);
    expect_complaint(links("  - {between: «pc1»}\n"), "a link has two ends", kExample);
    expect_complaint(links("  - {between: [pc1, «pc1»]}\n"),
                     "a link cannot lead from a node to itself",
                     kExample);
    expect_complaint(links("  - «{»rate: 1Mbps}\n"), "this link has no 'between'", kExample);
    expect_complaint(links("  - «{»}\n"), "this link has no 'between'", kExample);
    expect_complaint(links("  - {between: [«[»pc1], sw1]}\n"),
                     "'between' must be two nodes, not a list",
                     kExample);
}

TEST(Links, StandInAListOfMappings) {
    constexpr std::string_view kExample = "- {between: [pc1, sw1]}";
    expect_complaint(
        links("  - «[»pc1, sw1]\n"), "'links' must be a list of mappings, not a list", kExample);
    expect_complaint(
        links("  - «pc1»\n"), "'links' must be a list of mappings, not a text", kExample);
    expect_complaint(links("  -«»\n"), "'links' has no value", kExample);
    expect_complaint("title: x\nlinks: «{»between: [a, b]}\n",
                     "'links' must be a list, not a mapping",
                     kExample);
}

TEST(Links, RefuseWhatNoLinkHas) {
    expect_complaint(links("  - {between: [pc1, sw1], «colour»: red}\n"),
                     "unknown key 'colour' in a link",
                     "keys here: between, network, rate, delay, loss, queue");
    expect_complaint(links("  - {between: [pc1, sw1], «mtu»: 1500B}\n"),
                     "unknown key 'mtu' in a link",
                     "keys here: between, network, rate, delay, loss, queue");
}

TEST(Links, ReportAllThatIsWrongWithOne) {
    expect_complaints(
        links("  - {between: [pc1, sw1], rate: «10», delay: «5», loss: «2», queue: «0»}\n"),
        {{"'10' needs a unit", "10Mbps, 10kbps or 10Gbps?"},
         {"'5' needs a unit", "5ms, 5s or 5us?"},
         {"'2' needs a unit", "2%?"},
         {"'0' is too small", "from 1 to 1000000"}});
}

TEST(Links, GiveAPortOneCable) {
    expect_complaint(links("  - between: [pc1, sw1.p1]\n  - between: [pc2, sw1.«p1»]\n"),
                     "'sw1.p1' has a cable already",
                     "one port, one cable");
}

TEST(Links, WantNamesOfPorts) {
    constexpr std::string_view kRule = "letters, digits, '-' and '_', starting with a letter";
    expect_complaint(links("  - between: [pc1.«0», sw1]\n"), "'0' is not a name", kRule);
    expect_complaint(links("  - between: [pc1.«a.b», sw1]\n"), "'a.b' is not a name", kRule);
    expect_complaint(links("  - between: [pc1.«,» sw1]\n"), "'' is not a name", kRule);
}

TEST(Links, AreNotJudgedWhenANodeIsUnclear) {
    expect_complaint(R"(title: x
networks: {lan: ethernet}
nodes: {a: {joins: lan}, b: {joins: «lna»}}
links: [{between: [a, b]}]
)",
                     "unknown network 'lna'",
                     "did you mean 'lan'?  networks in this file: lan");
}

}  // namespace
}  // namespace catenet::scenario
