#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

TEST(Joins, SayOnceThatAKindHasNoAddresses) {
    expect_complaint("title: x\nnetworks: {bus: can}\nnodes: {a: {joins: {bus: «10.0.0.1»}}}\n",
                     "a network of kind 'can' has no IP addresses",
                     "remove it");
}

TEST(Joins, SayOnceThatAKeyStandsTwice) {
    expect_complaint(
        "title: x\nnetworks: {lan: ethernet}\nnodes: {a: {joins: {lan: {}, «lan»: {}}}}\n",
        "'lan' stands here twice",
        "it is first in line 3");
}

TEST(Joins, RefuseAGatewayThatStandsTwice) {
    expect_complaint(R"(title: x
networks: {lan: ethernet}
nodes:
  pc1: {joins: {lan: {gateway: r1}}, gateway: «r2»}
  r1: {kind: router, joins: lan}
  r2: {kind: router, joins: lan}
)",
                     "this stands behind 'joins' already",
                     "remove one of them");
}

TEST(Joins, WantANetworkForTheShortKeys) {
    expect_complaints("title: x\nnodes:\n  pc1: {joins: [], ip: «10.0.0.1», gateway: «10.0.0.2»}\n",
                      {{"'ip' needs a network, and 'pc1' joins none", "joins: NETWORK"},
                       {"'gateway' needs a network, and 'pc1' joins none", "joins: NETWORK"}});
}

TEST(Joins, SayNothingAboutShortKeysWhenTheNetworkIsUnknown) {
    expect_complaint("title: x\nnodes: {pc1: {joins: «lan», ip: 10.0.0.1}}\n",
                     "unknown network 'lan'",
                     "there are no networks in this file");
}

// Nodes of a scenario with two Ethernets, a p2p link that nothing needs to join, and a CAN bus.
std::string nodes(std::string_view lines) {
    return "title: x\nnetworks: {lan: ethernet, lab: ethernet, bus: can}\nnodes:\n" +
           std::string(lines);
}

TEST(Joins, ReadANetwork) {
    const ScenarioSpec spec = read_without_error(nodes("  pc1: {joins: lab}\n"));
    ASSERT_EQ(spec.nodes[0].joins.size(), 1U);
    EXPECT_EQ(spec.nodes[0].joins[0].network.value, "lab");
    EXPECT_EQ(spec.nodes[0].joins[0].network.where, (Span{{4, 16}, 3}));
    EXPECT_EQ(spec.nodes[0].joins[0].network_index, 1U);
}

TEST(Joins, ReadAListInItsOrder) {
    const ScenarioSpec spec =
        read_without_error(nodes("  r1: {kind: router, joins: [lab, lan]}\n"));
    ASSERT_EQ(spec.nodes[0].joins.size(), 2U);
    EXPECT_EQ(spec.nodes[0].joins[0].network_index, 1U);
    EXPECT_EQ(spec.nodes[0].joins[1].network_index, 0U);
}

TEST(Joins, ReadAMappingToAddressesAndToFacts) {
    const ScenarioSpec spec = read_without_error(nodes(R"(  r1:
    kind: router
    joins:
      lan: 10.0.1.1/24
      lab: {ip: 10.0.2.1/24, mac: "02:00:00:00:01:02", port: eth5, gateway: 10.0.2.2}
      bus:
)"));
    const std::vector<AttachmentSpec>& joins = spec.nodes[0].joins;
    ASSERT_EQ(joins.size(), 3U);
    EXPECT_EQ(to_string(joins[0].ip->value), "10.0.1.1/24");
    EXPECT_FALSE(joins[0].mac);
    EXPECT_EQ(to_string(joins[1].ip->value), "10.0.2.1/24");
    EXPECT_EQ(to_string(joins[1].mac->value), "02:00:00:00:01:02");
    EXPECT_EQ(joins[1].port->value, "eth5");
    EXPECT_EQ(joins[1].gateway->address, Ipv4Address::parse("10.0.2.2"));
    EXPECT_FALSE(joins[2].ip);
}

TEST(Joins, ReadTheShortKeysOfTheOnlyNetwork) {
    const ScenarioSpec spec = read_without_error(
        nodes("  pc1: {joins: lan, ip: 10.0.1.10/16, mac: \"02:00:00:00:00:09\", gateway: r1}\n"
              "  pc2: {joins: [lan], ip: 10.0.1.11}\n"
              "  pc3: {joins: {lan: {port: eth3}}, ip: 10.0.1.12, gateway: 10.0.1.1}\n"
              "  r1: {kind: router, joins: [lan, lab]}\n"));
    const AttachmentSpec& pc1 = spec.nodes[0].joins[0];
    EXPECT_EQ(pc1.ip->value.length, 16U);
    EXPECT_EQ(to_string(pc1.mac->value), "02:00:00:00:00:09");
    EXPECT_EQ(pc1.gateway->node, 3U);
    EXPECT_FALSE(spec.nodes[1].joins[0].ip->value.length) << "the network's is meant";
    EXPECT_EQ(to_string(spec.nodes[2].joins[0].ip->value), "10.0.1.12");
    EXPECT_EQ(spec.nodes[2].joins[0].port->value, "eth3");
    EXPECT_EQ(spec.nodes[2].joins[0].gateway->text.value, "10.0.1.1");
}

TEST(Joins, RefuseShortKeysForSeveralNetworks) {
    expect_complaints(
        nodes("  r1: {joins: [lan, lab], ip: «10.0.0.1», mac: \"«02:00:00:00:00:01»\", "
              "gateway: «r1»}\n"),
        {{"'ip' is not clear: 'r1' joins 2 networks", "joins: {lan: {ip: ...}, ...}"},
         {"'mac' is not clear: 'r1' joins 2 networks", "joins: {lan: {mac: ...}, ...}"},
         {"'gateway' is not clear: 'r1' joins 2 networks", "joins: {lan: {gateway: ...}, ...}"}});
}

TEST(Joins, RefuseWhatStandsTwice) {
    const Said twice{"this stands behind 'joins' already", "remove one of them"};
    expect_complaints(nodes("  a: {joins: {lan: 10.0.0.1}, ip: «10.0.0.2»}\n"), {twice});
    expect_complaints(nodes("  a: {joins: {lan: {mac: \"02:00:00:00:00:02\"}}, "
                            "mac: \"«02:00:00:00:00:03»\"}\n"),
                      {twice});
}

TEST(Joins, OfferTheNetworkThatWasMeant) {
    constexpr std::string_view kHint = "did you mean 'lan'?  networks in this file: lan, lab, bus";
    expect_complaint(nodes("  a: {joins: «lna»}\n"), "unknown network 'lna'", kHint);
    expect_complaint(nodes("  a: {joins: [lab, «lna»]}\n"), "unknown network 'lna'", kHint);
    expect_complaint(nodes("  a: {joins: {«lna»: 10.0.0.1}}\n"), "unknown network 'lna'", kHint);
    expect_complaint(nodes("  a: {joins: «internet»}\n"),
                     "unknown network 'internet'",
                     "networks in this file: lan, lab, bus");
}

TEST(Joins, RefuseANetworkThatIsJoinedTwice) {
    expect_complaint(
        nodes("  a: {joins: [lan, «lan»]}\n"), "'a' joins 'lan' twice", "remove one of them");
}

TEST(Joins, RefuseShapesThatMeanNothing) {
    expect_complaint(nodes("  a: {joins: [«[»lan]]}\n"), "'joins' must be a network, not a list");
    expect_complaint(nodes("  a: {joins: [«{»lan: 10.0.0.1}]}\n"),
                     "'joins' must be a network, not a mapping");
    expect_complaint(nodes("  a: {joins: {lan: «[»10.0.0.1]}}\n"),
                     "'lan' must be an address or a mapping, not a list");
    expect_complaint(nodes("  a:\n    joins:«»\n"), "'joins' has no value");
    expect_complaint(nodes("  a: {joins: lan, ip: «[»10.0.0.1]}\n"),
                     "'ip' must be an IPv4 address, not a list");
}

TEST(Joins, RefuseUnknownFacts) {
    expect_complaint(nodes("  a: {joins: {lan: {«adress»: 10.0.0.1}}}\n"),
                     "unknown key 'adress' in a joined network",
                     "keys here: ip, mac, port, gateway");
    expect_complaint(nodes("  a: {joins: {lan: {«ports»: eth0}}}\n"),
                     "unknown key 'ports' in a joined network",
                     "did you mean 'port'?  keys here: ip, mac, port, gateway");
}

TEST(Joins, NamePortsOnceAndWithNames) {
    expect_complaint(nodes("  a: {joins: {lan: {port: «0»}}}\n"),
                     "'0' is not a name",
                     "letters, digits, '-' and '_', starting with a letter");
    expect_complaint(nodes("  a: {joins: {lan: {port: eth0}, lab: {port: «eth0»}}}\n"),
                     "'a' has two ports named 'eth0'");
    EXPECT_EQ(complaints_about(nodes("  a: {joins: {lan: {port: eth0}, lab: {port: eth1}}}\n"
                                     "  b: {joins: {lan: {port: eth0}}}\n")),
              "");
}

TEST(Joins, RefuseAddressesThatTheKindDoesNotHave) {
    expect_complaint(nodes("  a: {joins: bus, mac: \"«02:00:00:00:00:01»\"}\n"),
                     "a network of kind 'can' has no MAC addresses",
                     "remove it");
    expect_complaint(nodes("  a: {joins: bus, ip: «10.0.0.1»}\n"),
                     "a network of kind 'can' has no IP addresses",
                     "remove it");
    expect_complaint(
        "title: x\nnetworks: {wan: p2p}\nnodes:\n"
        "  a: {joins: wan, mac: \"«02:00:00:00:00:01»\"}\n  b: {joins: wan}\n",
        "a network of kind 'p2p' has no MAC addresses",
        "remove it");
}

TEST(Joins, WantAGatewayThatIsANeighbour) {
    constexpr std::string_view kRule = "a gateway is another node of the same network";
    constexpr std::string_view kRouters =
        "  r1: {kind: router, joins: [lan, lab]}\n"
        "  r2: {kind: router, joins: lab}\n";
    const auto with_gateway = [&](std::string_view gateway) {
        return nodes("  pc1: {joins: lan, gateway: " + std::string(gateway) + "}\n" +
                     std::string(kRouters));
    };
    expect_complaint(with_gateway("«r2»"), "'r2' is no neighbour of 'pc1' on 'lan'", kRule);
    expect_complaint(with_gateway("«pc1»"), "'pc1' is no neighbour of 'pc1' on 'lan'", kRule);
    expect_complaint(with_gateway("«r3»"),
                     "unknown node 'r3'",
                     "did you mean 'r1'?  nodes in this file: pc1, r1, r2");
    expect_complaint(
        with_gateway("«10.0.0.300»"), "'10.0.0.300' is not an IPv4 address", "300 is above 255");
    expect_complaint(with_gateway("«[»r1]"), "'gateway' must be an address or a node, not a list");
    EXPECT_EQ(complaints_about(with_gateway("r1")), "");
}

TEST(Joins, SayNothingOfAGatewayThatIsUnclear) {
    expect_complaint(
        nodes("  pc1: {joins: lan, gateway: r1}\n  r1: {kind: router, joins: «lna»}\n"),
        "unknown network 'lna'",
        "did you mean 'lan'?  networks in this file: lan, lab, bus");
}

}  // namespace
}  // namespace catenet::scenario
