#include "models/expectations/path.hpp"

#include "tests/models/expectations/trial.hpp"

#include <gmock/gmock.h>

namespace catenet::expectations {
namespace {

using testing::StartsWith;

// A packet that r1 forwards from pc1 to pc2.
void through_r1(Trial& trial, Duration when, const trace::PacketView& packet) {
    trial.note(when, kPc1, &packet, What::Sent);
    trial.note(when + 1s, kR1, &packet, What::Received);
    trial.note(when + 1s, kR1, &packet, What::Forwarded);
    trial.note(when + 2s, kPc2, &packet, What::Received);
    trial.note(when + 2s, kPc2, &packet, What::Delivered);
}

void directly(Trial& trial, Duration when, const trace::PacketView& packet) {
    trial.note(when, kPc1, &packet, What::Sent);
    trial.note(when + 1s, kPc2, &packet, What::Received);
    trial.note(when + 1s, kPc2, &packet, What::Delivered);
}

bool judge(std::string_view that, void (*go)(Trial&, Duration, const trace::PacketView&)) {
    Trial trial{that};
    go(trial, 1s, trial.packet());
    return trial.holds();
}

TEST(Path, NamesTheRoutersInOrder) {
    EXPECT_TRUE(judge("path pc1 to pc2 is r1", through_r1));
    EXPECT_FALSE(judge("path pc1 to pc2 is r1", directly));
    EXPECT_FALSE(judge("path pc1 to pc2 is r1 r1", through_r1));
}

TEST(Path, IsDirectWithoutRouters) {
    EXPECT_TRUE(judge("path pc1 to pc2 is direct", directly));
    EXPECT_FALSE(judge("path pc1 to pc2 is direct", through_r1));
}

TEST(Path, PassesOrAvoidsARouter) {
    EXPECT_TRUE(judge("path pc1 to pc2 passes r1", through_r1));
    EXPECT_FALSE(judge("path pc1 to pc2 passes r1", directly));
    EXPECT_TRUE(judge("path pc1 to pc2 avoids r1", directly));
    EXPECT_FALSE(judge("path pc1 to pc2 avoids r1", through_r1));
}

TEST(Path, IsThatOfTheLastPacketInTheWindow) {
    for (const auto* that : {"path pc1 to pc2 is r1 before 5s",
                             "path pc1 to pc2 is direct",
                             "path pc1 to pc2 is r1 at 5s",
                             "path pc1 to pc2 is direct after 5s"}) {
        Trial trial{that};
        through_r1(trial, 1s, trial.packet());
        directly(trial, 7s, trial.packet());
        EXPECT_TRUE(trial.holds()) << that;
    }
}

TEST(Path, IsOnlyThatOfPacketsThatBeganThere) {
    Trial trial{"path r1 to pc2 is direct"};
    through_r1(trial, 1s, trial.packet());
    EXPECT_EQ(trial.evidence(), "nothing from r1 was delivered at pc2");
}

TEST(Path, FollowsCopiesToTheirOriginal) {
    Trial trial{"path pc1 to pc2 is r1"};
    const auto& original = trial.packet();
    const auto& copy = trial.because_of(original);
    trial.note(1s, kPc1, &original, What::Sent);
    trial.note(2s, kR1, &original, What::Received);
    trial.note(2s, kR1, &original, What::Forwarded);
    trial.note(3s, trace::kNone, &copy, What::Copied);  // a hub's
    trial.note(3s, kPc2, &copy, What::Received);
    trial.note(3s, kPc2, &copy, What::Delivered);
    EXPECT_TRUE(trial.holds());
}

TEST(Path, FollowsFragmentsIntoTheWhole) {
    Trial trial{"path pc1 to pc2 is r1"};
    const auto& one = trial.packet(1);
    const auto& other = trial.packet(2);
    const auto& whole = trial.packet(3, {one.id, other.id});
    trial.note(1s, kPc1, &one, What::Sent);
    trial.note(1s, kPc1, &other, What::Sent);
    for (const auto* part : {&one, &other}) {
        trial.note(2s, kR1, part, What::Received);
        trial.note(2s, kR1, part, What::Forwarded);
        trial.note(3s, kPc2, part, What::Merged);
    }
    trial.note(3s, kPc2, &whole, What::Delivered);
    EXPECT_TRUE(trial.holds());
}

TEST(Path, DoesNotTakeAnAnswerForItsQuestion) {
    Trial trial{"path pc1 to pc1 is direct"};
    const auto& question = trial.packet();
    const auto& answer = trial.because_of(question);
    trial.note(1s, kPc1, &question, What::Sent);
    trial.note(2s, kPc2, &question, What::Delivered);
    trial.note(2s, kPc2, &answer, What::Sent);
    trial.note(3s, kPc1, &answer, What::Delivered);
    EXPECT_EQ(trial.evidence(), "nothing from pc1 was delivered at pc1");
}

TEST(Path, ShowsTheWayThatWasTaken) {
    Trial trial{"path pc1 to pc2 is direct"};
    through_r1(trial, 1s, trial.packet());
    const auto verdict = trial.verdict();
    EXPECT_EQ(verdict.evidence, "p1 from pc1 to pc2, delivered at 3s, went through r1");
    EXPECT_EQ(verdict.packet, 1U);
}

TEST(Path, ShowsWhatWasDroppedWhenNothingArrived) {
    Trial trial{"path pc1 to pc2 is r1"};
    const auto& packet = trial.packet();
    trial.note(1s, kPc1, &packet, What::Sent);
    trial.say({.time = at(2s),
               .what = What::Dropped,
               .node = kR1,
               .layer = &test::kToy,
               .rule = &kTooOld,
               .packet = &packet});
    EXPECT_EQ(trial.evidence(),
              "nothing from pc1 was delivered at pc2; p1 was dropped at r1 at 2s: the note is too "
              "old [note.too-old]");
}

TEST(Path, IsMadeOfRoutersAndGateways) {
    EXPECT_THAT(
        Trial{"path pc1 to pc2 is r1 pc2"}.complaints(),
        StartsWith("f:1:23: 'pc2' is a host, and a path goes through routers and gateways"));
    EXPECT_THAT(Trial{"path pc1 to pc2 psses r1"}.complaints(),
                StartsWith("f:1:17: expected 'is', 'passes' or 'avoids' behind 'pc2', not 'psses'\n"
                           "   path pc1 to pc2 psses r1\n"
                           "                   ^^^^^ did you mean 'passes'?\n"));
}

}  // namespace
}  // namespace catenet::expectations
