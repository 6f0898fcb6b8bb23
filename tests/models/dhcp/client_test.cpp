// DHCP clients on a network with their server: how they come to an address, keep and lose it.
#include "tests/models/dhcp/scene.hpp"
#include "tests/support/loses_one.hpp"

#include "models/ipv4/ipv4.hpp"
#include "models/registry.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dhcp {
namespace {

using namespace std::chrono_literals;
using test::dhcp_scene;
using test::DhcpRun;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;

// 300 bytes of DHCP, 42 of headers, 12 that Ethernet puts around, at 8 ns; and 1 us of cable.
constexpr Duration kHop = 3832ns;
const std::string kNoPing = "lease: 60s}], ping-check: no}}\n";

TEST(DhcpClient, HasAnAddressAfterFourMessages) {
    const DhcpRun run{dhcp_scene(kNoPing, "", "stop: 20s\n")};
    EXPECT_THAT(run.states("pc1"), ElementsAre("selecting", "requesting", "bound"));
    EXPECT_EQ(run.first("dhcp.offers"), TimePoint{} + kHop);
    EXPECT_EQ(run.first("dhcp.requesting"), TimePoint{} + 2 * kHop);
    EXPECT_EQ(run.first("dhcp.acks"), TimePoint{} + 3 * kHop);
    EXPECT_EQ(run.first("dhcp.bound"), TimePoint{} + 4 * kHop);
    EXPECT_THAT(run.rows("pc1", "addresses"), ElementsAre("added eth0 10.0.1.100"));
    EXPECT_THAT(run.rows("pc1", "routes"), ElementsAre("added 10.0.1.0/24 eth0"));
    EXPECT_THAT(run.rows("srv", "leases"),
                ElementsAre("added 10.0.1.100 offered to 02:00:00:00:01:00",
                            "changed 10.0.1.100 02:00:00:00:01:00"));
}

TEST(DhcpClient, ReachesOthersByTheRouterThatItWasTold) {
    const DhcpRun run{dhcp_scene("gateway: 10.0.1.2, lease: 60s}], ping-check: no}}\n",
                                 "  pc2: {joins: lan}\n",
                                 "events: [1s: pc1 ping pc2, 2s: pc2 ping pc1]\n"
                                 "expect:\n"
                                 "  a: pc1 reaches pc2\n"
                                 "  b: pc2 reaches pc1\n"
                                 "  c: routes of pc1 has default is via 10.0.1.2\n"
                                 "  d: addresses of pc1 has eth0 is 10.0.1.100\n"
                                 "  e: leases of srv has 10.0.1.100 is pc1\n")};
    EXPECT_TRUE(run.result.all_hold) << run.result.evidence << run.result.trace;
}

// RFC 2131 4.4.5: T1 is half of the lease, counted from the request.
TEST(DhcpClient, AsksAgainAfterHalfOfItsLease) {
    const DhcpRun run{dhcp_scene(kNoPing, "", "stop: 61s\n")};
    const TimePoint requested = TimePoint{} + 2 * kHop;
    EXPECT_THAT(
        run.states("pc1"),
        ElementsAre("selecting", "requesting", "bound", "renewing", "bound", "renewing", "bound"));
    EXPECT_EQ(run.first("dhcp.renewing"), requested + 30s);
    EXPECT_THAT(run.rows("srv", "leases"), SizeIs(2)) << "nothing changes by a renewal";
    EXPECT_THAT(run.rows("pc1", "addresses"), SizeIs(1));
}

// At T2, 7/8 of the lease, it asks every server; at its end it may not use the address any more.
TEST(DhcpClient, LosesItsAddressWhenItsServerIsGone) {
    const DhcpRun run{dhcp_scene(kNoPing, "", "events: [10s: fail srv]\nstop: 62s\n")};
    const TimePoint requested = TimePoint{} + 2 * kHop;
    EXPECT_EQ(run.first("dhcp.renewing"), requested + 30s);
    EXPECT_EQ(run.first("dhcp.rebinding"), requested + 52500ms);
    EXPECT_EQ(run.first("dhcp.expired"), requested + 60s);
    EXPECT_THAT(run.rows("pc1", "addresses"),
                ElementsAre("added eth0 10.0.1.100", "removed eth0 10.0.1.100"));
    EXPECT_THAT(
        run.states("pc1"),
        ElementsAre(
            "selecting", "requesting", "bound", "renewing", "rebinding", "init", "selecting"));
}

TEST(DhcpClient, AsksEveryServerAtT2) {
    const DhcpRun run{dhcp_scene("lease: 60s, t1: 10s, t2: 20s}], ping-check: no}}\n",
                                 "",
                                 "events: [5s: fail srv, 15s: recover srv]\nstop: 25s\n")};
    EXPECT_THAT(run.states("pc1"),
                ElementsAre("selecting", "requesting", "bound", "renewing", "rebinding", "bound"));
    EXPECT_THAT(run.rows("pc1", "addresses"), ElementsAre("added eth0 10.0.1.100"));
}

// RFC 2131 4.1: 4 s, 8 s, 16 s, 32 s, 64 s, each changed at random by up to a second.
TEST(DhcpClient, AsksLessAndLessOften) {
    const DhcpRun run{
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
        "nodes: {pc1: {joins: lan, ip: dhcp}, pc2: {joins: lan}}\n"};
    auto asked = run.trace.by("dhcp.selecting");
    const auto again = run.trace.by("dhcp.asks-again");
    asked.insert(asked.end(), again.begin(), again.end());
    ASSERT_THAT(asked, SizeIs(5));
    Duration wait = 4s;
    for (std::size_t i = 1; i < asked.size(); ++i, wait *= 2) {
        const Duration passed = asked[i].time - asked[i - 1].time;
        EXPECT_GE(passed, wait - 1s);
        EXPECT_LE(passed, wait + 1s);
        EXPECT_NE(passed, wait);
    }
    const auto gave_up = run.trace.by("app.unanswered");
    ASSERT_THAT(gave_up, SizeIs(1));
    EXPECT_THAT(gave_up[0].facts.at("because"), HasSubstr("no DHCP server answered"));
    EXPECT_THAT(run.trace.by("dhcp.no-offer"), SizeIs(1));
}

TEST(DhcpClient, GivesItsAddressBackAndTakesItAgain) {
    const DhcpRun run{dhcp_scene(kNoPing,
                                 "",
                                 "events: [1s: pc1 dhcp release, 2s: pc1 dhcp start]\n"
                                 "stop: 3s\n")};
    EXPECT_THAT(
        run.states("pc1"),
        ElementsAre(
            "selecting", "requesting", "bound", "stopped", "selecting", "requesting", "bound"));
    EXPECT_THAT(
        run.rows("pc1", "addresses"),
        ElementsAre("added eth0 10.0.1.100", "removed eth0 10.0.1.100", "added eth0 10.0.1.100"));
    EXPECT_THAT(run.trace.by("dhcp.lease-released"), SizeIs(1));
}

TEST(DhcpClient, AsksForTheAddressThatItHadWhenItStartsAgain) {
    const DhcpRun run{dhcp_scene(kNoPing, "", "events: [1s: pc1 dhcp start]\nstop: 2s\n")};
    EXPECT_THAT(run.states("pc1"),
                ElementsAre("selecting", "requesting", "bound", "rebooting", "bound"));
}

TEST(DhcpClient, RenewsWhenItIsTold) {
    const DhcpRun run{dhcp_scene(kNoPing, "", "events: [1s: pc1 dhcp renew]\nstop: 2s\n")};
    EXPECT_THAT(run.states("pc1"),
                ElementsAre("selecting", "requesting", "bound", "renewing", "bound"));
    EXPECT_EQ(run.first("dhcp.renewing"), TimePoint{} + 1s);
}

TEST(DhcpClient, SaysThatItHasNothingToRenewOrGiveBack) {
    const DhcpRun run{
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
        "nodes: {pc1: {joins: lan, ip: dhcp}, pc2: {joins: lan}}\n"
        "events: [1s: pc1 dhcp renew, 1s: pc1 dhcp release]\nstop: 2s\n"};
    EXPECT_THAT(run.trace.by("dhcp.no-lease"), SizeIs(2));
}

// Both ask before they take: whoever has the address already keeps it.
TEST(DhcpClient, SendsAnAddressBackThatSomebodyHas) {
    const DhcpRun run{dhcp_scene(kNoPing,
                                 "  old: {joins: lan, ip: 10.0.1.100}\n",
                                 "stop: 40s\nexpect:\n"
                                 "  it: addresses of pc1 has eth0 is 10.0.1.101\n",
                                 "ip: dhcp, detect-duplicates: yes")};
    EXPECT_TRUE(run.result.all_hold) << run.result.evidence;
    EXPECT_THAT(run.states("pc1"),
                ElementsAre("selecting",
                            "requesting",
                            "checking",
                            "init",
                            "selecting",
                            "requesting",
                            "checking",
                            "bound"));
    EXPECT_THAT(run.trace.by("acd.duplicate-address"), SizeIs(1));
    EXPECT_EQ(run.first("dhcp.selecting"), TimePoint{});
    EXPECT_THAT(run.rows("srv", "leases"),
                testing::Contains("changed 10.0.1.100 declined by 02:00:00:00:01:00"));
}

// Asking who has the address takes longer than this lease lasts.
TEST(DhcpClient, LosesALeaseThatIsOverBeforeItWasChecked) {
    const DhcpRun run{dhcp_scene(
        "lease: 2s}], ping-check: no}}\n", "", "stop: 10s\n", "ip: dhcp, detect-duplicates: yes")};
    EXPECT_THAT(run.states("pc1"), IsSupersetOf({"checking", "bound", "init"}));
    EXPECT_THAT(run.trace.by("dhcp.expired"), Not(IsEmpty()));
}

TEST(DhcpClient, IsNobodyBeforeItHasItsLease) {
    const DhcpRun run{dhcp_scene("lease: 60s}]}}\n",
                                 "  pc2: {joins: lan}\n",
                                 "events: [0s: pc2 ping pc1, 0s: pc1 ping pc2, 5s: pc2 ping pc1]\n"
                                 "expect:\n"
                                 "  a: pc2 cannot reach pc1 before 1s\n"
                                 "  b: dropped at pc2 because target-without-address 1 times\n"
                                 "  c: dropped at pc1 because no-own-address 1 times\n"
                                 "  d: pc2 reaches pc1 after 5s\n")};
    EXPECT_TRUE(run.result.all_hold) << run.result.evidence << run.result.trace;
}

TEST(DhcpClient, SurvivesTheLossOfAnyFrame) {
    test::lose_each_frame([](test::LosesOne& sink) {
        const auto registry = models::make_registry();
        scenario::Diagnostics diagnostics;
        const std::string text = dhcp_scene("lease: 200s}]}}\n", "", "stop: 150s\n");
        const auto spec = scenario::read_scenario(text, registry, diagnostics);
        const auto world = scenario::build(*spec, registry, diagnostics);
        ASSERT_NE(world, nullptr);
        sink.listen_to(world->simulation());
        world->simulation().start();
        world->simulation().run();
        world->simulation().finish();
        EXPECT_EQ(world->simulation().broken_conservation(), "");
        const auto* const ipv4 = world->node("pc1").find<ipv4::Ipv4>();
        EXPECT_EQ(to_string(ipv4->interfaces().front().address), "10.0.1.100");
    });
}

}  // namespace
}  // namespace catenet::dhcp
