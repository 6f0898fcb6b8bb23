#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::scenario {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view kWholeLine = "put the whole line in double quotes";
constexpr std::string_view kExample = "- 0s: pc1 ping pc2";
constexpr std::string_view kEachItsOwn =
    "begin each with '- '; put a text with commas in double quotes";

std::string events(std::string_view lines) {
    return "title: x\nevents:\n" + std::string(lines);
}

TEST(Events, KeepTheOrderOfTheFile) {
    const ScenarioSpec spec = read_without_error(
        events("  - 2s: pc1 ping pc2\n  - 500ms: cut lan\n  - 2s: restore lan\n"));
    ASSERT_EQ(spec.events.size(), 3U);
    EXPECT_EQ(spec.events[0].time.value, seconds{2});
    EXPECT_EQ(spec.events[0].text.text, "pc1 ping pc2");
    EXPECT_EQ(spec.events[1].time.value, milliseconds{500});
    EXPECT_EQ(spec.events[1].text.text, "cut lan");
    EXPECT_EQ(spec.events[2].text.text, "restore lan");
}

TEST(Events, KnowWhereTimeAndTextStand) {
    const ScenarioSpec spec = read_without_error(events("  - 0s: pc1 ping pc2\n"));
    EXPECT_EQ(spec.events[0].time.where, (Span{{3, 5}, 2}));
    EXPECT_EQ(spec.events[0].text.where, (Span{{3, 9}, 12}));
    EXPECT_EQ(spec.events[0].text.part(4, 4), (Span{{3, 13}, 4}));
}

TEST(Events, TakePlainAndQuotedTexts) {
    const ScenarioSpec spec =
        read_without_error(events("  - 0s: pc1 send pc2 udp 5000 'hello'\n"
                                  "  - 0s: \"pc1 send pc2 udp 5000 'a: b'\"\n"
                                  "  - 0s: 'pc1 send pc2 udp 5000 ''c'''\n"
                                  "  - {0s: pc1 ping pc2}\n"));
    EXPECT_EQ(spec.events[0].text.text, "pc1 send pc2 udp 5000 'hello'");
    EXPECT_EQ(spec.events[1].text.text, "pc1 send pc2 udp 5000 'a: b'");
    EXPECT_EQ(spec.events[2].text.text, "pc1 send pc2 udp 5000 'c'");
    EXPECT_EQ(spec.events[3].text.text, "pc1 ping pc2");
}

TEST(Events, LeaveOutACommentBehindTheText) {
    const ScenarioSpec spec = read_without_error(events("  - 0s: pc1 ping pc2  # the first\n"));
    EXPECT_EQ(spec.events[0].text.text, "pc1 ping pc2");
    EXPECT_TRUE(spec.warnings.empty());
}

TEST(Events, WantATime) {
    expect_complaint(events("  - «5»: pc1 ping pc2\n"), "'5' needs a unit", "5ms, 5s or 5us?");
    expect_complaint(events("  - «0»: pc1 ping pc2\n"), "'0' needs a unit", "0s?");
    expect_complaint(
        events("  - «now»: pc1 ping pc2\n"), "'now' is not a duration", "write it like 5ms");
    expect_complaint(events("  - «-1s»: pc1 ping pc2\n"), "a duration cannot be negative");
    expect_complaint(
        events("  - «1 s»: pc1 ping pc2\n"), "'1 s' is not a duration", "did you mean '1s'?");
}

TEST(Events, WantOnePairInEachItem) {
    expect_complaint(
        events("  - {0s: a, «1s»: b}\n"), "each event is one pair TIME: text", kEachItsOwn);
    expect_complaint(
        events("  - 0s: a\n    «1s»: b\n"), "each event is one pair TIME: text", kEachItsOwn);
    expect_complaint(events("  - «{»}\n"), "each event is one pair TIME: text", kEachItsOwn);
}

TEST(Events, WantPairsInAList) {
    const std::string_view message = "'events' must be a list of TIME: text, not a text";
    expect_complaint(events("  - «pc1 ping pc2»\n"), message, kExample);
    expect_complaint(
        events("  - «[»0s, a]\n"), "'events' must be a list of TIME: text, not a list", kExample);
    expect_complaint(events("  -«»\n"), "'events' has no value", kExample);
    expect_complaint(
        "title: x\nevents: «{»0s: a}\n", "'events' must be a list, not a mapping", kExample);
    expect_complaint(
        "title: x\nevents: «pc1 ping pc2»\n", "'events' must be a list, not a text", kExample);
}

TEST(Events, WantATextOnOneLine) {
    const std::string_view message = "the text of '0s' must stand on one line";
    expect_complaint(events("  - 0s: «|»\n      a\n"), message, kWholeLine);
    expect_complaint(events("  - 0s: «>»\n      a\n"), message, kWholeLine);
    expect_complaint(events("  - 0s: «p»c1 ping\n      pc2\n"), message, kWholeLine);
    expect_complaint(events("  - 0s: «\"»pc1 ping\n      pc2\"\n"), message, kWholeLine);
    expect_complaint(events("  - 0s: \"«a\\nb»\"\n"), message, kWholeLine);
}

TEST(Events, WantAText) {
    expect_complaint(events("  - 0s:«»\n"), "'0s' has no value");
    expect_complaint(events("  - 0s: «\"\"»\n"), "the text of '0s' is empty");
    expect_complaint(events("  - 0s: «[»a]\n"), "'0s' must be a text, not a list", kWholeLine);
    expect_complaint(
        events("  - 0s: «{»a: b}\n"), "'0s' must be a text, not a mapping", kWholeLine);
}

TEST(Events, WantASpaceBehindTheColon) {
    expect_complaint(
        events("  - 0s«:»pc1 ping pc2\n"), "a space is missing after the colon", "write '0s: ...'");
}

TEST(Events, PointToTheSecondColonOfAText) {
    expect_complaint(events("  - 0s: pc1 send pc2 udp 5000 'a«:» b'\n"),
                     "a second ': ' in this line",
                     kWholeLine);
}

TEST(Events, ExplainACommaThatCutsATextInBraces) {
    expect_complaint(events("  - {0s: pc1 can-send 5, «6»}\n"),
                     "'6' has no value",
                     "a list stands in [ ]; a text with commas needs double quotes");
}

TEST(Events, WarnOfAHashDirectlyBehindAWord) {
    const Said hash =
        warning("a '#' directly behind a word is part of it",
                "a packet is written p14; a comment needs a space in front of the '#'");
    expect_complaints(events("  - 0s: why p«#»14\n"), {hash});
    expect_complaints(events("  - 0s: why p«#»14 and p#15\n"), {hash});
    expect_complaints(events("  - 0s: 'pc1 send ''a#b'' p«#»1'\n"), {hash});
    expect_complaints(events("  - 0s: \"\\u00e4 p«#»4\"\n"), {hash});
}

TEST(Events, WarnOfNoHashInsideAStringOrBehindASpace) {
    EXPECT_EQ(complaints_about(events("  - 0s: pc1 send pc2 udp 5000 'a#b'\n")), "");
    EXPECT_EQ(complaints_about(events("  - 0s: \"a #b\"\n")), "");
}

TEST(Events, WarnOfWhatComesAfterTheStop) {
    expect_complaints("title: x\nstop: 5s\nevents:\n  - 5s: pc1 ping pc2\n  - «5001ms»: cut lan\n",
                      {warning("this event comes after the stop at 5s and never happens")});
}

TEST(Events, GiveTheirWarningsToTheSpecToo) {
    const ScenarioSpec spec = read_without_error("title: x\nstop: 1s\nevents:\n  - 2s: cut lan\n");
    ASSERT_EQ(spec.warnings.size(), 1U);
    EXPECT_EQ(spec.warnings[0].severity, Severity::Warning);
    EXPECT_EQ(spec.events.size(), 1U);
}

}  // namespace
}  // namespace catenet::scenario
