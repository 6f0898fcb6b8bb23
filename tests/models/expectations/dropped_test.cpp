#include "models/expectations/dropped.hpp"

#include "tests/models/expectations/trial.hpp"

#include <gmock/gmock.h>

namespace catenet::expectations {
namespace {

using testing::StartsWith;

void drop(Trial& trial, Duration when, trace::NodeIndex node, const trace::Rule& rule) {
    trial.say({.time = at(when),
               .what = What::Dropped,
               .node = node,
               .layer = &test::kToy,
               .rule = &rule,
               .packet = &trial.packet()});
}

// r1 drops two because they are too old, at 2s and 4s, and pc2 one.
scenario::Verdict judge(std::string_view that) {
    Trial trial{that};
    drop(trial, 2s, kR1, kTooOld);
    drop(trial, 3s, kPc2, kTooOld);
    drop(trial, 4s, kR1, kTooOld);
    return trial.verdict();
}

TEST(Dropped, HoldsWithOneDrop) {
    EXPECT_TRUE(judge("dropped at r1 because too-old").holds);
    EXPECT_TRUE(judge("dropped at r1 because note.too-old").holds);
    EXPECT_TRUE(judge("dropped at r1 because too-old after 4s").holds);
}

TEST(Dropped, CountsExactly) {
    EXPECT_TRUE(judge("dropped at r1 because too-old 2 times").holds);
    EXPECT_TRUE(judge("dropped at r1 because too-old 1 times before 4s").holds);
    EXPECT_TRUE(judge("dropped at r1 because too-old after 4s 1 times").holds);
    EXPECT_TRUE(judge("dropped at r1 because no-way 0 times").holds);
    EXPECT_EQ(judge("dropped at r1 because too-old 3 times").evidence,
              "r1 dropped 2 packets because too-old, not 3; the first: p1 was dropped at r1 at 2s: "
              "the note is too old [note.too-old]");
}

TEST(Dropped, ShowsAnotherReason) {
    const auto verdict = judge("dropped at r1 because no-way");
    EXPECT_EQ(verdict.evidence,
              "r1 dropped nothing because no-way; p1 was dropped at r1 at 2s: the note is too old "
              "[note.too-old]");
    EXPECT_EQ(verdict.packet, 1U);
    EXPECT_EQ(judge("dropped at pc1 because no-way after 3s").evidence,
              "pc1 dropped nothing because no-way after 3s");
}

TEST(Dropped, KnowsItsReasons) {
    EXPECT_THAT(
        Trial{"dropped at r1 because no-wya"}.complaints(),
        StartsWith("f:1:23: unknown reason 'no-wya'\n"
                   "   dropped at r1 because no-wya\n"
                   "                         ^^^^^^ did you mean 'no-way'?  reasons: no-way, "
                   "too-old\n"));
    EXPECT_THAT(Trial{"dropped at r1 because toy.too-old"}.complaints(),
                StartsWith("f:1:23: unknown reason 'toy.too-old'"));
}

}  // namespace
}  // namespace catenet::expectations
