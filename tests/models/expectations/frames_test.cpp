#include "models/expectations/frames.hpp"

#include "tests/models/expectations/trial.hpp"

#include <gmock/gmock.h>

namespace catenet::expectations {
namespace {

using testing::StartsWith;

void send(Trial& trial, Duration when, trace::LinkIndex link, std::vector<std::byte> bytes) {
    trial.say({.time = at(when),
               .what = What::Sent,
               .node = link == kLeft ? kPc1 : kR1,
               .link = link,
               .layer = &test::kToy,
               .packet = &trial.frame(std::move(bytes))});
}

std::vector<std::byte> bare_frame() {
    return test::octets({2, 1, 0, 0});
}

// In the west: a bare frame at 1s, notes at 2s and 3s. In the east: a note at 4s.
scenario::Verdict judge(std::string_view that) {
    Trial trial{that};
    send(trial, 1s, kLeft, bare_frame());
    send(trial, 2s, kLeft, test::note_frame(1, "a"));
    send(trial, 3s, kLeft, test::note_frame(2, "b"));
    send(trial, 4s, kRight, test::note_frame(3, "c"));
    return trial.verdict();
}

TEST(Count, CountsFramesThatHoldTheProtocol) {
    EXPECT_TRUE(judge("count note on west is 2").holds);
    EXPECT_TRUE(judge("count toy on west is 3").holds);
    EXPECT_TRUE(judge("count note on right is 1").holds);
    EXPECT_TRUE(judge("count note on west is 1 after 3s").holds);
    EXPECT_TRUE(judge("count note on east is 0 before 4s").holds);
}

TEST(Count, HasLimits) {
    EXPECT_TRUE(judge("count note on west is at most 2").holds);
    EXPECT_TRUE(judge("count note on west at least 2 after 1s").holds);
    EXPECT_FALSE(judge("count note on west at most 1").holds);
    EXPECT_FALSE(judge("count note on west is at least 3").holds);
}

TEST(Count, ShowsTheFirstFrameThatIsTooMuch) {
    const auto verdict = judge("count note on west is at most 1");
    EXPECT_EQ(verdict.evidence,
              "2 note frames on west, not at most 1; the first too much: p3, sent by pc1 on left "
              "at 3s");
    EXPECT_EQ(verdict.packet, 3U);
    EXPECT_EQ(judge("count note on left is 0").evidence,
              "2 note frames on left, not 0; the first too much: p2, sent by pc1 on left at 2s");
}

TEST(Count, ShowsTheLastFrameWhenThereAreTooFew) {
    EXPECT_EQ(judge("count note on right is 2").evidence,
              "1 note frame on right, not 2; the last: p4, sent by r1 on right at 4s");
    EXPECT_EQ(judge("count note on right is at least 1 before 2s").evidence,
              "0 note frames on right before 2s, not at least 1");
}

TEST(Never, FailsByTheFirstFrame) {
    EXPECT_TRUE(judge("never note on east before 4s").holds);
    EXPECT_EQ(judge("never note on west").evidence,
              "there was note on west: p2, sent by pc1 on left at 2s");
}

TEST(First, ComparesTheFirstOfEach) {
    EXPECT_TRUE(judge("first toy before first note on west").holds);
    EXPECT_EQ(judge("first note before first toy on west").evidence,
              "the first note was p2, sent by pc1 on left at 2s; the first toy was p1, sent by pc1 "
              "on left at 1s");
}

TEST(First, NeedsBoth) {
    EXPECT_EQ(judge("first toy before first note on west before 2s").evidence,
              "there was no note on west before 2s");
}

TEST(First, DoesNotHoldWhenOneFrameIsBoth) {
    EXPECT_FALSE(judge("first toy before first note on east").holds);
}

TEST(Frames, KnowTheirProtocolsAndNetworks) {
    EXPECT_THAT(Trial{"count notes on west is 2"}.complaints(),
                StartsWith("f:1:7: unknown protocol 'notes'\n"
                           "   count notes on west is 2\n"
                           "         ^^^^^ did you mean 'note'?  protocols: toy, note\n"));
    EXPECT_THAT(Trial{"first toy before first nose on west"}.complaints(),
                StartsWith("f:1:24: unknown protocol 'nose'"));
    EXPECT_THAT(Trial{"never note on wset"}.complaints(),
                StartsWith("f:1:15: unknown link or network 'wset'"));
    EXPECT_THAT(Trial{"count note on west is at 2"}.complaints(),
                StartsWith("f:1:26: expected 'most' or 'least' behind 'at', not '2'"));
    EXPECT_THAT(Trial{"count note on west is"}.complaints(),
                StartsWith("f:1:20: expected a whole number or 'at' behind 'is'"));
}

}  // namespace
}  // namespace catenet::expectations
