#include "models/expectations/questions.hpp"

#include "tests/models/expectations/trial.hpp"

#include "sim/net/question.hpp"

#include <gmock/gmock.h>

#include <array>

namespace catenet::expectations {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// pc1 asks pc2, answers to it, or gives up, as apps say it.
void ask(Trial& trial, Duration when, std::uint64_t number, const trace::PacketView* packet = {}) {
    const std::array<trace::Fact, 2> facts{{{"to", "pc2"}, {"question", number}}};
    trial.say({.time = at(when),
               .node = kPc1,
               .layer = &test::kNote,
               .rule = &sim::rules::kAsked,
               .packet = packet,
               .facts = facts});
}

void end(Trial& trial, Duration when, std::uint64_t number, const trace::Rule& rule) {
    const std::array<trace::Fact, 3> facts{
        {{"to", "pc2"}, {"question", number}, {"because", "no answer within 10s"}}};
    trial.say(
        {.time = at(when), .node = kPc1, .layer = &test::kNote, .rule = &rule, .facts = facts});
}

void answer(Trial& trial, Duration when, std::uint64_t number) {
    end(trial, when, number, sim::rules::kAnswered);
}

TEST(Reaches, HoldsWhenEveryQuestionWasAnswered) {
    Trial trial{"pc1 reaches pc2"};
    ask(trial, 1s, 1);
    ask(trial, 2s, 2);
    answer(trial, 2s, 1);
    answer(trial, 3s, 2);
    EXPECT_TRUE(trial.holds());
}

TEST(Reaches, DoesNotHoldWhenNothingWasAsked) {
    Trial trial{"pc1 reaches pc2 after 5s before 9s"};
    ask(trial, 1s, 1);
    answer(trial, 2s, 1);
    EXPECT_EQ(trial.evidence(), "pc1 asked pc2 nothing after 5s before 9s");
}

TEST(Reaches, FailsByOneQuestionWithoutAnAnswer) {
    Trial trial{"pc1 reaches pc2"};
    ask(trial, 1s, 1);
    answer(trial, 2s, 1);
    ask(trial, 3s, 2);
    end(trial, 13s, 2, sim::rules::kUnanswered);
    EXPECT_EQ(trial.evidence(), "pc1 asked pc2 at 3s and had no answer: no answer within 10s");
}

TEST(Reaches, ShowsWhereTheJourneyOfAQuestionEnded) {
    Trial trial{"pc1 reaches pc2"};
    const auto& question = trial.packet();
    const auto& error = trial.because_of(question);
    ask(trial, 1s, 1, &question);
    const std::array<trace::Fact, 1> facts{{{"toy.to", 2}}};
    trial.say({.time = at(1500ms),
               .what = What::Dropped,
               .node = kR1,
               .layer = &test::kToy,
               .rule = &test::kNoWay,
               .packet = &question,
               .facts = facts});
    trial.say({.time = at(1600ms),
               .what = What::Dropped,
               .node = kPc1,
               .layer = &test::kToy,
               .rule = &kTooOld,
               .packet = &error});
    const auto verdict = trial.verdict();
    EXPECT_EQ(verdict.evidence,
              "pc1 asked pc2 at 1s (p1) and had no answer until the end at 60s; p1 was dropped at "
              "r1 at 1.5s: r1 knows no way to 2 [toy.no-way]");
    EXPECT_EQ(verdict.packet, 1U);
    EXPECT_EQ(verdict.time, at(1500ms));
}

// Two nodes with one address: it is not enough that somebody answers.
void answer_from(Trial& trial, trace::NodeIndex node) {
    const auto& question = trial.packet();
    const auto& reply = trial.because_of(question);
    ask(trial, 1s, 1, &question);
    trial.note(1500ms, node, &reply, What::Sent);
    const std::array<trace::Fact, 2> facts{{{"to", "pc2"}, {"question", 1}}};
    trial.say({.time = at(2s),
               .node = kPc1,
               .layer = &test::kNote,
               .rule = &sim::rules::kAnswered,
               .packet = &reply,
               .facts = facts});
}

TEST(Reaches, WantsTheAnswerOfTheNodeThatWasMeant) {
    Trial right{"pc1 reaches pc2"};
    answer_from(right, kPc2);
    EXPECT_TRUE(right.holds());
    Trial wrong{"pc1 reaches pc2"};
    answer_from(wrong, kR1);
    EXPECT_EQ(wrong.evidence(), "pc1 asked pc2 at 1s (p1) and r1 answered instead");
    Trial itself{"pc1 reaches pc2"};
    answer_from(itself, kPc1);
    EXPECT_FALSE(itself.holds());
}

TEST(CannotReach, HoldsWhenOnlyAnotherAnswered) {
    Trial trial{"pc1 cannot reach pc2"};
    answer_from(trial, kR1);
    EXPECT_TRUE(trial.holds());
}

TEST(Reaches, MeasuresTheTimeOfEachAnswerFromItsQuestion) {
    Trial in_time{"pc1 reaches pc2 within 1s"};
    ask(in_time, 1s, 1);
    answer(in_time, 2s, 1);
    EXPECT_TRUE(in_time.holds());

    Trial late{"pc1 reaches pc2 within 1s"};
    ask(late, 1s, 1);
    answer(late, 2s + Duration{1}, 1);
    EXPECT_EQ(late.evidence(),
              "pc1 asked pc2 at 1s and had the answer after 1000000000.001ns, not within 1s");
}

TEST(Reaches, LooksAtQuestionsByTheTimeOfAsking) {
    Trial trial{"pc1 reaches pc2 after 2s before 5s"};
    ask(trial, 2s - Duration{1}, 1);
    ask(trial, 2s, 2);
    answer(trial, 9s, 2);  // the answer may come behind the window
    ask(trial, 5s, 3);
    EXPECT_TRUE(trial.holds());
}

TEST(Reaches, LooksAtOneMoment) {
    Trial trial{"pc1 reaches pc2 at 2s"};
    ask(trial, 1s, 1);
    ask(trial, 2s, 2);
    answer(trial, 3s, 2);
    EXPECT_TRUE(trial.holds());
}

TEST(Reaches, DoesNotMindWhatOthersAsk) {
    Trial trial{"pc2 reaches pc1"};
    ask(trial, 1s, 1);
    answer(trial, 2s, 1);
    EXPECT_EQ(trial.evidence(), "pc2 asked pc1 nothing");
}

TEST(Reaches, KnowsItsNodes) {
    EXPECT_THAT(Trial{"pc1 reaches"}.complaints(),
                StartsWith("f:1:5: expected a node or an address behind 'reaches'"));
    EXPECT_THAT(Trial{"pc1 reaches pc3"}.complaints(),
                StartsWith("f:1:13: unknown node 'pc3'\n   pc1 reaches pc3\n               ^^^ did"
                           " you mean 'pc1'?"));
    EXPECT_EQ(Trial{"pc1 reaches 10.0.0.9"}.complaints(), "");
}

TEST(Reaches, RefusesAWindowWithoutAMoment) {
    EXPECT_THAT(Trial{"pc1 reaches pc2 after 9s before 5s"}.complaints(),
                StartsWith("f:1:33: nothing happens after 9s and before 5s\n"));
    EXPECT_THAT(Trial{"pc1 reaches pc2 at 3s before 5s"}.complaints(),
                StartsWith("f:1:20: 'at' is one moment"));
    EXPECT_THAT(Trial{"pc1 reaches pc2 after 5"}.complaints(), StartsWith("f:1:23: "));
}

TEST(CannotReach, HoldsWhenNothingWasAnswered) {
    Trial trial{"pc1 cannot reach pc2"};
    ask(trial, 1s, 1);
    end(trial, 11s, 1, sim::rules::kUnanswered);
    EXPECT_TRUE(trial.holds());
}

TEST(CannotReach, FailsByOneAnswer) {
    Trial trial{"pc1 cannot reach pc2"};
    ask(trial, 1s, 1);
    ask(trial, 2s, 2);
    answer(trial, 2500ms, 2);
    EXPECT_EQ(trial.evidence(), "pc1 asked pc2 at 2s and had an answer after 500ms");
}

TEST(CannotReach, DoesNotHoldWhenNothingWasAsked) {
    Trial trial{"pc1 cannot reach pc2"};
    EXPECT_FALSE(trial.holds());
}

TEST(Expectations, NameTheUnknownOne) {
    EXPECT_THAT(
        Trial{"pc1 raeches pc2"}.complaints(),
        HasSubstr("f:1:5: unknown expectation 'raeches'\n   pc1 raeches pc2\n       ^^^^^^^ "
                  "did you mean 'reaches'?"));
}

}  // namespace
}  // namespace catenet::expectations
