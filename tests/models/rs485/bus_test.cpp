// Exact times: at 10000 bit/s a character takes 1.1 ms, and 3.85 ms of silence end a frame.
#include "tests/models/rs485/line_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::rs485 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

const auto kFrame = frame_of({0x11, 0x03, 0x00, 0x6b});  // 4.4 ms

TEST(Rs485Bus, HandsAFrameToAllOthersAfterTheSilenceThatEndsIt) {
    Line line;
    line.send(milliseconds{10}, 0, kFrame);
    line.run();
    EXPECT_TRUE(line.ear(0).heard().empty());
    for (const std::size_t receiver : {1U, 2U}) {
        ASSERT_EQ(line.ear(receiver).heard().size(), 1U);
        const HeardFrame& heard = line.ear(receiver).heard()[0];
        EXPECT_EQ(heard.time, at(milliseconds{10} + 4 * kCharacter + kSilence));
        EXPECT_EQ(heard.bytes, kFrame);
        EXPECT_EQ(heard.flaw, "");
    }
    ASSERT_EQ(line.log().of(trace::What::Sent).size(), 1U);
    EXPECT_EQ(line.log().of(trace::What::Sent)[0].time, at(milliseconds{10}));
    EXPECT_EQ(line.log().of(trace::What::Copied).size(), 1U);
    ASSERT_EQ(line.ear(0).left().size(), 1U);
    EXPECT_EQ(line.ear(0).left()[0], at(milliseconds{10} + 4 * kCharacter));
}

// Eight characters are 88 bits; t3.5 is 38.5 bits, above 19200 bit/s 1.75 ms.
TEST(Rs485Bus, KnowsTheEndOfAFrameAtEveryRate) {
    const std::map<std::uint64_t, Duration> expected{
        {9'600, Duration{13'177'083'334}},   // 9166.666.. us + 4010.416.. us
        {19'200, Duration{6'588'541'668}},   // 4583.333.. us + 2005.208.. us
        {38'400, Duration{4'041'666'667}},   // 2291.666.. us + 1750 us
        {115'200, Duration{2'513'888'889}},  // 763.888.. us + 1750 us
    };
    for (const auto& [rate, when] : expected) {
        Line line{{.rate = DataRate{rate}}};
        line.send({}, 0, std::vector<std::byte>(8));
        line.run();
        ASSERT_EQ(line.ear(1).heard().size(), 1U);
        EXPECT_EQ(line.ear(1).heard()[0].time, at(when)) << rate;
    }
}

TEST(Rs485Bus, AddsTheDelayOfTheLine) {
    Line line{{.delay = microseconds{5}}};
    line.send({}, 0, kFrame);
    line.run();
    EXPECT_EQ(line.ear(1).heard()[0].time, at(4 * kCharacter + kSilence + microseconds{5}));
}

TEST(Rs485Bus, LetsANodeTalkWhenTheLineHasBeenSilent) {
    Line line;
    line.send({}, 0, kFrame);
    line.send(milliseconds{1}, 1, kFrame);  // while the line is busy
    line.run();
    const auto sent = line.log().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[1].time, at(4 * kCharacter + kSilence));
    EXPECT_EQ(line.log().of("net.waits").size(), 1U);
    EXPECT_EQ(line.ear(2).heard().size(), 2U);
    EXPECT_EQ(line.ear(0).heard().size(), 1U);
}

TEST(Rs485Bus, KeepsSilenceBetweenFramesOfOneNode) {
    Line line;
    line.send({}, 0, kFrame);
    line.send({}, 0, kFrame);
    line.send(4 * kCharacter + microseconds{1}, 0, kFrame);  // within the silence
    line.run();
    const auto sent = line.log().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[1].time, at(4 * kCharacter + kSilence));
    EXPECT_EQ(sent[2].time, at(2 * (4 * kCharacter + kSilence)));
}

TEST(Rs485Bus, DropsWhatDoesNotFitIntoAQueue) {
    Line line{{.queue = 2}};
    for (int i = 0; i < 4; ++i) line.send(milliseconds{i}, 0, kFrame);
    line.run();
    EXPECT_EQ(line.log().of("net.queue-full").size(), 1U);
    EXPECT_EQ(line.ear(1).heard().size(), 3U);
}

TEST(Rs485Bus, LosesAFrameThatNobodyElseCouldHear) {
    Line line{{.nodes = 1}};
    line.send({}, 0, kFrame);
    line.run();
    EXPECT_EQ(line.log().of("rs485.alone").size(), 1U);
}

TEST(Rs485Bus, SaysHowEachTapIsSet) {
    Line line;
    line.bus().configure(line.port(1), {.rate = DataRate{9600}, .parity = Parity::None});
    line.plan({}, [&] {
        for (std::size_t i = 0; i < 3; ++i) line.bus().say_setting(line.port(i));
    });
    line.plan(milliseconds{1}, [&] { line.bus().set_rate({}, DataRate{19'200}); });
    line.plan(milliseconds{2},
              [&] { line.bus().set_rate({.at = &line.node(1)}, DataRate{19'200}); });
    line.run();
    const auto said = line.log().of("rs485.setting");
    ASSERT_EQ(said.size(), 6U);
    EXPECT_EQ(said[0].facts.at("rate"), "10000");
    EXPECT_EQ(said[0].facts.at("parity"), "even");
    EXPECT_EQ(said[0].facts.at("stop-bits"), "1");
    EXPECT_EQ(said[1].facts.at("rate"), "9600");
    EXPECT_EQ(said[1].facts.at("parity"), "none");
    EXPECT_EQ(said[1].facts.at("stop-bits"), "2");
    EXPECT_EQ(said[3].node, "n0");
    EXPECT_EQ(said[3].facts.at("rate"), "19200");
    EXPECT_EQ(said[4].node, "n2");
    EXPECT_EQ(said[5].node, "n1");
    EXPECT_EQ(said[5].facts.at("rate"), "19200");
}

TEST(Rs485Bus, SaysItWithTheFirstFrameIfNobodyDid) {
    Line line;
    line.send(milliseconds{3}, 0, kFrame);
    line.send(milliseconds{30}, 0, kFrame);
    line.run();
    ASSERT_EQ(line.log().of("rs485.setting").size(), 1U);
    EXPECT_EQ(line.log().of("rs485.setting")[0].time, at(milliseconds{3}));
}

TEST(Rs485Bus, RefusesWhatAWireCannotDo) {
    Line line;
    EXPECT_TRUE(line.bus().can(sim::Chance::Loss));
    EXPECT_TRUE(line.bus().can(sim::Chance::Corrupt));
    EXPECT_FALSE(line.bus().can(sim::Chance::Duplicate));
    EXPECT_FALSE(line.bus().can(sim::Chance::Reorder));
}

}  // namespace
}  // namespace catenet::rs485
