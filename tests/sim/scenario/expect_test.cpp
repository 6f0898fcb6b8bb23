#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

#include <string>

namespace catenet::scenario {
namespace {

TEST(Expect, RefusesAnExpectationThatNeedsItself) {
    expect_complaint(
        "title: x\nexpect:\n  a: {that: x, needs: «a»}\n", "'a' needs itself", "a -> a");
}

TEST(Expect, ShowsTheWayOfACircleAtTheNeedThatLeadsRound) {
    expect_complaint(R"(title: x
expect:
  z: x
  a: {that: x, needs: [z, «b»]}
  b: {that: x, needs: [c]}
  c: {that: x, needs: [z, a]}
  d: {that: x, needs: [a]}
)",
                     "'a' needs itself",
                     "a -> b -> c -> a");
}

TEST(Expect, ShowsEveryCircle) {
    expect_complaints(R"(title: x
expect:
  a: {that: x, needs: [«b»]}
  b: {that: x, needs: [a]}
  c: {that: x, needs: [«d»]}
  d: {that: x, needs: [c]}
)",
                      {{"'a' needs itself", "a -> b -> a"}, {"'c' needs itself", "c -> d -> c"}});
}

TEST(Expect, CutsTheWayOfALongCircle) {
    std::string text = "title: x\nexpect:\n  e0: {that: x, needs: [«e1»]}\n";
    for (int i = 1; i < 10; ++i) {
        text += "  e" + std::to_string(i) + ": {that: x, needs: [e" + std::to_string((i + 1) % 10) +
                "]}\n";
    }
    expect_complaint(
        text, "'e0' needs itself", "e0 -> e1 -> e2 -> e3 -> e4 -> e5 -> e6 -> e7 -> ... -> e0");
}

std::string expect(std::string_view lines) {
    return "title: x\nexpect:\n" + std::string(lines);
}

TEST(Expect, ReadsATextAlone) {
    const ScenarioSpec spec = read_without_error(expect("  it-works: pc1 reaches pc2 within 1s\n"));
    ASSERT_EQ(spec.expectations.size(), 1U);
    const ExpectationSpec& it_works = spec.expectations[0];
    EXPECT_EQ(it_works.name.value, "it-works");
    EXPECT_EQ(it_works.name.where, (Span{{3, 3}, 8}));
    EXPECT_EQ(it_works.that.text, "pc1 reaches pc2 within 1s");
    EXPECT_EQ(it_works.that.where, (Span{{3, 13}, 25}));
    EXPECT_EQ(it_works.points.value, 1U);
    EXPECT_TRUE(it_works.hints.empty());
    EXPECT_FALSE(it_works.pass);
    EXPECT_FALSE(it_works.fail);
    EXPECT_TRUE(it_works.needs.empty());
    EXPECT_FALSE(it_works.hidden);
}

TEST(Expect, ReadsTheLongForm) {
    const ScenarioSpec spec = read_without_error(expect(R"(  a: pc1 reaches pc2
  b:
    that: pc2 reaches pc1
    points: 3
    hint: [look at the mask, "then: at the gateway"]
    pass: well done
    fail: not yet
    needs: [a]
    hidden: yes
)"));
    const ExpectationSpec& b = spec.expectations[1];
    EXPECT_EQ(b.that.text, "pc2 reaches pc1");
    EXPECT_EQ(b.points.value, 3U);
    ASSERT_EQ(b.hints.size(), 2U);
    EXPECT_EQ(b.hints[0].value, "look at the mask");
    EXPECT_EQ(b.hints[1].value, "then: at the gateway");
    EXPECT_EQ(b.pass->value, "well done");
    EXPECT_EQ(b.fail->value, "not yet");
    ASSERT_EQ(b.needs.size(), 1U);
    EXPECT_EQ(b.needs[0].value, "a");
    EXPECT_TRUE(b.hidden);
}

TEST(Expect, TakesOneHintOrNeedWithoutBrackets) {
    const ScenarioSpec spec =
        read_without_error(expect("  a: x\n  b: {that: x, hint: look, needs: a, points: 0}\n"));
    EXPECT_EQ(spec.expectations[1].hints.size(), 1U);
    EXPECT_EQ(spec.expectations[1].needs.size(), 1U);
    EXPECT_EQ(spec.expectations[1].points.value, 0U);
}

TEST(Expect, MayNeedWhatComesLater) {
    EXPECT_EQ(complaints_about(expect("  a: {that: x, needs: b}\n  b: x\n")), "");
}

TEST(Expect, WantsThat) {
    expect_complaint(expect("  «a»: {points: 3}\n"), "'a' needs 'that'", "that: pc1 reaches pc2");
    expect_complaint(expect("  a:«»\n"), "'a' has no value");
    expect_complaint(expect("  a: «\"\"»\n"), "the text of 'a' is empty");
    expect_complaint(expect("  a: {that: «[»x]}\n"),
                     "'that' must be a text, not a list",
                     "put the whole line in double quotes");
    expect_complaint(expect("  a: «[»x]\n"),
                     "'a' must be a text, not a list",
                     "put the whole line in double quotes");
    expect_complaint(expect("  a: «|»\n    x\n"),
                     "the text of 'a' must stand on one line",
                     "put the whole line in double quotes");
}

TEST(Expect, OffersTheKeyThatWasMeant) {
    expect_complaint(expect("  b: {that: x, «pionts»: 3}\n"),
                     "unknown key 'pionts' in an expectation",
                     "did you mean 'points'?  keys here: that, points, hint, pass, fail, needs, "
                     "hidden");
}

TEST(Expect, RefusesPointsThatAreNone) {
    expect_complaint(expect("  c: {that: x, points: «-1»}\n"), "'-1' is not a whole number");
    expect_complaint(expect("  d: {that: x, points: «1000001»}\n"),
                     "'1000001' is too large",
                     "from 0 to 1000000");
}

TEST(Expect, RefusesNeedsThatAreUnknown) {
    expect_complaint(expect("  first: x\n  e: {that: x, needs: [«frist»]}\n"),
                     "unknown expectation 'frist'",
                     "did you mean 'first'?  expectations in this file: first, e");
    expect_complaint(expect("  g: {that: x, needs: [«a b»]}\n"),
                     "'a b' is not a name",
                     "letters, digits, '-' and '_', starting with a letter");
}

TEST(Expect, RefusesWhatIsNoFlagOrText) {
    expect_complaint(
        expect("  h: {that: x, hidden: «maybe»}\n"), "'maybe' is not yes or no", "write yes or no");
    expect_complaint(expect("  n: {that: x, hint: «{»a: b}}\n"),
                     "'hint' must be a text, not a mapping");
    expect_complaint(expect("  n: {that: x, pass: «[»a]}\n"), "'pass' must be a text, not a list");
}

TEST(Expect, ReadsAllWordsForAFlag) {
    for (const std::string yes : {"yes", "on", "true"}) {
        const auto spec = read_without_error(expect("  a: {that: x, hidden: " + yes + "}\n"));
        EXPECT_TRUE(spec.expectations[0].hidden) << yes;
    }
    for (const std::string no : {"no", "off", "false"}) {
        const auto spec = read_without_error(expect("  a: {that: x, hidden: " + no + "}\n"));
        EXPECT_FALSE(spec.expectations[0].hidden) << no;
    }
}

TEST(Expect, WantsNames) {
    expect_complaint(expect("  «1m»: x\n"),
                     "'1m' cannot be the name of an expectation",
                     "letters, digits, '-' and '_', starting with a letter");
    expect_complaint(
        expect("  a: x\n  «a»: y\n"), "'a' stands here twice", "it is first in line 3");
}

TEST(Expect, WantsAMapping) {
    expect_complaint("title: x\nexpect: «[»a]\n",
                     "'expect' must be a mapping, not a list",
                     "first-ping: pc1 reaches pc2");
    expect_complaint("title: x\nexpect: «a»\n",
                     "'expect' must be a mapping, not a text",
                     "first-ping: pc1 reaches pc2");
}

TEST(Expect, WarnsOfAHashDirectlyBehindAWord) {
    expect_complaints(
        expect("  a: 'p«#»4 is lost'\n  b: {that: p«#»5 is lost}\n"),
        {warning("a '#' directly behind a word is part of it",
                 "a packet is written p14; a comment needs a space in front of the '#'"),
         warning("a '#' directly behind a word is part of it",
                 "a packet is written p14; a comment needs a space in front of the '#'")});
}

TEST(Exercise, ReadsTaskAndFix) {
    const ScenarioSpec spec = read_without_error(R"(title: x
exercise:
  task: >
    Let pc1 reach pc2.
  fix: [nodes.pc1.ip, nodes.pc1.gateway]
)");
    ASSERT_TRUE(spec.exercise);
    EXPECT_EQ(spec.exercise->task.value, "Let pc1 reach pc2.\n");
    ASSERT_EQ(spec.exercise->fix.size(), 2U);
    EXPECT_EQ(spec.exercise->fix[0].value, "nodes.pc1.ip");
    EXPECT_EQ(spec.exercise->where, (Span{{3, 3}, 1}));
}

TEST(Exercise, WantsATask) {
    expect_complaint(
        "title: x\nexercise: «{»fix: nodes.pc1.ip}\n", "the exercise has no 'task'", "task: TEXT");
    expect_complaint("title: x\nexercise:«»\n", "'exercise' has no value", "task: TEXT");
    expect_complaint(
        "title: x\nexercise: «foo»\n", "'exercise' must be a mapping, not a text", "task: TEXT");
    expect_complaint("title: x\nexercise: {task: «[»a]}\n", "'task' must be a text, not a list");
}

TEST(Exercise, RefusesWhatItDoesNotHave) {
    expect_complaint("title: x\nexercise: {task: a, «fixes»: b}\n",
                     "unknown key 'fixes' in an exercise",
                     "did you mean 'fix'?  keys here: task, fix");
    expect_complaint("title: x\nexercise: {task: a, fix: [«[»b]]}\n",
                     "'fix' must be a text, not a list");
}

}  // namespace
}  // namespace catenet::scenario
