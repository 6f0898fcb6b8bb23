// Address conflict detection on a network: who asks, who keeps an address (RFC 5227).
#include "models/acd/acd.hpp"

#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::acd {
namespace {

using namespace std::chrono_literals;
using test::Happening;
using test::RecorderSink;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

test::RunResult run(const std::string& nodes, const std::string& rest, RecorderSink& trace) {
    test::RunOptions options;
    options.sinks = {&trace};
    auto result = test::run_scenario(
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\nnodes:\n" + nodes + rest,
        options);
    EXPECT_TRUE(result.ran) << result.complaints;
    EXPECT_EQ(result.broken, "");
    return result;
}

const std::string kCareful = "  pc1: {joins: lan, ip: 10.0.1.1, detect-duplicates: yes}\n";

// RFC 5227 2.1.1: up to PROBE_WAIT, then PROBE_NUM probes PROBE_MIN to PROBE_MAX apart, and
// ANNOUNCE_WAIT behind the last; 2.3: ANNOUNCE_NUM announcements, ANNOUNCE_INTERVAL apart.
TEST(Acd, ProbesThreeTimesThenAnnouncesTwice) {
    RecorderSink trace;
    run(kCareful + "  pc2: {joins: lan, ip: 10.0.1.2}\n", "", trace);
    const auto probes = trace.by("acd.probes");
    ASSERT_THAT(probes, SizeIs(3));
    EXPECT_LE(probes[0].time, TimePoint{} + Acd::kProbeWait);
    for (std::size_t i = 1; i < probes.size(); ++i) {
        EXPECT_GE(probes[i].time - probes[i - 1].time, Acd::kProbeMin);
        EXPECT_LE(probes[i].time - probes[i - 1].time, Acd::kProbeMax);
    }
    const auto free = trace.by("acd.free");
    ASSERT_THAT(free, SizeIs(1));
    EXPECT_EQ(free[0].time, probes[2].time + 2s);
    const auto announced = trace.by("acd.announces");
    ASSERT_THAT(announced, SizeIs(2));
    EXPECT_EQ(announced[0].time, free[0].time);
    EXPECT_EQ(announced[1].time, free[0].time + 2s);
    EXPECT_THAT(trace.by("ipv4.address-added"), SizeIs(1));
}

TEST(Acd, DoesNotTakeWhatSomebodyHas) {
    RecorderSink trace;
    const auto result = run(kCareful +
                                "  old: {joins: lan, ip: 10.0.1.1}\n"
                                "  pc2: {joins: lan, ip: 10.0.1.2}\n",
                            "events: [10s: pc1 ping pc2, 12s: old ping pc2]\n"
                            "expect:\n"
                            "  a: dropped at pc1 because own-address-taken\n"
                            "  b: old reaches pc2\n",
                            trace);
    EXPECT_TRUE(result.all_hold) << result.evidence;
    const auto duplicate = trace.by("acd.duplicate-address");
    ASSERT_THAT(duplicate, SizeIs(1));
    EXPECT_EQ(duplicate[0].facts.at("arp.src.hw_mac"), "02:00:00:00:02:00");
    EXPECT_THAT(trace.by("ipv4.address-added"), IsEmpty());
    EXPECT_THAT(trace.by("acd.announces"), IsEmpty());
}

// 2.1.1: who sees another one's probe for the same address leaves it alone: so it may be that
// neither gets it, but never that both do.
TEST(Acd, LeavesAnAddressAloneThatAnotherProbesFor) {
    RecorderSink trace;
    run(kCareful + "  pc2: {joins: lan, ip: 10.0.1.1, detect-duplicates: yes}\n", "", trace);
    EXPECT_LE(trace.by("ipv4.address-added").size(), 1U);
    EXPECT_GE(trace.by("acd.rival-probe").size(), 1U);
}

TEST(Acd, LetsTheRoutesComeWithTheAddress) {
    RecorderSink trace;
    const auto result =
        run("  pc1: {joins: lan, ip: 10.0.1.10, gateway: r1, "
            "detect-duplicates: yes}\n"
            "  r1: {kind: router, joins: {lan: 10.0.1.1}}\n",
            "events: [10s: pc1 ping r1]\n"
            "expect:\n"
            "  a: routes of pc1 has default is via 10.0.1.1\n"
            "  b: pc1 reaches r1\n",
            trace);
    EXPECT_TRUE(result.all_hold) << result.evidence << result.trace;
}

TEST(Acd, IsOffUnlessItIsWanted) {
    RecorderSink trace;
    run("  pc1: {joins: lan, ip: 10.0.1.1}\n  pc2: {joins: lan, ip: 10.0.1.2}\n", "", trace);
    EXPECT_THAT(trace.of(trace::What::Sent), IsEmpty());
}

}  // namespace
}  // namespace catenet::acd
