// The keys that stand alone: title, about, seed, stop; and what a scenario is at all.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::scenario {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr std::string_view kKeysHere =
    "keys here: title, about, seed, stop, networks, nodes, links, events, expect, exercise";

TEST(Head, ReadsTitleAboutSeedAndStop) {
    const ScenarioSpec spec = read_without_error(
        "title: Two LANs\nabout: How a router joins them.\nseed: 42\nstop: 1.5s\n");
    EXPECT_EQ(spec.title.value, "Two LANs");
    EXPECT_EQ(spec.title.where, (Span{{1, 8}, 8}));
    ASSERT_TRUE(spec.about);
    EXPECT_EQ(spec.about->value, "How a router joins them.");
    EXPECT_EQ(spec.seed.value, 42U);
    ASSERT_TRUE(spec.stop);
    EXPECT_EQ(spec.stop->value, milliseconds{1500});
}

TEST(Head, HasDefaults) {
    const ScenarioSpec spec = read_without_error("title: x\n");
    EXPECT_FALSE(spec.about);
    EXPECT_EQ(spec.seed.value, 1U);
    EXPECT_FALSE(spec.stop);
    EXPECT_TRUE(spec.networks.empty());
    EXPECT_TRUE(spec.nodes.empty());
    EXPECT_TRUE(spec.links.empty());
    EXPECT_TRUE(spec.events.empty());
    EXPECT_TRUE(spec.expectations.empty());
    EXPECT_FALSE(spec.exercise);
    EXPECT_TRUE(spec.warnings.empty());
}

TEST(Head, TakesSectionsWithNothingInThem) {
    EXPECT_EQ(complaints_about("title: x\nnetworks:\nnodes:\nlinks:\nevents:\nexpect:\n"), "");
}

TEST(Head, ReadsAnAboutOfSeveralLines) {
    const ScenarioSpec folded =
        read_without_error("title: x\nabout: >\n  one\n  two\n\n  three\nseed: 2\n");
    EXPECT_EQ(folded.about->value, "one two\nthree\n");
    const ScenarioSpec plain = read_without_error("title: x\nabout: one\n  two\n");
    EXPECT_EQ(plain.about->value, "one two");
}

TEST(Head, TakesWordsThatYamlWouldMakeSomethingElseOf) {
    EXPECT_EQ(read_without_error("title: no\n").title.value, "no");
    EXPECT_EQ(read_without_error("title: 1e3\n").title.value, "1e3");
    EXPECT_EQ(read_without_error("title: null\n").title.value, "null");
    EXPECT_EQ(read_without_error("title: 12:30:45\n").title.value, "12:30:45");
    EXPECT_EQ(read_without_error("title: x\nseed: 010\n").seed.value, 10U) << "not octal";
}

TEST(Head, TakesTheLimitsOfSeedAndStop) {
    const ScenarioSpec least = read_without_error("title: x\nseed: 0\nstop: 0s\n");
    EXPECT_EQ(least.seed.value, 0U);
    EXPECT_EQ(least.stop->value, Duration{0});
    const ScenarioSpec most =
        read_without_error("title: x\nseed: 9223372036854775807\nstop: 100d\n");
    EXPECT_EQ(most.seed.value, 9223372036854775807U);
    EXPECT_EQ(most.stop->value, hours{24 * 100});
}

TEST(Head, WantsATitle) {
    expect_complaint("«s»eed: 5\n", "the scenario has no 'title'", "title: Two LANs");
}

TEST(Head, WantsATitleThatSaysSomething) {
    expect_complaint("title:«»\n", "'title' has no value");
    expect_complaint("title: «\"\"»\n", "this text is empty");
}

TEST(Head, WantsATitleOnOneLine) {
    expect_complaint("title: «|»\n  one\n  two\n", "'title' must stand on one line");
    expect_complaint("title: «o»ne\n  two\n", "'title' must stand on one line");
    expect_complaint("title: \"«one\\ntwo»\"\n", "this text must stand on one line");
}

TEST(Head, WantsTexts) {
    expect_complaints(
        "title: «[»x]\nabout: «{»a: b}\n",
        {{"'title' must be a text, not a list"}, {"'about' must be a text, not a mapping"}});
}

TEST(Head, RefusesSeedsThatAreNone) {
    const std::string range = "from 0 to 9223372036854775807";
    expect_complaint("title: x\nseed: «abc»\n", "'abc' is not a whole number");
    expect_complaint("title: x\nseed: «-1»\n", "'-1' is not a whole number");
    expect_complaint("title: x\nseed: «1.5»\n", "'1.5' is not a whole number");
    expect_complaint("title: x\nseed: «+1»\n", "'+1' is not a whole number");
    expect_complaint(
        "title: x\nseed: «9223372036854775808»\n", "'9223372036854775808' is too large", range);
    expect_complaint("title: x\nseed: «99999999999999999999999»\n",
                     "'99999999999999999999999' is too large",
                     range);
    expect_complaint("title: x\nseed: «[»1]\n", "'seed' must be a whole number, not a list");
}

TEST(Head, RefusesAStopWithoutAUnitOrBeyondTheClock) {
    expect_complaint("title: x\nstop: «5»\n", "'5' needs a unit", "5ms, 5s or 5us?");
    expect_complaint("title: x\nstop: «2401h»\n", "'2401h' is longer than 100 days", "0s to 100d");
    expect_complaint("title: x\nstop:«»\n", "'stop' has no value");
}

TEST(Head, OffersTheKeyThatWasMeant) {
    const std::string keys{kKeysHere};
    expect_complaints("title: x\n«node»: {}\n«Seed»: 1\n«colour»: red\n",
                      {{"unknown key 'node' in a scenario", "did you mean 'nodes'?  " + keys},
                       {"unknown key 'Seed' in a scenario", "did you mean 'seed'?  " + keys},
                       {"unknown key 'colour' in a scenario", keys}});
}

TEST(Head, RefusesADocumentThatIsNoMapping) {
    expect_complaint(
        "«-» a\n", "'the scenario' must be a mapping, not a list", "begin with 'title: ...'");
    expect_complaint(
        "«hello»\n", "'the scenario' must be a mapping, not a text", "begin with 'title: ...'");
}

TEST(Head, RefusesAFileWithNothingInIt) {
    const std::string_view hint = "a scenario begins with 'title: ...'";
    expect_complaint("«»", "the file is empty", hint);
    expect_complaint("«»\n\n", "the file is empty", hint);
    expect_complaint("«#» only a comment\n", "the file is empty", hint);
    expect_complaint("«-»--\n", "the file is empty", hint);
}

}  // namespace
}  // namespace catenet::scenario
