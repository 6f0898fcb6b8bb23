// Wrong settings, pauses, collisions, damages and cuts.
#include "tests/models/rs485/line_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::rs485 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

const auto kFrame = frame_of({0x11, 0x03, 0x00, 0x6b});
const auto kAll = Probability{1'000'000};

// -- Settings -------------------------------------------------------------------------------------

// At half the rate, without parity: of 0x00 comes 0xf8 (see uart_test.cpp), 22 of the sender's bits
// after its start; t3.5 of 5000 bit/s is 7.7 ms.
TEST(Rs485Bus, LetsATapThatIsSetWronglyReadGarbage) {
    Line line{{.parity = Parity::None}};
    line.bus().configure(line.port(1), {.rate = DataRate{5'000}});
    line.send({}, 0, frame_of({0x00}));
    line.run();
    ASSERT_EQ(line.ear(1).heard().size(), 1U);
    EXPECT_EQ(line.ear(1).heard()[0].bytes, frame_of({0xf8}));
    EXPECT_EQ(line.ear(1).heard()[0].time, at(microseconds{2200 + 7700}));
    EXPECT_EQ(line.ear(2).heard()[0].bytes, frame_of({0x00}));
}

TEST(Rs485Bus, LetsATapSendAtItsOwnRate) {
    Line line{{.parity = Parity::None}};
    line.bus().configure(line.port(0), {.rate = DataRate{20'000}});
    line.send({}, 0, frame_of({0x00}));
    line.run();
    EXPECT_EQ(line.ear(0).left()[0], at(microseconds{550}));
    ASSERT_EQ(line.ear(1).heard().size(), 1U);
    EXPECT_EQ(line.ear(1).heard()[0].bytes, frame_of({0xf8}));
}

TEST(Rs485Bus, LetsATapOfAnotherParityFindItWrong) {
    Line line;
    line.bus().configure(line.port(1), {.parity = Parity::Odd});
    line.send({}, 0, kFrame);
    line.run();
    ASSERT_EQ(line.ear(1).heard().size(), 1U);
    EXPECT_EQ(line.ear(1).heard()[0].flaw, "rs485.parity-error");
    EXPECT_EQ(line.ear(1).heard()[0].bytes, frame_of({0, 0, 0, 0}));
    EXPECT_EQ(line.ear(2).heard()[0].bytes, kFrame);
}

// At 300 bit/s the middle of the start bit is 1.67 ms behind the edge: 0xff is Mark there.
TEST(Rs485Bus, LosesAFrameInWhichATapFindsNoStartBit) {
    Line line{{.nodes = 2}};
    line.bus().configure(line.port(1), {.rate = DataRate{300}});
    line.send({}, 0, frame_of({0xff}));
    line.run();
    EXPECT_TRUE(line.ear(1).heard().empty());
    ASSERT_EQ(line.log().of("rs485.nothing-read").size(), 1U);
    EXPECT_EQ(line.log().of("rs485.nothing-read")[0].node, "n1");
}

// -- Pauses (Modbus serial line V1.02, 2.5.1.1): t1.5 is 1.65 ms ----------------------------------

TEST(Rs485Bus, AllowsPausesOfOneAndAHalfCharacters) {
    Line line;
    line.bus().configure(line.port(0), {.character_gap = microseconds{1650}});
    line.send({}, 0, kFrame);
    line.run();
    ASSERT_EQ(line.ear(1).heard().size(), 1U);
    EXPECT_EQ(line.ear(1).heard()[0].flaw, "");
    EXPECT_EQ(line.ear(1).heard()[0].time, at(4 * kCharacter + microseconds{3 * 1650} + kSilence));
}

TEST(Rs485Bus, NoticesALongerPauseInsideAFrame) {
    for (const auto gap : {microseconds{1651}, microseconds{3849}}) {
        Line line;
        line.bus().configure(line.port(0), {.character_gap = gap});
        line.send({}, 0, kFrame);
        line.run();
        ASSERT_EQ(line.ear(1).heard().size(), 1U);
        EXPECT_EQ(line.ear(1).heard()[0].flaw, "rs485.gap-inside");
        EXPECT_EQ(line.ear(1).heard()[0].bytes, kFrame);
    }
}

TEST(Rs485Bus, TakesPartsThatAreFurtherApartForFrames) {
    Line line;
    line.bus().configure(line.port(0), {.character_gap = microseconds{3850}});
    line.send({}, 0, kFrame);
    line.run();
    for (const std::size_t receiver : {1U, 2U}) {
        const auto& heard = line.ear(receiver).heard();
        ASSERT_EQ(heard.size(), 4U);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto parts = static_cast<int>(i);
            EXPECT_EQ(heard[i].bytes, std::vector{kFrame[i]});
            EXPECT_EQ(heard[i].time,
                      at((parts + 1) * kCharacter + parts * microseconds{3850} + kSilence));
            EXPECT_EQ(heard[i].flaw, "");
        }
    }
}

// -- Collisions -----------------------------------------------------------------------------------

TEST(Rs485Bus, DestroysWhatTwoSendAtOnce) {
    Line line{{.nodes = 4}};
    line.send(milliseconds{1}, 0, kFrame);
    line.send(milliseconds{1}, 1, frame_of({1, 2, 3, 4, 5, 6}));
    line.run();
    ASSERT_EQ(line.log().of("rs485.collision").size(), 1U);
    EXPECT_EQ(line.log().of("rs485.collision")[0].facts.at("one"), "n0");
    EXPECT_EQ(line.log().of("rs485.collision")[0].facts.at("other"), "n1");
    EXPECT_EQ(line.log().of("rs485.destroyed").size(), 1U);
    EXPECT_EQ(line.log().of("rs485.half-duplex").size(), 1U);
    EXPECT_TRUE(line.ear(0).heard().empty());
    EXPECT_TRUE(line.ear(1).heard().empty());
    for (const HeardFrame& heard : line.ear(2).heard()) EXPECT_NE(heard.bytes, kFrame);
}

// Both wait for the end of the same frame, and begin at the same moment.
TEST(Rs485Bus, LetsTwoThatWaitForTheSameSilenceCollide) {
    Line line;
    line.send({}, 0, kFrame);
    line.send(milliseconds{1}, 1, kFrame);
    line.send(milliseconds{2}, 2, kFrame);
    line.run();
    ASSERT_EQ(line.log().of("rs485.collision").size(), 1U);
    EXPECT_EQ(line.log().of("rs485.collision")[0].time, at(4 * kCharacter + kSilence));
}

// Who begins within the delay cannot know; later it can.
TEST(Rs485Bus, LetsANodeThatHasNotHeardTheOtherYetCollide) {
    for (const bool late : {false, true}) {
        Line line{{.delay = microseconds{50}}};
        line.send({}, 0, kFrame);
        line.send(microseconds{late ? 50 : 49}, 1, kFrame);
        line.run();
        EXPECT_EQ(line.log().of("rs485.collision").size(), late ? 0U : 1U);
    }
}

TEST(Rs485Bus, DamagesOnlyTheCharactersThatOverlap) {
    Line line{{.nodes = 3, .delay = milliseconds{3}}};
    const auto longer = frame_of({1, 2, 3, 4, 5, 6, 7, 8});
    line.send({}, 0, longer);
    line.send(microseconds{2500}, 1, frame_of({0}));  // within the third and the fourth
    line.run();
    ASSERT_GE(line.ear(2).heard().size(), 1U);
    const auto& heard = line.ear(2).heard()[0].bytes;
    ASSERT_GE(heard.size(), 2U);
    EXPECT_EQ(heard[0], longer[0]);
    EXPECT_EQ(heard[1], longer[1]);
    EXPECT_NE(heard, longer);
}

// -- Faults ---------------------------------------------------------------------------------------

TEST(Rs485Bus, LosesAFrameForAll) {
    Line line{{.loss = kAll}};
    line.send({}, 0, kFrame);
    line.run();
    EXPECT_EQ(line.log().of("net.lost").size(), 1U);
    EXPECT_EQ(line.log().of("net.lost")[0].time, at(4 * kCharacter));
    EXPECT_TRUE(line.ear(1).heard().empty());
}

TEST(Rs485Bus, LosesAFrameForOne) {
    Line line;
    line.bus().set_chance({.towards = &line.node(1)}, sim::Chance::Loss, kAll);
    line.send({}, 0, kFrame);
    line.run();
    ASSERT_EQ(line.log().of("net.lost").size(), 1U);
    EXPECT_EQ(line.log().of("net.lost")[0].node, "n1");
    EXPECT_EQ(line.ear(2).heard().size(), 1U);
}

TEST(Rs485Bus, TakesOutFramesOfOne) {
    Line line;
    line.bus().take_out({.from = &line.node(0)}, {.count = 1});
    line.send({}, 0, kFrame);
    line.send(milliseconds{20}, 1, kFrame);
    line.send(milliseconds{40}, 0, kFrame);
    line.run();
    EXPECT_EQ(line.log().of("net.taken-out").size(), 1U);
    EXPECT_EQ(line.ear(2).heard().size(), 2U);
}

// One bit is wrong: the parity says so, and the character is read as 00.
TEST(Rs485Bus, DamagesABitOnTheLine) {
    for (const bool for_all : {true, false}) {
        Line line;
        const sim::Where one{.towards = &line.node(1)};
        line.bus().set_chance(for_all ? sim::Where{} : one, sim::Chance::Corrupt, kAll);
        line.send({}, 0, frame_of({0x11, 0x22, 0x33}));
        line.run();
        ASSERT_EQ(line.ear(1).heard().size(), 1U);
        EXPECT_EQ(line.ear(1).heard()[0].flaw, "rs485.parity-error");
        const auto& bytes = line.ear(1).heard()[0].bytes;
        ASSERT_EQ(bytes.size(), 3U);
        EXPECT_EQ(std::count(bytes.begin(), bytes.end(), std::byte{0}), 1);
        ASSERT_EQ(line.ear(2).heard().size(), 1U);
        EXPECT_EQ(line.ear(2).heard()[0].flaw, for_all ? "rs485.parity-error" : "");
        EXPECT_EQ(line.log().of("net.corrupted").size(), 1U);
    }
}

TEST(Rs485Bus, DoesNotNoticeADamageWithoutParity) {
    Line line{{.parity = Parity::None}};
    line.bus().set_chance({}, sim::Chance::Corrupt, kAll);
    line.send({}, 0, frame_of({0x11, 0x22}));
    line.run();
    ASSERT_EQ(line.ear(1).heard().size(), 1U);
    EXPECT_EQ(line.ear(1).heard()[0].flaw, "");
    EXPECT_NE(line.ear(1).heard()[0].bytes, frame_of({0x11, 0x22}));
}

// -- Cuts -----------------------------------------------------------------------------------------

TEST(Rs485Bus, LosesWhatATapThatIsCutSendsAndHears) {
    Line line;
    line.send({}, 0, kFrame);
    line.plan(milliseconds{1}, [&] { line.bus().cut({.at = &line.node(1)}); });
    line.send(milliseconds{20}, 1, kFrame);
    line.plan(milliseconds{30}, [&] { line.bus().restore({.at = &line.node(1)}); });
    line.send(milliseconds{40}, 0, kFrame);
    line.run();
    EXPECT_EQ(line.log().of("net.link-down").size(), 2U);
    EXPECT_EQ(line.ear(1).heard().size(), 1U);
    EXPECT_EQ(line.ear(2).heard().size(), 2U);
}

TEST(Rs485Bus, FallsSilentWhenTheSenderIsCut) {
    Line line;
    line.send({}, 0, kFrame);
    line.send(milliseconds{1}, 1, kFrame);
    line.plan(milliseconds{2}, [&] { line.bus().cut({.at = &line.node(0)}); });
    line.run();
    EXPECT_EQ(line.log().of("net.link-down").size(), 2U);  // what it sent, and the other frame
    ASSERT_EQ(line.ear(2).heard().size(), 1U);
    EXPECT_EQ(line.log().of(trace::What::Sent)[1].time, at(milliseconds{2} + kSilence));
}

TEST(Rs485Bus, KnowsTheDirectionsOfATap) {
    Line line;
    line.plan({}, [&] { line.bus().cut({.towards = &line.node(1)}); });
    line.plan({}, [&] { line.bus().cut({.from = &line.node(2)}); });
    line.send(milliseconds{1}, 1, kFrame);
    line.send(milliseconds{30}, 2, kFrame);
    line.send(milliseconds{60}, 0, kFrame);
    line.run();
    EXPECT_TRUE(line.ear(1).heard().empty());
    EXPECT_EQ(line.ear(2).heard().size(), 2U);
    EXPECT_EQ(line.ear(0).heard().size(), 1U);
}

TEST(Rs485Bus, ConservesFramesWhateverHappens) {
    test::for_each_seed(100, [](RandomStream& random) {
        Line line{{.nodes = 4,
                   .seed = random.next(),
                   .delay = microseconds{random.below(3000)},
                   .loss = Probability{static_cast<std::uint32_t>(random.below(500'000))},
                   .queue = 3}};
        line.bus().set_chance({}, sim::Chance::Corrupt, Probability{200'000});
        for (std::size_t i = 0; i < 4; ++i) {
            TapSetting setting;
            if (random.below(2) == 0) setting.rate = DataRate{1200 + random.below(120'000)};
            if (random.below(2) == 0) setting.parity = static_cast<Parity>(random.below(3));
            if (random.below(2) == 0) setting.character_gap = microseconds{random.below(9000)};
            line.bus().configure(line.port(i), setting);
        }
        for (unsigned i = 0; i < 40; ++i) {
            std::vector<std::byte> bytes(1 + random.below(12));
            for (std::byte& b : bytes) b = static_cast<std::byte>(random.below(256));
            line.send(milliseconds{random.below(300)}, random.below(4), bytes);
        }
        for (unsigned i = 0; i < 6; ++i) {
            sim::Node* const node = &line.node(random.below(4));
            sim::Where where{.at = random.below(4) == 0 ? nullptr : node};
            if (random.below(3) == 0) where = {.towards = node};
            if (random.below(3) == 0) where = {.from = node};
            const microseconds when{random.below(300'000)};
            line.plan(when, [&line, where] { line.bus().cut(where); });
            line.plan(when + microseconds{random.below(20'000)},
                      [&line, where] { line.bus().restore(where); });
            line.plan(microseconds{random.below(300'000)}, [node] { node->fail(); });
            line.plan(microseconds{random.below(300'000)}, [node] { node->recover(); });
        }
        line.run();
    });
}

}  // namespace
}  // namespace catenet::rs485
