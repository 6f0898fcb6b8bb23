// Each limit ends a run with exit code 3, whole files, and a sentence that says what raises it.
#include "tests/tools/catenet/faulty_scenarios.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <sys/resource.h>

namespace catenet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Seconds that the programs called so far have taken, however busy the machine is.
double processor_time() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

// Runs with files, and checks what all limits have in common.
std::string limited(const std::string& scenario, const std::string& options) {
    const ScratchFolder scratch;
    const std::string out = scratch / "out";
    const double before = processor_time();
    const ShellResult result = with_input(
        scenario, "run --quiet --pcap-per-link --out " + shell_word(out) + " " + options + " -");
    EXPECT_LT(processor_time() - before, 20);  // sanitized; a busy machine takes twice the time
    EXPECT_EQ(result.status, 3) << result.out;
    for (const char* const name : {"trace.jsonl", "capture.pcapng", "summary.json"}) {
        EXPECT_GT(std::filesystem::file_size(std::filesystem::path{out} / name), 0U) << name;
    }
    EXPECT_EQ(broken_files(out), "");
    EXPECT_EQ(leftovers(out), "");
    const auto summary = nlohmann::json::parse(read_text(out + "/summary.json"));
    EXPECT_EQ(summary["exit"]["code"], 3);
    EXPECT_EQ(summary["exit"]["reason"], "limit");
    EXPECT_THAT(result.out, HasSubstr(summary["exit"]["limit"].get<std::string>()));
    return result.out;
}

TEST(Limits, EndARunAfterSoManyEvents) {
    EXPECT_THAT(limited(endless(), "--limit-events 2000"),
                HasSubstr(": 2000 events in a run; --limit-events raises it"));
}

TEST(Limits, EndARunAtTheSameEventEachTime) {
    const std::string once = with_input(endless(), "run --limit-events 1111 -").out;
    EXPECT_EQ(with_input(endless(), "run --limit-events 1111 -").out, once);
}

TEST(Limits, OfEventsAreNotReachedByARunThatEndsThere) {
    const std::string three = R"(title: Three frames of CAN
networks: {bus: {kind: can}}
nodes: {a: {kind: can-node, joins: bus}, b: {kind: can-node, joins: bus}}
events:
  - 0s: a can-send 0x100 01
)";
    int events = 0;
    while (with_input(three, "run --limit-events " + std::to_string(events) + " -").status == 3) {
        ASSERT_LT(++events, 100);
    }
    EXPECT_GT(events, 0);
}

TEST(Limits, EndARunInWhichTimeStandsStill) {
    EXPECT_THAT(limited(endless("0s"), "--limit-instant 1000"),
                AllOf(HasSubstr("ended the run at 0s: 1000 events at one moment"),
                      HasSubstr("--limit-instant raises it")));
}

TEST(Limits, EndARunThatTakesMoreMemory) {
    EXPECT_THAT(limited(endless("1ps"), "--limit-memory 150MiB"),
                HasSubstr(": 150MiB of memory; --limit-memory raises it"));
}

TEST(Limits, EndARunByTheClockOnTheWall) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THAT(limited(endless(), "--limit-time 500ms"),
                HasSubstr(": 500ms by the clock on the wall; --limit-time raises it"));
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{500});
}

TEST(Limits, EndARunWhoseTraceGrows) {
    EXPECT_THAT(limited(endless(), "--limit-trace 200KiB"),
                HasSubstr(": 200KiB of trace.jsonl; --limit-trace raises it"));
}

TEST(Limits, EndARunWhoseCapturesGrow) {
    EXPECT_THAT(limited(endless(), "--limit-capture 100KiB"),
                HasSubstr(": 100KiB of captures; --limit-capture raises it"));
}

// Only what the event that crossed the border said lies behind it.
TEST(Limits, OfFilesAreKeptToWithinAnEvent) {
    const ScratchFolder scratch;
    const ShellResult result = with_input(
        endless(), "run --quiet --limit-trace 200KiB --out " + shell_word(scratch / "out") + " -");
    ASSERT_EQ(result.status, 3) << result.out;
    const auto length = std::filesystem::file_size(scratch.path() / "out/trace.jsonl");
    EXPECT_GT(length, 200U << 10);
    EXPECT_LT(length, 210U << 10);
}

TEST(Limits, EndABroadcastStormAndNameItsLoop) {
    EXPECT_THAT(limited(triangle(), ""),
                AllOf(HasSubstr(": 2000 times a frame was passed on that goes round sw1, sw3 and "
                                "sw2 by sw1-sw3, sw2-sw3 and sw1-sw2; --limit-storm raises it"),
                      HasSubstr("take sw1-sw3 out, or 'cut sw1-sw3' at 0s")));
}

TEST(Limits, EndAStormWhoseFramesAreDoubledOnACable) {
    EXPECT_THAT(limited(triangle("  - 0s: set sw1-sw2 duplicate 100%\n"), "--limit-storm 300"),
                HasSubstr("--limit-storm raises it"));
}

// Paths branch at every switch, so that frames multiply.
TEST(Limits, EndAStormThatFillsEveryQueueSoon) {
    const double before = processor_time();
    const ShellResult result = with_input(full_mesh(8), "run --limit-memory 1GiB -");
    EXPECT_LT(processor_time() - before, 5);
    EXPECT_EQ(result.status, 3);
    EXPECT_THAT(result.out, HasSubstr("--limit-storm raises it"));
}

// What the sentence advises helps.
TEST(Limits, AreNotReachedOnceTheLoopIsCut) {
    const std::string cut = triangle("  - 0s: cut sw1-sw3\n");
    EXPECT_EQ(with_input(cut + "expect:\n  ok: pc1 reaches pc2\n", "check -").status, 0);
}

TEST(Limits, OfAStormCanBeRaised) {
    const std::string options = "run --quiet --stop 1ms ";
    EXPECT_EQ(with_input(triangle(), options + "--limit-storm 100 -").status, 3);
    EXPECT_EQ(with_input(triangle(), options + "--limit-storm 100000 -").status, 0);
}

TEST(Limits, AreHeededByAllThatRunAScenario) {
    const std::string limit = " --limit-events 2000 ";
    for (const std::string command : {"check", "check --junit", "explain"}) {
        const ShellResult result = with_input(endless(), command + limit + "-");
        EXPECT_EQ(result.status, 3) << command;
        EXPECT_THAT(result.out, HasSubstr("--limit-events raises it")) << command;
    }
    const ShellResult graph = with_input(endless(), "graph --view 'journey 1'" + limit + "-");
    EXPECT_EQ(graph.status, 3);
    EXPECT_THAT(graph.out, HasSubstr("graph catenet")) << "what it came to is drawn";
    const ShellResult live = with_input(endless(), "live --quiet --speed max" + limit + "-");
    EXPECT_EQ(live.status, 3);
    EXPECT_THAT(live.out, HasSubstr("--limit-events raises it"));
}

TEST(Limits, EndAPacedRunThatSleeps) {
    std::string slow = endless("1h");
    const ShellResult live = with_input(slow, "live --quiet --limit-time 300ms -");
    EXPECT_EQ(live.status, 3);
    EXPECT_THAT(live.out, HasSubstr("--limit-time raises it"));
}

TEST(Limits, EndWhatExplainKeeps) {
    const ShellResult result = with_input(endless(), "explain --limit-kept 1000 -");
    EXPECT_EQ(result.status, 3);
    EXPECT_THAT(result.out, HasSubstr("1000 trace events kept for an explanation; --limit-kept"));
}

// A failed expectation would be 1, but nobody knows how it would have ended.
TEST(Limits, WeighMoreThanAnExpectation) {
    const std::string scenario = endless() + "expect:\n  no: pc1 cannot reach pc2\n";
    EXPECT_EQ(with_input(scenario, "run --quiet --limit-events 2000 -").status, 3);
    EXPECT_EQ(with_input(scenario, "check --limit-events 2000 -").status, 3);
}

TEST(Limits, DoNotAdviseALaterStop) {
    const ShellResult result = with_input(endless(), "run --quiet --limit-events 2000 -");
    EXPECT_THAT(result.out, Not(HasSubstr("let the run end later")));
}

TEST(Limits, WantNumbersWithTheirUnits) {
    for (const std::string wrong : {"--limit-memory 512", "--limit-time 10", "--limit-events 1k"}) {
        EXPECT_EQ(with_input(endless(), "run --out /nowhere " + wrong + " -").status, 2) << wrong;
    }
    EXPECT_THAT(with_input(endless(), "run --limit-trace 1MiB -").out, HasSubstr("needs --out"));
}

}  // namespace
}  // namespace catenet::test
