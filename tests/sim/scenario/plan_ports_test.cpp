#include "tests/sim/scenario/plan_for_tests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::HasSubstr;

std::string ports(std::string_view text, std::string_view node) {
    const auto planned = plan_of(text);
    EXPECT_EQ(planned->complaints, "");
    std::string names;
    for (const PlannedPort& port : planned->plan.nodes[*planned->plan.find_node(node)].ports) {
        names += port.name + " " + to_string(port.mac) + "\n";
    }
    return names;
}

TEST(Ports, AreNumberedByKindInTheOrderOfJoins) {
    EXPECT_EQ(ports(R"(
networks:
  bus: can
  lab: {kind: ethernet, medium: hub, prefix: 10.0.2.0/24}
  office: {kind: ethernet, medium: hub, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  gw: {kind: gateway, joins: [office, bus, lab]}
)",
                    "gw"),
              "eth0 02:00:00:00:02:00\n"
              "can0 00:00:00:00:00:00\n"
              "eth1 02:00:00:00:02:02\n");
}

TEST(Ports, KeepTheNamesAndAddressesTheyAreGiven) {
    EXPECT_EQ(ports(R"(
networks:
  lab: {kind: ethernet, medium: hub, prefix: 10.0.2.0/24}
  office: {kind: ethernet, medium: hub, prefix: 10.0.1.0/24}
  west: {kind: ethernet, medium: hub, prefix: 10.0.3.0/24}
nodes:
  r1:
    kind: router
    joins: {office: 10.0.1.1, lab: {port: eth0, mac: "02:00:00:00:01:77"}, west: {port: wan}}
)",
                    "r1"),
              "eth1 02:00:00:00:01:00\n"
              "eth0 02:00:00:00:01:77\n"
              "wan 02:00:00:00:01:02\n");
}

TEST(Ports, OfASwitchStandInTheOrderOfTheirNumbers) {
    EXPECT_EQ(ports(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: office}
  sw1: {kind: switch, joins: office}
links:
  - {between: [pc3, sw1.p20]}
  - {between: [pc2, sw1.p10]}
)",
                    "sw1"),
              "p1 02:00:00:00:04:00\n"
              "p10 02:00:00:00:04:01\n"
              "p20 02:00:00:00:04:02\n");
}

TEST(Ports, OfASwitchAreWarnedOfWhenTheyAreNoNumbers) {
    EXPECT_THAT(plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  sw1: {kind: switch, joins: office}
links:
  - {between: [pc1, sw1.uplink]}
)")
                    ->complaints,
                HasSubstr("f:8:25: warning: 'sw1' has no port 'uplink': one is called so now"));
}

TEST(Ports, HaveOneNameOnly) {
    EXPECT_THAT(plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: {office: {port: eth3}}}
  pc2: {joins: office}
links:
  - {between: [pc1.eth4, pc2]}
)")
                    ->complaints,
                HasSubstr("f:8:20: 'pc1' has no port 'eth4' on 'office'"));
}

TEST(Ports, WithTheSameMacAddressOnOneNetworkAreWarnedAbout) {
    EXPECT_EQ(plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office, mac: "02:00:00:00:01:00"}
)")
                  ->complaints,
              "f:6:30: warning: the MAC address 02:00:00:00:01:00 is used twice on 'office'\n"
              "   pc2: {joins: office, mac: \"02:00:00:00:01:00\"}\n"
              "                              ^^^^^^^^^^^^^^^^^ 'pc1' has it too\n");
}

}  // namespace
}  // namespace catenet::scenario
