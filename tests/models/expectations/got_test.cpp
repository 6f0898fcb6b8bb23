#include "models/expectations/got.hpp"

#include "tests/models/expectations/trial.hpp"

#include "sim/net/question.hpp"

#include <array>

namespace catenet::expectations {
namespace {

void get(Trial& trial, Duration when, const trace::Value& value, const trace::PacketView* by) {
    const std::array<trace::Fact, 2> facts{{{"value", value}, {"from", "pc1"}}};
    trial.say({.time = at(when),
               .node = kPc2,
               .layer = &test::kNote,
               .rule = &sim::rules::kGot,
               .packet = by,
               .facts = facts});
}

// pc2 gets 1500 at 3s from a packet that pc1 sent at 1s, and a text at 4s.
scenario::Verdict judge(std::string_view that) {
    Trial trial{that};
    const auto& packet = trial.packet();
    trial.note(1s, kPc1, &packet, What::Sent);
    get(trial, 3s, std::uint64_t{1500}, &packet);
    get(trial, 4s, "it works", nullptr);
    return trial.verdict();
}

TEST(Got, FindsANumber) {
    EXPECT_TRUE(judge("pc2 got 1500").holds);
    EXPECT_TRUE(judge("pc2 got 0x5DC").holds);
    EXPECT_FALSE(judge("pc1 got 1500").holds);
}

TEST(Got, FindsAText) {
    EXPECT_TRUE(judge("pc2 got 'it works'").holds);
    EXPECT_TRUE(judge("pc2 got 'it works' after 4s").holds);
}

TEST(Got, FindsAList) {
    Trial trial{"pc2 got [1,2]"};
    get(trial, 1s, "[1, 2]", nullptr);
    EXPECT_TRUE(trial.holds());
}

TEST(Got, MeasuresFromTheBeginningOfTheJourney) {
    EXPECT_TRUE(judge("pc2 got 1500 within 2s").holds);
    const auto late = judge("pc2 got 1500 within 1s");
    EXPECT_EQ(late.evidence, "pc2 got 1500 at 3s (p1), 2s after it was sent, not within 1s");
    EXPECT_EQ(late.packet, 1U);
}

TEST(Got, ShowsWhatCameInstead) {
    EXPECT_EQ(judge("pc2 got 7 before 4s").evidence,
              "pc2 did not get 7 before 4s; the last it got: pc2 got 1500 at 3s (p1)");
    EXPECT_EQ(judge("pc2 got 1500 before 3s").evidence, "pc2 did not get 1500 before 3s");
}

}  // namespace
}  // namespace catenet::expectations
