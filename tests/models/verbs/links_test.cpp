#include "models/verbs/links.hpp"

#include "tests/models/verbs/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::verbs {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::string fates(std::string_view events) {
    const Scene scene{events};
    EXPECT_EQ(scene.complaints(), "");
    return scene.fates();
}

TEST(Set, DuplicatesFrames) {
    EXPECT_EQ(fates("  - 1s: set line duplicate 100%\n"
                    "  - 2s: a call\n"),
              "b taken, b taken");
}

TEST(Set, MeansOneDirectionWithTowards) {
    EXPECT_EQ(fates("  - 1s: set line loss 100% towards b\n"
                    "  - 2s: a call\n"
                    "  - 3s: b call\n"),
              "b lost, a taken");
}

TEST(Cut, StopsBothDirections) {
    EXPECT_EQ(fates("  - 1s: cut line\n"
                    "  - 2s: a call\n"
                    "  - 2s: b call\n"),
              "a link-down, b link-down");
}

TEST(Cut, LosesWhatIsUnderWay) {
    EXPECT_EQ(fates("  - 1s: a call\n"
                    "  - 1000500us: cut a-b\n"),
              "b link-down");
}

TEST(Cut, StopsOneDirection) {
    EXPECT_EQ(fates("  - 1s: cut line towards b\n"
                    "  - 2s: a call\n"
                    "  - 3s: b call\n"),
              "b link-down, a taken");
}

TEST(Cut, StopsTheCableOfOneNode) {
    EXPECT_EQ(fates("  - 1s: cut star at pc1\n"
                    "  - 2s: pc1 call\n"
                    "  - 3s: pc2 call\n"
                    "  - 4s: sw call by 0\n"
                    "  - 5s: sw call by 1\n"),
              "pc1 link-down, sw taken, sw link-down, pc2 taken");
}

TEST(Cut, StopsAllCablesOfANetwork) {
    EXPECT_EQ(fates("  - 1s: cut star\n"
                    "  - 2s: pc1 call\n"
                    "  - 3s: pc2 call\n"
                    "  - 4s: a call\n"),
              "pc1 link-down, pc2 link-down, b taken");
}

TEST(Cut, StopsWhatEndsAtANode) {
    EXPECT_EQ(fates("  - 1s: cut star towards pc1\n"
                    "  - 2s: pc1 call\n"
                    "  - 3s: sw call by 0\n"
                    "  - 4s: sw call by 1\n"),
              "sw taken, pc1 link-down, pc2 taken");
}

TEST(Cut, StopsWhatLeavesANodeTowardsOneBehindTheSwitch) {
    EXPECT_EQ(fates("  - 1s: cut star at pc1 towards pc2\n"
                    "  - 2s: pc1 call\n"
                    "  - 3s: sw call by 0\n"),
              "sw link-down, pc1 taken");
}

TEST(Restore, LetsFramesThroughAgain) {
    EXPECT_EQ(fates("  - 1s: cut star\n"
                    "  - 2s: restore star at pc1\n"
                    "  - 3s: pc1 call\n"
                    "  - 4s: pc2 call\n"),
              "sw taken, pc2 link-down");
}

TEST(Set, ChangesLoss) {
    EXPECT_EQ(fates("  - 1s: set line loss 100%\n"
                    "  - 2s: a call\n"
                    "  - 3s: set line loss 0%\n"
                    "  - 4s: a call\n"),
              "b lost, b taken");
}

TEST(Set, ChangesDelayAndRate) {
    const Scene scene{
        "  - 1s: set line delay 5ms\n"
        "  - 1s: set a-b rate 40bps\n"
        "  - 2s: a call\n"};
    const auto taken = scene.trace().of(trace::What::Delivered);
    ASSERT_EQ(taken.size(), 1U);
    // 5 bytes at 40 bit/s leave in a second.
    EXPECT_EQ(taken[0].time, TimePoint{3005ms});
}

TEST(Drop, TakesOutTheNextFramesOfANetwork) {
    EXPECT_EQ(fates("  - 1s: drop next 2 on star\n"
                    "  - 2s: pc1 call\n"
                    "  - 3s: sw call by 1\n"
                    "  - 4s: pc1 call\n"
                    "  - 5s: sw call by 1\n"),
              "sw taken-out, pc2 taken-out, sw taken, pc2 taken");
}

TEST(Drop, TakesOutWhatOneNodeSends) {
    EXPECT_EQ(fates("  - 1s: drop next 1 on star from pc2\n"
                    "  - 2s: pc1 call\n"
                    "  - 3s: pc2 call\n"
                    "  - 4s: pc2 call\n"),
              "sw taken, sw taken-out, sw taken");
}

TEST(Drop, TakesOutOneProtocol) {
    EXPECT_EQ(fates("  - 1s: drop next 1 on line from a note\n"
                    "  - 2s: a call bare\n"
                    "  - 3s: b call\n"
                    "  - 4s: a call\n"
                    "  - 5s: a call\n"),
              "b taken, a taken, b taken-out, b taken");
}

TEST(Drop, CountsEachOrderForItself) {
    EXPECT_EQ(fates("  - 1s: drop next 1 on line note\n"
                    "  - 1s: drop next 1 on line\n"
                    "  - 2s: a call\n"
                    "  - 3s: b call bare\n"
                    "  - 4s: a call\n"),
              "b taken-out, a taken-out, b taken");
}

TEST(LinkVerbErrors, NameANodeThatIsNotThere) {
    EXPECT_EQ(Scene{"  - 1s: cut star at a\n"}.complaints(),
              "f:11:21: 'a' has no port on 'star'\n"
              "   - 1s: cut star at a\n"
              "                     ^ nodes with one: sw, pc1, pc2, pc3\n");
    EXPECT_THAT(Scene{"  - 1s: restore line towards pc1\n"}.complaints(),
                HasSubstr("f:11:30: 'pc1' has no port on 'line'"));
    EXPECT_THAT(Scene{"  - 1s: drop next 1 on pc1-sw from pc2\n"}.complaints(),
                HasSubstr("f:11:36: 'pc2' has no port on 'pc1-sw'"));
}

TEST(LinkVerbErrors, NameWhatCanBeSet) {
    EXPECT_EQ(Scene{"  - 1s: set line jitter 1%\n"}.complaints(),
              "f:11:18: expected 'loss', 'delay', 'rate', 'duplicate', 'corrupt' or 'reorder' "
              "behind 'line', not 'jitter'\n"
              "   - 1s: set line jitter 1%\n"
              "                  ^^^^^^\n");
    EXPECT_THAT(Scene{"  - 1s: set line rate 0bps\n"}.complaints(), HasSubstr("f:11:23: "));
}

TEST(LinkVerbErrors, NameAnUnknownProtocol) {
    EXPECT_EQ(Scene{"  - 1s: drop next 1 on line nota\n"}.complaints(),
              "f:11:29: unknown protocol 'nota'\n"
              "   - 1s: drop next 1 on line nota\n"
              "                             ^^^^ did you mean 'note'?  protocols: toy, note\n");
    EXPECT_THAT(Scene{"  - 1s: drop next 0 on line\n"}.complaints(),
                HasSubstr("f:11:19: '0' is too small"));
}

}  // namespace
}  // namespace catenet::verbs
