#include "models/expectations/only.hpp"

#include "tests/models/expectations/trial.hpp"

#include <gmock/gmock.h>

namespace catenet::expectations {
namespace {

using testing::StartsWith;

// r1 receives one frame and sends it on as another.
void forward(Trial& trial, Duration when, std::vector<std::byte> in, std::vector<std::byte> out) {
    const auto& came = trial.frame(std::move(in));
    trace::PacketView left = came;
    left.head = out;
    trial.note(when, kR1, &came, What::Received);
    trial.note(when, kR1, &came, What::Forwarded);
    trial.note(when + 1s, kR1, &left, What::Sent);
}

std::vector<std::byte> frame_to(unsigned to, std::string_view text = "hello") {
    auto frame = test::note_frame(1, text);
    frame[0] = static_cast<std::byte>(to);
    return frame;
}

TEST(Only, AllowsTheFieldsThatAreNamed) {
    Trial trial{"at r1 only toy.to toy.from change"};
    forward(trial, 1s, frame_to(2), frame_to(3));
    EXPECT_TRUE(trial.holds());
}

TEST(Only, ShowsAnotherFieldThatChanged) {
    Trial trial{"at r1 only toy.from change"};
    forward(trial, 1s, frame_to(2), frame_to(3));
    const auto verdict = trial.verdict();
    EXPECT_EQ(verdict.evidence, "at r1 toy.to of p1 changed from 2 to 3 at 2s");
    EXPECT_EQ(verdict.packet, 1U);
}

TEST(Only, LooksAtTheDataToo) {
    Trial trial{"at r1 only toy.to change"};
    forward(trial, 1s, frame_to(2), frame_to(3, "hullo"));
    EXPECT_EQ(trial.evidence(), "at r1 data of p1 changed from 5 bytes to 5 other bytes at 2s");
}

TEST(Only, DoesNotMindPadding) {
    Trial trial{"at r1 only toy.to change"};
    auto padded = frame_to(3);
    padded.resize(60);
    forward(trial, 1s, frame_to(2), padded);
    EXPECT_TRUE(trial.holds());
}

TEST(Only, LooksAtWhatWasForwardedInTheWindow) {
    Trial trial{"at r1 only toy.from change after 5s"};
    forward(trial, 1s, frame_to(2), frame_to(3));
    forward(trial, 5s, frame_to(2), frame_to(2));
    EXPECT_TRUE(trial.holds());
}

TEST(Only, DoesNotHoldWhereNothingIsForwarded) {
    Trial trial{"at r1 only toy.to change before 1s"};
    forward(trial, 1s, frame_to(2), frame_to(3));
    EXPECT_EQ(trial.evidence(), "r1 forwarded nothing before 1s");
}

TEST(Only, DoesNotMindWhatTheNodeSendsItself) {
    Trial trial{"at r1 only toy.to change"};
    forward(trial, 1s, frame_to(2), frame_to(3));
    const auto& own = trial.packet();
    trial.note(3s, kR1, &own, What::Sent);
    EXPECT_TRUE(trial.holds());
}

TEST(Only, ComparesACopyWithItsOriginal) {
    Trial trial{"at r1 only toy.to change"};
    const auto& came = trial.frame(frame_to(2));
    const auto& copy = trial.frame(test::note_frame(9, "hello"), {came.id});
    trial.note(1s, kR1, &came, What::Received);
    trial.note(1s, kR1, &came, What::Forwarded);
    trial.note(1s, kR1, &copy, What::Copied);
    trial.note(2s, kR1, &copy, What::Sent);
    EXPECT_EQ(trial.evidence(), "at r1 note.number of p2 changed from 1 to 9 at 2s");
}

TEST(Only, KnowsItsFields) {
    EXPECT_THAT(
        Trial{"at r1 only toy.to toy.fron change"}.complaints(),
        StartsWith("f:1:19: unknown field 'toy.fron'\n"
                   "   at r1 only toy.to toy.fron change\n"
                   "                     ^^^^^^^^ did you mean 'toy.from'?  fields: toy.to, "
                   "toy.from, toy.type\n"));
    EXPECT_THAT(Trial{"at r1 only toy.to after 5s"}.complaints(),
                StartsWith("f:1:19: expected 'change' behind 'toy.to', not 'after'"));
}

}  // namespace
}  // namespace catenet::expectations
