#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

constexpr std::string_view kKinds = "kinds of nodes: host, switch, hub, router, can-node, gateway";

std::string nodes(std::string_view lines) {
    return "title: x\nnetworks: {lan: ethernet}\nnodes:\n" + std::string(lines);
}

TEST(Nodes, KeepTheOrderOfTheFile) {
    const ScenarioSpec spec =
        read_without_error(nodes("  z: {joins: lan}\n  a: {kind: router, joins: lan}\n"));
    ASSERT_EQ(spec.nodes.size(), 2U);
    EXPECT_EQ(spec.nodes[0].name.value, "z");
    EXPECT_EQ(spec.nodes[0].name.where, (Span{{4, 3}, 1}));
    EXPECT_EQ(spec.nodes[1].name.value, "a");
    EXPECT_EQ(spec.nodes[1].kind->name, "router");
    EXPECT_EQ(spec.nodes[1].kind_where, (Span{{5, 13}, 6}));
}

TEST(Nodes, AreHostsWhenNothingElseIsSaid) {
    const ScenarioSpec spec = read_without_error(nodes("  pc1: {joins: lan}\n"));
    EXPECT_EQ(spec.nodes[0].kind->name, "host");
    EXPECT_EQ(spec.nodes[0].kind_where, spec.nodes[0].name.where);
}

TEST(Nodes, LeaveOpenWhatIsNotSaid) {
    const NodeSpec node = read_without_error(nodes("  pc1: {joins: lan}\n")).nodes[0];
    EXPECT_FALSE(node.routes);
    EXPECT_FALSE(node.latency);
    EXPECT_TRUE(node.translates.empty());
    ASSERT_EQ(node.joins.size(), 1U);
    EXPECT_FALSE(node.joins[0].ip);
    EXPECT_FALSE(node.joins[0].mac);
    EXPECT_FALSE(node.joins[0].port);
    EXPECT_FALSE(node.joins[0].gateway);
}

TEST(Nodes, OfferTheKindThatWasMeant) {
    const std::string hint = "did you mean 'router'?  " + std::string(kKinds);
    expect_complaint(
        nodes("  r1: {kind: «rooter», joins: lan}\n"), "unknown node kind 'rooter'", hint);
    expect_complaint(
        nodes("  r1: {kind: «Router», joins: lan}\n"), "unknown node kind 'Router'", hint);
    expect_complaint(
        nodes("  r1: {kind: «firewall», joins: lan}\n"), "unknown node kind 'firewall'", kKinds);
    expect_complaint(nodes("  r1: {kind: «[»router], joins: lan}\n"),
                     "'kind' must be a word, not a list");
}

TEST(Nodes, OfferTheKeyThatWasMeant) {
    constexpr std::string_view kKeys =
        "keys here: kind, joins, ip, mac, gateway, routes, fix, latency, translates";
    expect_complaint(nodes("  pc1: {joins: lan, «gatway»: 10.0.0.1}\n"),
                     "unknown key 'gatway' in a node of kind 'host'",
                     "did you mean 'gateway'?  " + std::string(kKeys));
    expect_complaint(nodes("  sw1: {kind: switch, joins: lan, «agein»: 5s}\n"),
                     "unknown key 'agein' in a node of kind 'switch'",
                     "did you mean 'ageing'?  " + std::string(kKeys) + ", ageing");
}

TEST(Nodes, WantAMappingAndShowHowToWriteIt) {
    expect_complaint(
        nodes("  pc1: «lan»\n"), "'pc1' must be a mapping, not a text", "write pc1: {joins: lan}");
    expect_complaint(nodes("  r1: «router»\n"),
                     "'r1' must be a mapping, not a text",
                     "write r1: {kind: router, joins: NETWORK}");
    expect_complaint(nodes("  pc1: «else»\n"),
                     "'pc1' must be a mapping, not a text",
                     "write pc1: {joins: NETWORK}");
    expect_complaint(nodes("  pc1: «[»lan]\n"),
                     "'pc1' must be a mapping, not a list",
                     "write pc1: {joins: NETWORK}");
    expect_complaint("title: x\nnodes: «pc1»\n",
                     "'nodes' must be a mapping, not a text",
                     "pc1: {joins: NETWORK}");
    expect_complaint("title: x\nnodes: «[»pc1]\n",
                     "'nodes' must be a mapping, not a list",
                     "pc1: {joins: NETWORK}");
}

TEST(Nodes, WantNames) {
    constexpr std::string_view kRule = "letters, digits, '-' and '_', starting with a letter";
    expect_complaint(nodes("  «1pc»: {joins: lan}\n"), "'1pc' cannot be the name of a node", kRule);
    expect_complaint(
        nodes("  «pc.1»: {joins: lan}\n"), "'pc.1' cannot be the name of a node", kRule);
    expect_complaint(
        nodes("  «pc 1»: {joins: lan}\n"), "'pc 1' cannot be the name of a node", kRule);
}

TEST(Nodes, HaveOtherNamesThanNetworks) {
    expect_complaint(
        nodes("  «lan»: {joins: lan}\n"), "'lan' is the name of a network already", "see line 2");
}

TEST(Nodes, AreReportedOnceWhenTheyStandTwice) {
    expect_complaint(nodes("  a: {joins: lan}\n  «a»: {joins: lon}\n"),
                     "'a' stands here twice",
                     "it is first in line 4");
}

TEST(Nodes, WithoutANetworkAreWarnedOf) {
    expect_complaints(nodes("  «pc1»: {kind: router}\n  «pc2»:\n"),
                      {warning("node 'pc1' joins no network", "joins: NETWORK"),
                       warning("node 'pc2' joins no network", "joins: NETWORK")});
}

}  // namespace
}  // namespace catenet::scenario
