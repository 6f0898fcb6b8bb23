#include "tests/sim/scenario/plan_for_tests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::HasSubstr;

std::string links(std::string_view text) {
    const auto planned = plan_of(text);
    EXPECT_EQ(planned->complaints, "");
    return links_of(planned->plan);
}

std::string complaints(std::string_view text) {
    return plan_of(text)->complaints;
}

TEST(Wiring, JoinsTwoNodesByOneCable) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc2: {joins: office}
  pc1: {joins: office}
)"),
              "pc2-pc1 office pc2.eth0 pc1.eth0\n");
}

TEST(Wiring, AddsAVisibleSwitchBehindTheNodesOfTheFile) {
    const auto planned = plan_of(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  r1: {kind: router, joins: [office, lab]}
  pc3: {joins: lab}
)");
    EXPECT_EQ(planned->complaints, "");
    EXPECT_EQ(links_of(planned->plan),
              "pc1-office-switch office pc1.eth0 office-switch.p1\n"
              "pc2-office-switch office pc2.eth0 office-switch.p2\n"
              "r1-office-switch office r1.eth0 office-switch.p3\n"
              "r1-pc3 lab r1.eth1 pc3.eth0\n");
    ASSERT_EQ(planned->plan.nodes.size(), 5U);
    const PlannedNode& added = planned->plan.nodes[4];
    EXPECT_EQ(added.name, "office-switch");
    EXPECT_EQ(added.kind->name, "switch");
    EXPECT_EQ(added.spec, nullptr);
    EXPECT_EQ(added.parameters().duration("ageing"), std::chrono::seconds{300});
    EXPECT_EQ(to_string(added.ports[2].mac), "02:00:00:00:05:02");
}

TEST(Wiring, AddsASwitchWhereTheNetworkAsksForOne) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, medium: switch, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
)"),
              "pc1-office-switch office pc1.eth0 office-switch.p1\n");
}

TEST(Wiring, LetsAllNodesTapASharedMedium) {
    EXPECT_EQ(links(R"(
networks:
  office: {kind: ethernet, medium: hub, prefix: 10.0.1.0/24}
  bus: can
nodes:
  pc1: {joins: office}
  gw: {kind: gateway, joins: [office, bus]}
  motor: {kind: device, joins: bus}
)"),
              "office office pc1.eth0 gw.eth0 shared\n"
              "bus bus gw.can0 motor.can0 shared\n");
}

TEST(Wiring, CablesAllNodesToASwitchOfTheFile) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  sw1: {kind: switch, joins: office}
  pc2: {joins: office}
)"),
              "pc1-sw1 office pc1.eth0 sw1.p1\n"
              "pc2-sw1 office pc2.eth0 sw1.p2\n");
}

TEST(Wiring, TakesExplicitLinksFirst) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: office}
  sw1: {kind: switch, joins: office}
links:
  - {between: [sw1.p3, pc3]}
  - {between: [pc2, sw1]}
)"),
              "sw1-pc3 office sw1.p3 pc3.eth0\n"
              "pc2-sw1 office pc2.eth0 sw1.p1\n"
              "pc1-sw1 office pc1.eth0 sw1.p2\n");
}

TEST(Wiring, LetsLinksSayWhoIsCabledToWhichSwitch) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
links:
  - {between: [pc1, sw1]}
  - {between: [pc2, sw2]}
  - {between: [sw1, sw2]}
)"),
              "pc1-sw1 office pc1.eth0 sw1.p1\n"
              "pc2-sw2 office pc2.eth0 sw2.p1\n"
              "sw1-sw2 office sw1.p2 sw2.p2\n");
}

TEST(Wiring, WarnsOfALoopOfSwitches) {
    const auto planned = plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
  sw3: {kind: switch, joins: office}
links:
  - {between: [sw1, sw2]}
  - {between: [sw2, sw3]}
  - {between: [sw1, sw3]}
)");
    EXPECT_THAT(planned->complaints,
                HasSubstr("f:11:5: warning: sw1, sw2 and sw3 form a loop on 'office'\n"));
    EXPECT_THAT(planned->complaints, HasSubstr("without sw1-sw3 it would not"));
}

TEST(Wiring, GivesASecondCableBetweenTwoANameOfItsOwn) {
    const auto planned = plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
links:
  - {between: [sw1, sw2]}
  - {between: [sw1, sw2]}
)");
    EXPECT_EQ(links_of(planned->plan),
              "sw1-sw2 office sw1.p1 sw2.p1\n"
              "sw1-sw2.2 office sw1.p2 sw2.p2\n");
}

TEST(Wiring, SaysWhoHasNoCableBetweenSeveralSwitches) {
    EXPECT_EQ(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
links:
  - {between: [sw1, sw2]}
)"),
              "f:5:16: 'pc1' has no cable: 'office' has several switches or hubs\n"
              "   pc1: {joins: office}\n"
              "                ^^^^^^ say in 'links' where it is plugged in: - {between: [pc1, "
              "sw1]}\n");
}

TEST(Wiring, MakesAHubOneSharedMedium) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  h1: {kind: hub, joins: office}
)"),
              "office office pc1.eth0 pc2.eth0 shared h1\n");
}

TEST(Wiring, MakesHubsThatAreCabledToEachOtherOneMedium) {
    const auto planned = plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  h1: {kind: hub, joins: office}
  h2: {kind: hub, joins: office}
links:
  - {between: [pc2, h2]}
  - {between: [h1, h2]}
  - {between: [pc1, h1]}
)");
    EXPECT_EQ(planned->complaints, "");
    EXPECT_EQ(links_of(planned->plan), "office office pc2.eth0 pc1.eth0 shared h1 h2\n");
    EXPECT_EQ(planned->plan.links[0].to_hubs.size(), 3U);
    EXPECT_EQ(planned->plan.nodes[2].ports.size(), 2U);  // h1: p1 to h2, p2 to pc1
    EXPECT_EQ(planned->plan.nodes[2].ports[1].name, "p2");
    EXPECT_EQ(planned->plan.nodes[2].ports[1].link, 0U);
    EXPECT_EQ(planned->plan.nodes[2].ports[1].mac, MacAddress{});
}

TEST(Wiring, NamesAMediumAfterItsHubWhenTheNetworkHasMoreLinks) {
    EXPECT_EQ(links(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  sw1: {kind: switch, joins: office}
  h1: {kind: hub, joins: office}
links:
  - {between: [pc1, sw1]}
  - {between: [h1, sw1]}
  - {between: [pc2, h1]}
)"),
              "pc1-sw1 office pc1.eth0 sw1.p1\n"
              "h1 office sw1.p2 pc2.eth0 shared h1\n");
}

TEST(Wiring, WarnsThatACableOfAHubHasNoRateOfItsOwn) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  h1: {kind: hub, joins: office}
links:
  - {between: [pc1, h1], rate: 1Mbps}
)"),
                HasSubstr("f:9:32: warning: a hub is one medium: this rate means nothing"));
}

TEST(Wiring, LetsAHostHaveOneCableOnANetwork) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
links:
  - {between: [pc1, sw1]}
  - {between: [pc1, sw2]}
  - {between: [sw1, sw2]}
)"),
                HasSubstr("f:10:16: 'pc1' has one port on 'office', and it has a cable already"));
}

TEST(Wiring, RefusesASwitchWhoseNameIsTaken) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  office-switch: {joins: office}
)"),
                HasSubstr("f:3:12: 'office' gets a switch named 'office-switch', and that name is "
                          "taken"));
}

TEST(Wiring, RefusesLinksThatLeaveOutTheSwitch) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: office}
links:
  - {between: [pc1, pc2]}
)"),
                HasSubstr("f:9:5: the link 'pc1-pc2' leaves out the switch of 'office'"));
}

TEST(Wiring, RefusesACableWithThreeEnds) {
    EXPECT_THAT(complaints(R"(
networks: {office: {kind: ethernet, medium: cable, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: office}
)"),
                HasSubstr("f:3:12: 'office' is one cable, and 3 nodes join it"));
}

TEST(Wiring, WarnsAboutANodeThatIsAlone) {
    const auto planned = plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
)");
    EXPECT_THAT(planned->complaints,
                HasSubstr("f:5:16: warning: 'pc1' is alone on 'office': nothing is plugged into "
                          "its port"));
    EXPECT_FALSE(planned->plan.nodes[0].ports[0].link);
}

TEST(Wiring, RefusesASwitchOnABus) {
    EXPECT_THAT(complaints(R"(
networks: {bus: can}
nodes:
  sw1: {kind: switch, joins: bus}
)"),
                HasSubstr("f:5:30: a switch cannot join 'bus', a network of kind 'can'"));
}

TEST(Wiring, RefusesAHubInTwoNetworks) {
    EXPECT_THAT(complaints(R"(
networks: {a: {kind: ethernet, prefix: 10.0.1.0/24}, b: {kind: ethernet, prefix: 10.0.2.0/24}}
nodes:
  h1: {kind: hub, joins: [a, b]}
)"),
                HasSubstr("f:5:30: 'h1' is a hub, one medium of one network"));
}

TEST(Wiring, LetsTheOnlyLinkOfACableSayItsFacts) {
    const auto planned = plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24, delay: 3ms, mtu: 900B, loss: 1%}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
links:
  - {between: [pc2, pc1.eth7], rate: 10Mbps, queue: 5}
)");
    EXPECT_THAT(planned->complaints, HasSubstr("warning: 'pc1' has no port 'eth7' on 'office'"));
    EXPECT_THAT(planned->complaints, HasSubstr("it is 'eth0'"));
    EXPECT_EQ(links_of(planned->plan), "pc2-pc1 office pc2.eth0 pc1.eth7\n");
    const PlannedLink& link = planned->plan.links[0];
    EXPECT_EQ(link.rate.bits_per_second, 10'000'000U);
    EXPECT_EQ(link.delay, std::chrono::milliseconds{3});
    EXPECT_EQ(link.loss.parts_per_million, 10'000U);
    EXPECT_EQ(link.queue, 5U);
    EXPECT_EQ(link.mtu.count, 900U);
    EXPECT_EQ(planned->plan.nodes[0].ports[0].mtu.count, 900U);
}

TEST(Wiring, GivesNoLinkTheNameOfANetwork) {
    EXPECT_EQ(links(R"(
networks:
  a-b: {kind: ethernet, medium: hub, prefix: 10.0.1.0/24}
  c: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  a: {joins: [a-b, c]}
  b: {joins: [a-b, c]}
)"),
              "a-b a-b a.eth0 b.eth0 shared\n"
              "a-b.2 c a.eth1 b.eth1\n");
}

}  // namespace
}  // namespace catenet::scenario
