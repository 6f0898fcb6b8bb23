// The spanning tree protocols on switches: who becomes the root, when ports forward, what a cut
// does. Times of STP are those of a Linux bridge.
#include "models/stp/stp.hpp"

#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

struct Lab {
    explicit Lab(const std::string& text, const std::string& rate = "10Gbps") {
        RunOptions options;
        options.sinks = {&trace};
        result = run_scenario("title: t\nnetworks: {lan: {kind: ethernet, rate: " + rate +
                                  ", prefix: 10.0.0.0/24}}\n" + text,
                              options);
        EXPECT_EQ(result.broken, "");
    }
    // "0s listening; 15s learning; 30s forwarding; ", in whole seconds; roles may change in
    // between.
    std::string states(std::string_view node, std::string_view port) const {
        std::string text;
        std::string last;
        for (const Happening& one : trace.of(What::State, node)) {
            if (one.port != port || one.layer != "stp" || one.facts.at("state") == last) continue;
            last = one.facts.at("state");
            const auto seconds = std::chrono::floor<std::chrono::seconds>(one.time - TimePoint{});
            text += std::to_string(seconds.count()) + "s " + one.facts.at("state") + "; ";
        }
        return text;
    }
    std::vector<Happening> sent(std::string_view node, std::string_view port) const {
        std::vector<Happening> frames;
        for (const Happening& one : trace.of(What::Sent, node)) {
            if (one.port == port && one.bytes.at(14) == std::byte{0x42}) frames.push_back(one);
        }
        return frames;
    }
    RecorderSink trace;
    RunResult result;
};

// sw1.p1-sw2.p1, sw2.p2-sw3.p1, sw1.p2-sw3.p2.
std::string triangle(const std::string& stp, const std::string& rest) {
    std::string text = "nodes:\n";
    for (const char* const name : {"sw1", "sw2", "sw3"}) {
        text += std::string{"  "} + name + ": {kind: switch, joins: lan, stp: " + stp + "}\n";
    }
    return text + "links: [{between: [sw1, sw2]}, {between: [sw2, sw3]}, {between: [sw1, sw3]}]\n" +
           rest;
}

// Measured with three bridges of Linux 6 in namespaces (stp_state 1): the times of states after
// the bridges came up, and after the link between sw1 and sw3 went down at 50s.
TEST(Stp, OpensATriangleAndHealsItAsLinuxDoes) {
    const Lab run{triangle("stp", "events: [50s: cut sw1-sw3]\nstop: 90s\n")};
    ASSERT_TRUE(run.result.ran) << run.result.complaints;
    EXPECT_EQ(run.result.complaints, "");
    const std::string forwards = "0s listening; 15s learning; 30s forwarding; ";
    EXPECT_EQ(run.states("sw1", "p1"), forwards);
    EXPECT_EQ(run.states("sw1", "p2"), forwards + "50s disabled; ");
    EXPECT_EQ(run.states("sw2", "p1"), forwards);
    EXPECT_EQ(run.states("sw2", "p2"), forwards);
    EXPECT_EQ(run.states("sw3", "p2"), forwards + "50s disabled; ");
    // Linux's bridges came up one after the other, and sw3 heard of sw1 from sw2 at 2s. Here all
    // take themselves for the root at 2s, and sw2's next word is held back for the hold time.
    EXPECT_EQ(run.states("sw3", "p1"),
              "0s listening; 3s blocking; 50s listening; 65s learning; 80s forwarding; ");
}

TEST(Stp, SendsTheFirstMessageWhenTheHelloTimerEnds) {
    const Lab run{triangle("stp", "stop: 5s\n")};
    const auto frames = run.sent("sw1", "p1");
    ASSERT_THAT(frames, SizeIs(3));
    EXPECT_EQ(frames[0].time, TimePoint{2s});
    EXPECT_EQ(frames[1].time, TimePoint{3s}) << "sw2 took itself for the root: told otherwise";
    EXPECT_EQ(frames[2].time, TimePoint{4s});
    EXPECT_EQ(frames[0].bytes.size(), 60U);
    EXPECT_EQ(octet(frames[0].bytes.at(13)), 38);  // LLC and 35 bytes, as Linux's
}

// Byte 28 is the high part of the message age; Linux adds 1/256 s at each switch.
TEST(Stp, MakesAMessageOlderOnItsWay) {
    const Lab run{triangle("stp", "stop: 7s\n")};
    const auto frames = run.sent("sw2", "p2");
    ASSERT_FALSE(frames.empty());
    EXPECT_EQ(octet(frames.back().bytes.at(17 + 27)), 0);
    EXPECT_EQ(octet(frames.back().bytes.at(17 + 28)), 1);
    EXPECT_THAT(frames.back().parents, SizeIs(1)) << "the root's word is passed on";
}

// Linux: the first port that forwards tells the root (TCN), which acknowledges, and says so to all
// for max age and forward delay, 35 s.
TEST(Stp, TellsTheRootOfAChangeAndTheRootTellsAll) {
    const Lab run{triangle("stp", "stop: 80s\n")};
    std::vector<Duration> notified;
    for (const Happening& frame : run.sent("sw2", "p1")) {
        if (octet(frame.bytes.at(20)) == 0x80) notified.push_back(frame.time - TimePoint{});
    }
    EXPECT_THAT(notified, ElementsAre(30s));
    Duration first{}, last{};
    unsigned acknowledged = 0;
    for (const Happening& frame : run.sent("sw1", "p1")) {
        const unsigned flag = octet(frame.bytes.at(21));
        if ((flag & 0x80) != 0) ++acknowledged;
        if ((flag & 0x01) == 0) continue;
        if (first == Duration{}) first = frame.time - TimePoint{};
        last = frame.time - TimePoint{};
    }
    EXPECT_EQ(acknowledged, 1U);
    EXPECT_EQ(first, 30s);
    EXPECT_EQ(last, 64s);
    const auto fast = run.trace.by("stp.short-ageing");
    ASSERT_FALSE(fast.empty());
    EXPECT_EQ(fast[0].facts.at("lifetime"), "15s");
    EXPECT_FALSE(run.trace.by("stp.long-ageing").empty());
}

TEST(Stp, ForgetsARootThatIsSilentAfterMaxAge) {
    // Nothing of sw1 is heard any more, and no switch can tell from its port.
    const Lab run{triangle("stp",
                           "events: [35s: cut sw1-sw2 towards sw2, 35s: cut sw1-sw3 towards sw3]\n"
                           "stop: 100s\nexpect:\n  a: stp of sw2 has root is sw1 at 50s\n"
                           "  b: stp of sw2 has root is sw2 at 60s\n"
                           "  c: stp of sw3 has root is sw2 at 60s\n"
                           "  d: stp of sw3 has p1 is root forwarding at 95s\n")};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(Stp, TakesTheSwitchOfLowestPriorityForTheRoot) {
    const Lab run{
        "nodes:\n  sw1: {kind: switch, joins: lan, stp: stp}\n"
        "  sw2: {kind: switch, joins: lan, stp: stp, priority: 4096}\n"
        "links: [{between: [sw1, sw2], rate: 100Mbps}]\nstop: 5s\n"
        "expect: {a: stp of sw1 has root is sw2 priority 4096 cost 19 by p1, "
        "b: stp of sw1 has p1 is root, c: stp of sw2 has p1 is designated}"};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(Stp, BlocksASecondCableToTheSameNeighbour) {
    const Lab run{
        "nodes:\n  sw1: {kind: switch, joins: lan, stp: stp}\n"
        "  sw2: {kind: switch, joins: lan, stp: stp, ports: {p1: {cost: 10}}}\n"
        "links: [{between: [sw1, sw2]}, {between: [sw1, sw2]}]\nstop: 40s\n"
        "expect: {a: stp of sw2 has p1 is alternate blocking cost 10, "
        "b: stp of sw2 has p2 is root forwarding}"};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(Stp, BlocksOneOfItsPortsOnTheSameHub) {
    const Lab run{
        "nodes:\n  sw1: {kind: switch, joins: lan, stp: stp}\n"
        "  hub: {kind: hub, joins: lan}\n"
        "links: [{between: [sw1, hub]}, {between: [sw1, hub]}]\nstop: 40s\n"
        "expect: {a: stp of sw1 has p1 is designated forwarding, b: stp of sw1 has p2 is backup}",
        "10Mbps"};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(Stp, NoticesThatANodeFailsAndRecovers) {
    const Lab run{triangle("stp",
                           "events: [40s: fail sw1, 80s: recover sw1]\nstop: 120s\nexpect:\n"
                           "  a: stp of sw3 has root is sw2 at 61s\n"
                           "  b: stp of sw3 has p2 is disabled at 41s\n"
                           "  c: stp of sw3 has root is sw1 at 90s\n"
                           "  d: stp of sw1 has p1 is designated forwarding at 119s\n")};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    for (const Happening& drop : run.trace.of(What::Dropped)) {
        EXPECT_NE(drop.node, "sw1") << drop.text();
    }
}

TEST(Stp, SaysWhyAFrameDoesNotPass) {
    const Lab run{
        "nodes:\n  h1: {joins: lan}\n  h2: {joins: lan}\n"
        "  sw: {kind: switch, joins: lan, stp: stp}\n"
        "events: [0s: h1 ping h2]\n"
        "expect: {a: h1 cannot reach h2, b: dropped at sw because not-forwarding 3 times}"};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    EXPECT_EQ(run.trace.of(What::Dropped, "sw").front().facts.at("state"), "listening");
}

TEST(Stp, EndsARunInWhichNothingElseHappens) {
    const Lab run{triangle("stp", "")};
    EXPECT_LT(run.result.end, TimePoint{1s});
}

TEST(Stp, GivesTheSameBytesOnSplitQueues) {
    const std::string text = "title: t\nnetworks: {lan: {kind: ethernet, delay: 1us}}\n" +
                             triangle("rstp",
                                      "events: [5s: cut sw1-sw3, 9s: restore sw1-sw3, "
                                      "12s: fail sw2]\nstop: 20s\n");
    RunOptions split;
    split.build.partitions = 3;
    split.build.partition_of = [](std::size_t node) { return static_cast<unsigned>(node % 3); };
    const std::string alone = run_scenario(text).trace;
    EXPECT_THAT(alone, HasSubstr("stp.role"));
    EXPECT_EQ(run_scenario(text, split).trace, alone);
}

// -- The rapid protocol ---------------------------------------------------------------------------

TEST(Rstp, ForwardsAtOnceByProposalAndAgreement) {
    const Lab run{
        triangle("rstp", "stop: 1s\nexpect: {a: stp of sw3 has p1 is alternate discarding}\n")};
    ASSERT_TRUE(run.result.ran) << run.result.complaints;
    for (const char* const node : {"sw1", "sw2", "sw3"}) {
        for (const Happening& one : run.trace.of(What::State, node)) {
            EXPECT_LT(one.time, TimePoint{1ms}) << one.text();
        }
    }
    EXPECT_THAT(run.states("sw1", "p1"), HasSubstr("forwarding"));
    EXPECT_THAT(run.states("sw2", "p1"), HasSubstr("forwarding"));
    EXPECT_THAT(run.states("sw3", "p1"), HasSubstr("discarding; ")) << "not the root's tree yet";
    EXPECT_TRUE(run.result.all_hold) << run.result.evidence;
}

TEST(Rstp, LetsTheAlternatePortTakeOverAtOnce) {
    const Lab run{triangle("rstp",
                           "events: [10s: cut sw1-sw3]\nstop: 11s\nexpect:\n"
                           "  a: stp of sw3 has p1 is alternate discarding at 9s\n"
                           "  b: stp of sw3 has p1 is root forwarding at 10.001s\n")};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(Rstp, TakesAPortForAnEdgeWhereNobodyAnswers) {
    const std::string nodes =
        "nodes:\n  h1: {joins: lan}\n  h2: {joins: lan}\n"
        "  sw: {kind: switch, joins: lan, stp: rstp, ports: {h1: {edge: yes}}}\nstop: 10s\n";
    const Lab run{nodes +
                  "expect: {a: stp of sw has p1 is designated forwarding at 1ms, "
                  "b: stp of sw has p2 is designated discarding at 2.999s, "
                  "c: stp of sw has p2 is designated forwarding at 3.001s}"};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
}

TEST(Rstp, ForgetsStationsWhenTheTreeChanges) {
    std::string text = triangle("rstp",
                                "  - {between: [h1, sw1]}\n  - {between: [h3, sw3]}\n"
                                "events: [10s: h1 ping h3, 20s: cut sw1-sw3, 21s: h1 ping h3]\n"
                                "expect: {a: h1 reaches h3}\n");
    text.replace(text.find("nodes:\n"), 7, "nodes:\n  h1: {joins: lan}\n  h3: {joins: lan}\n");
    const auto links = text.find("links: [");
    text.replace(links,
                 text.find("]\n", links) + 2 - links,
                 "links:\n  - {between: [sw1, sw2]}\n  - {between: [sw2, sw3]}\n"
                 "  - {between: [sw1, sw3]}\n");
    const Lab run{text};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    const auto flushed = run.trace.by("bridge.flushed");
    ASSERT_FALSE(flushed.empty());
    EXPECT_LT(flushed.back().time, TimePoint{20s + 1ms});
}

// 802.1D-2004 17.24: configuration messages for a switch that speaks no other.
TEST(Rstp, SpeaksTheOldProtocolToAnOldSwitch) {
    const Lab run{
        "nodes:\n  sw1: {kind: switch, joins: lan, stp: rstp, priority: 4096}\n"
        "  sw2: {kind: switch, joins: lan, stp: stp}\n"
        "links: [{between: [sw1, sw2]}]\nstop: 60s\n"
        "expect: {a: stp of sw2 has root is sw1, b: stp of sw1 has p1 is designated forwarding, "
        "c: stp of sw2 has p1 is root forwarding, d: dropped at sw2 because not-spoken}"};
    EXPECT_TRUE(run.result.all_hold) << run.result.complaints << run.result.evidence;
    EXPECT_EQ(octet(run.sent("sw1", "p1").back().bytes.at(20)), 0x00);
}

// 17.14: at most six messages a second, however much there is to say.
TEST(Rstp, HoldsBackMessages) {
    const Lab run{triangle("rstp", "stop: 900ms\n")};
    for (const char* const node : {"sw1", "sw2", "sw3"}) {
        EXPECT_LE(run.sent(node, "p1").size(), 6U);
        EXPECT_LE(run.sent(node, "p2").size(), 6U);
    }
}

}  // namespace
}  // namespace catenet::test
