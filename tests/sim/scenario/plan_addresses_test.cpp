#include "tests/sim/scenario/plan_for_tests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string addresses(std::string_view text) {
    const auto planned = plan_of(text);
    EXPECT_EQ(planned->complaints, "");
    return addresses_of(planned->plan);
}

std::string complaints(std::string_view text) {
    return plan_of(text)->complaints;
}

TEST(Addresses, GoToRoutersFirstThenToHostsInFileOrder) {
    EXPECT_EQ(addresses(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  gw: {kind: gateway, joins: office}
  pc2: {joins: lab}
  r1: {kind: router, joins: [office, lab]}
)"),
              "pc1.eth0 10.0.1.3/24 gateway 10.0.1.1\n"
              "gw.eth0 10.0.1.1/24\n"
              "pc2.eth0 10.0.2.2/24 gateway 10.0.2.1\n"
              "r1.eth0 10.0.1.2/24\n"
              "r1.eth1 10.0.2.1/24\n");
}

TEST(Addresses, ThatAreGivenAreNeverTaken) {
    EXPECT_EQ(addresses(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office, ip: 10.0.1.1}
  pc3: {joins: office}
  pc4: {joins: office, ip: 10.0.1.3/24}
)"),
              "pc1.eth0 10.0.1.2/24\n"
              "pc2.eth0 10.0.1.1/24\n"
              "pc3.eth0 10.0.1.4/24\n"
              "pc4.eth0 10.0.1.3/24\n");
}

TEST(Addresses, AreNeitherTheNetworksNorItsBroadcastAddress) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.4/30}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: office}
)"),
                StartsWith("f:3:45: 10.0.1.4/30 has no address for each of the 3 nodes that join "
                           "'office'\n"));
}

// RFC 3021: a /31 has neither.
TEST(Addresses, OfALinkWithTwoAreBothTaken) {
    EXPECT_EQ(addresses(R"(
networks: {wire: {kind: p2p, prefix: 10.0.1.4/31}}
nodes:
  pc1: {joins: wire}
  pc2: {joins: wire}
)"),
              "pc1.p2p0 10.0.1.4/31\n"
              "pc2.p2p0 10.0.1.5/31\n");
}

TEST(Addresses, ReachTheLastOneOfAll) {
    EXPECT_EQ(addresses_of(plan_of(R"(
networks: {wire: {kind: p2p, prefix: 255.255.255.254/31}}
nodes:
  pc1: {joins: wire}
  pc2: {joins: wire}
)")
                               ->plan),
              "pc1.p2p0 255.255.255.254/31\n"
              "pc2.p2p0 255.255.255.255/31\n");
}

TEST(Addresses, MayHaveAMaskOfTheirOwn) {
    EXPECT_EQ(addresses(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office, ip: 10.0.1.10/16}
  pc2: {joins: office, ip: 10.0.1.12/28}
  r1: {kind: router, joins: office}
)"),
              "pc1.eth0 10.0.1.10/16 gateway 10.0.1.1\n"
              "pc2.eth0 10.0.1.12/28 gateway 10.0.1.1\n"
              "r1.eth0 10.0.1.1/24\n");
}

TEST(Addresses, OutsideThePrefixAreWarnedAbout) {
    EXPECT_EQ(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: {office: 10.0.2.2}}
)"),
              "f:6:25: warning: 10.0.2.2 is outside 10.0.1.0/24, the prefix of 'office'\n"
              "   pc2: {joins: {office: 10.0.2.2}}\n"
              "                         ^^^^^^^^ others on this network cannot reach it\n");
}

TEST(Addresses, OfBroadcastAreWarnedAbout) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office, ip: 10.0.1.0}
  pc2: {joins: office, ip: 10.0.1.255}
)"),
                testing::AllOf(HasSubstr("f:5:28: warning: 10.0.1.0 is the network address"),
                               HasSubstr("f:6:28: warning: 10.0.1.255 is the broadcast address")));
}

// RFC 1122 3.2.1.3, RFC 1112 section 4.
TEST(Addresses, ThatNoNodeCanHaveAreWarnedAbout) {
    for (const char* const prefix : {"0.0.1.0/24", "127.0.0.0/8", "224.1.0.0/16", "240.0.0.0/4"}) {
        const std::string text = std::string{"networks: {office: {kind: ethernet, prefix: "} +
                                 prefix + "}}\nnodes:\n  pc1: {joins: office}\n";
        EXPECT_THAT(complaints(text),
                    HasSubstr(std::string{"warning: no node can have an address of "} + prefix));
    }
    for (const char* const address : {"0.1.2.3", "127.0.0.1", "239.255.255.255", "240.0.0.1"}) {
        const std::string text = std::string{"networks: {office: ethernet}\nnodes:\n"} +
                                 "  pc1: {joins: office, ip: " + address + "/24}\n";
        EXPECT_THAT(complaints(text),
                    HasSubstr(std::string{"warning: no node can have the address "} + address));
    }
}

TEST(Addresses, UsedTwiceAreWarnedAbout) {
    EXPECT_EQ(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office, ip: 10.0.1.7}
  pc2: {joins: office, ip: 10.0.1.7/24}
)"),
              "f:6:28: warning: 10.0.1.7 is used twice\n"
              "   pc2: {joins: office, ip: 10.0.1.7/24}\n"
              "                            ^^^^^^^^^^^ 'pc1' has it too\n");
}

TEST(Addresses, NeedAPrefixOrALength) {
    EXPECT_THAT(complaints(R"(
networks: {office: ethernet}
nodes:
  pc1: {joins: office, ip: 10.0.1.7}
  pc2: {joins: office}
)"),
                HasSubstr("f:5:28: '10.0.1.7' has no prefix length, and 'office' has no prefix"));
}

TEST(Addresses, AreMissedWithAWarningOnly) {
    EXPECT_THAT(complaints(R"(
networks: {office: ethernet}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
)"),
                StartsWith("f:3:12: warning: 'office' has no prefix, so its nodes get no IPv4 "
                           "addresses\n"));
}

TEST(Addresses, GiveANetworkItsPrefixThoseOfRoutersFirst) {
    const auto planned = plan_of(R"(
networks: {office: ethernet}
nodes:
  pc1: {joins: office, ip: 10.0.1.7/8}
  pc2: {joins: office}
  r1: {kind: router, joins: office, ip: 10.0.1.1/24}
)");
    EXPECT_EQ(planned->complaints, "");
    EXPECT_EQ(to_string(*planned->plan.prefixes[0]), "10.0.1.0/24");
    EXPECT_EQ(to_string(*planned->plan.address_of(1)), "10.0.1.2");
}

TEST(Addresses, OfNetworksThatOverlapAreWarnedAbout) {
    EXPECT_THAT(complaints(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.0.0/8}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  r1: {kind: router, joins: [office, lab]}
  pc1: {joins: office}
  pc2: {joins: lab}
)"),
                StartsWith("f:5:33: warning: the prefixes of 'office' and 'lab' overlap, and 'r1' "
                           "joins both\n"));
}

TEST(Gateways, AreTheFirstRouterOrTheOneThatIsGiven) {
    EXPECT_EQ(addresses(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office, gateway: r2}
  pc3: {joins: {office: {gateway: 10.0.1.77}}}
  r1: {kind: router, joins: office}
  r2: {kind: router, joins: office, gateway: r1}
)"),
              "pc1.eth0 10.0.1.3/24 gateway 10.0.1.1\n"
              "pc2.eth0 10.0.1.4/24 gateway 10.0.1.2\n"
              "pc3.eth0 10.0.1.5/24 gateway 10.0.1.77\n"
              "r1.eth0 10.0.1.1/24\n"
              "r2.eth0 10.0.1.2/24 gateway 10.0.1.1\n");
}

TEST(Gateways, ThatAreNoNeighboursAreWarnedAbout) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office, gateway: 10.0.2.1}
  pc2: {joins: office}
)"),
                StartsWith("f:5:33: warning: 10.0.2.1 is on no network of 'pc1'\n"));
}

// A host with /32 has no link on which the gateway could be.
TEST(Gateways, BeyondANodesOwnMaskAreWarnedAbout) {
    const auto with = [](const std::string& more) {
        return complaints(
            "networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}\nnodes:\n"
            "  pc1: {joins: office, ip: 10.0.1.5/32" +
            more + "}\n  r1: {kind: router, joins: office}\n");
    };
    const std::string warning =
        "warning: 10.0.1.5/32 puts 10.0.1.1 on no link of 'pc1', so the route to it is left out\n";
    for (const char* const more : {"",
                                   ", gateway: r1",
                                   ", gateway: 10.0.1.1",
                                   ", routes: [default via r1]",
                                   ", routes: [default via 10.0.1.1]"}) {
        EXPECT_THAT(with(more), HasSubstr(warning)) << more;
        EXPECT_THAT(with(more), HasSubstr("^ ip: 10.0.1.5/24\n")) << more;
    }
    EXPECT_EQ(with(", routes: []"), "");
}

TEST(Gateways, NeedAnAddress) {
    EXPECT_THAT(complaints(R"(
networks: {office: ethernet}
nodes:
  pc1: {joins: office, gateway: r1, ip: 10.0.1.2/24}
  r1: {kind: router, joins: office, ip: 10.0.1.1}
)"),
                testing::Not(HasSubstr("no IPv4 address")));
    EXPECT_THAT(complaints(R"(
networks: {office: ethernet}
nodes:
  pc1: {joins: office, gateway: r1}
  r1: {kind: router, joins: office}
)"),
                HasSubstr("f:5:33: 'r1' has no IPv4 address on 'office'"));
}

TEST(Routes, ThatAreGivenReplaceThoseThatFollow) {
    const auto planned = plan_of(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  r1: {kind: router, joins: [office, lab], routes: ["10.0.9.0/24 via 10.0.2.9", "default via r2"]}
  r2: {kind: router, joins: lab, routes: []}
  pc1: {joins: office}
)");
    EXPECT_EQ(planned->complaints, "");
    const auto& routes = *planned->plan.nodes[0].routes;
    ASSERT_EQ(routes.size(), 2U);
    EXPECT_EQ(to_string(routes[0].destination), "10.0.9.0/24");
    EXPECT_EQ(to_string(routes[0].via), "10.0.2.9");
    EXPECT_EQ(to_string(routes[1].destination), "0.0.0.0/0");
    EXPECT_EQ(to_string(routes[1].via), "10.0.2.2");
    EXPECT_TRUE(planned->plan.nodes[1].routes->empty());
    EXPECT_FALSE(planned->plan.nodes[2].routes);
}

}  // namespace
}  // namespace catenet::scenario
