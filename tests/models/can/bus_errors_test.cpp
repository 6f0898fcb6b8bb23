// What a bus does with errors, by ISO 11898-1 and CAN 2.0 B sections 7 and 8.
#include "tests/models/can/bus_for_tests.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::can {
namespace {

const Frame kLong = frame_of(0x123, {0xde, 0xad, 0xbe, 0xef});  // 68 bits to the CRC, 78 in all

std::uint64_t number(const Said& said, const std::string& fact) {
    return std::stoull(said.facts.at(fact));
}

TEST(CanErrors, ADisturbedFrameIsSentAgain) {
    World world;
    world.bus().take_out({}, {.count = 1});
    world.send(at_bit(0), 0, kLong);
    world.run();
    const auto disturbed = world.log().of("can.disturbed");
    ASSERT_EQ(disturbed.size(), 1U);
    EXPECT_EQ(disturbed[0].facts.at("because"), "taken-out");
    EXPECT_EQ(disturbed[0].facts.at("flag"), "active");
    const std::uint64_t bit = number(disturbed[0], "bit");
    EXPECT_EQ(disturbed[0].time, at_bit(bit + 1));
    EXPECT_GE(bit, 13U);  // behind the arbitration field
    EXPECT_LT(bit, 68U - 15);
    ASSERT_EQ(world.ear(1).heard().size(), 1U);
    // 6 to 12 bits of flags, 8 of delimiter, 3 of intermission.
    const auto again = world.log().of("can.sends-again");
    ASSERT_EQ(again.size(), 1U);
    EXPECT_GE(again[0].time, at_bit(bit + 1 + 6 + 8 + 3));
    EXPECT_LE(again[0].time, at_bit(bit + 1 + 12 + 8 + 3));
    EXPECT_EQ(world.ear(1).heard()[0].time, again[0].time + bit_times(78, kRate));
    EXPECT_EQ(world.log().of(trace::What::Sent).size(), 1U);
}

// What a node hears wrong it disturbs for all; what it sends itself it does not hear.
TEST(CanErrors, ADisturbanceTowardsOneNodeIsOneOfAllThatItHears) {
    World world;
    world.plan(at_bit(0), [&] {
        const sim::Node& node = world.node(1);
        world.bus().set_chance({.towards = &node}, sim::Chance::Loss, Probability{1'000'000});
    });
    world.send(at_bit(1), 1, kLong);
    world.plan(at_bit(150), [&] { EXPECT_EQ(world.ear(0).heard().size(), 1U); });
    world.send(at_bit(200), 0, kLong);
    // Its fate is known since it began: the next attempt is not disturbed.
    world.plan(at_bit(201), [&] { world.bus().set_chance({}, sim::Chance::Loss, {}); });
    world.run();
    EXPECT_EQ(world.log().of("can.disturbed").size(), 1U);
    EXPECT_EQ(world.ear(1).heard().size(), 1U);
    EXPECT_EQ(world.ear(2).heard().size(), 2U);
}

TEST(CanErrors, ABitThatIsTurnedOverDisturbsTheFrame) {
    World world;
    world.plan(at_bit(0),
               [&] { world.bus().set_chance({}, sim::Chance::Corrupt, Probability{1'000'000}); });
    world.plan(at_bit(10), [&] { world.bus().set_chance({}, sim::Chance::Corrupt, {}); });
    world.send(at_bit(1), 0, kLong);
    world.run();
    const auto disturbed = world.log().of("can.disturbed");
    ASSERT_EQ(disturbed.size(), 1U);
    EXPECT_EQ(disturbed[0].facts.at("because"), "corrupted");
    EXPECT_EQ(world.ear(1).heard().size(), 1U);
}

// CAN 2.0 B 5, message validation: what is wrong in the last bit of the end of frame only its
// transmitter calls an error.
TEST(CanErrors, ADisturbedLastBitLetsAllTakeTheFrameTwice) {
    World world;
    world.plan(at_bit(0),
               [&] { world.bus().set_chance({}, sim::Chance::Duplicate, Probability{1'000'000}); });
    world.plan(at_bit(60), [&] { world.bus().set_chance({}, sim::Chance::Duplicate, {}); });
    world.send(at_bit(1), 0, kLong);
    world.run();
    ASSERT_EQ(world.ear(1).heard().size(), 2U);
    ASSERT_EQ(world.ear(2).heard().size(), 2U);
    EXPECT_EQ(world.ear(1).heard()[0].time, at_bit(1 + 78));
    // The sender's flag of 6 bits, the delimiter of 8, the intermission of 3.
    EXPECT_EQ(world.ear(1).heard()[1].time, at_bit(1 + 78 + 6 + 8 + 3 + 78));
    EXPECT_EQ(world.controller(0).confinement().transmit_errors(), 7U);
    EXPECT_EQ(world.controller(1).confinement().receive_errors(), 0U);
}

TEST(CanErrors, NoFrameOvertakesAnother) {
    World world;
    EXPECT_FALSE(world.bus().can(sim::Chance::Reorder));
    EXPECT_TRUE(world.bus().can(sim::Chance::Duplicate));
}

// Rules 1, 3, 7, 8: the sender counts 8 and takes 1 back, each receiver counts 1 and takes it back.
TEST(CanErrors, ADisturbanceIsCountedByAll) {
    World world;
    world.bus().take_out({}, {.count = 1});
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_EQ(world.controller(0).confinement().transmit_errors(), 7U);
    EXPECT_EQ(world.controller(0).confinement().receive_errors(), 0U);
    EXPECT_EQ(world.controller(1).confinement().receive_errors(), 0U);
    const auto counted = world.log().of("can.counts-error");
    ASSERT_EQ(counted.size(), 3U);
    EXPECT_EQ(counted[0].node + counted[0].facts.at("key") + counted[0].facts.at("value"),
              "n0tec8");
    EXPECT_EQ(counted[1].node + counted[1].facts.at("key") + counted[1].facts.at("value"),
              "n1rec1");
}

TEST(CanErrors, AMoreUrgentFrameMayGoInFrontOfTheOneThatIsSentAgain) {
    World world;
    world.bus().take_out({}, {.count = 1});
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(1), 1, frame_of(0x001));
    world.run();
    ASSERT_EQ(world.ear(2).heard().size(), 2U);
    EXPECT_EQ(world.ear(2).heard()[0].frame.id, 0x001U);
    EXPECT_EQ(world.ear(2).heard()[1].frame.id, 0x123U);
}

// The slot is bit 69 of this frame. While the sender is error active: 70 bits, a flag of 6, 8 of
// delimiter, 3 of intermission. From the 17th time on it is error passive and waits 8 more.
TEST(CanErrors, AFrameThatNobodyAcknowledgesIsSentForEver) {
    constexpr std::uint64_t kTwentieth = 1755;  // 15 times 87, 4 times 95, and 70
    World world{{.nodes = 1, .stop = at_bit(kTwentieth + 1)}};
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(kTwentieth + 1), [] {});  // otherwise the run does not wait for it
    world.run();
    const auto missing = world.log().of("can.not-acknowledged");
    ASSERT_EQ(missing.size(), 20U);
    EXPECT_EQ(missing[0].time, at_bit(70));
    EXPECT_EQ(number(missing[0], "bit"), 69U);
    EXPECT_EQ(missing[1].time, at_bit(87 + 70));
    EXPECT_EQ(missing[15].facts.at("flag"), "active");
    EXPECT_EQ(missing[15].time, at_bit(15 * 87 + 70));
    EXPECT_EQ(missing[16].facts.at("flag"), "passive");
    EXPECT_EQ(missing[16].time, at_bit(15 * 87 + 95 + 70));
    EXPECT_EQ(missing[19].time, at_bit(kTwentieth));
    EXPECT_EQ(world.controller(0).confinement().transmit_errors(), 128U);
    EXPECT_EQ(world.log().of("can.error-passive").size(), 1U);
    EXPECT_EQ(world.bus().in_flight(), 1U);
}

TEST(CanErrors, ARunDoesNotWaitForAnAcknowledgementThatNeverComes) {
    World world{{.nodes = 1}};
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_LT(world.simulation().now(), at_bit(1615));  // 17 times 95
    EXPECT_EQ(world.bus().in_flight(), 1U);
}

TEST(CanErrors, AFrameIsAcknowledgedOnceSomebodyIsThere) {
    World world{{.nodes = 2}};
    world.plan(at_bit(0), [&] { world.bus().cut({.at = &world.node(1)}); });
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(5000), [&] { world.bus().restore({.at = &world.node(1)}); });
    world.run();
    ASSERT_EQ(world.ear(1).heard().size(), 1U);
    EXPECT_GT(world.ear(1).heard()[0].time, at_bit(5000));
    EXPECT_EQ(world.controller(0).confinement().transmit_errors(), 127U);
    EXPECT_EQ(world.log().of("can.error-active").size(), 1U);
}

TEST(CanErrors, ANodeThatHasFailedAcknowledgesNothing) {
    World world{{.nodes = 2}};
    world.plan(at_bit(0), [&] { world.node(1).fail(); });
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_GE(world.log().of("can.not-acknowledged").size(), 16U);
}

TEST(CanErrors, ANodeThatHasFailedHearsAndTakesNothing) {
    World world;
    world.plan(at_bit(0), [&] { world.node(1).fail(); });
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_TRUE(world.ear(1).heard().empty());
    EXPECT_EQ(world.ear(2).heard().size(), 1U);
    EXPECT_EQ(world.log().of("net.node-failed").size(), 1U);
}

// Rule 10: 32 failures in a row; the 33rd is never tried.
TEST(CanErrors, ASenderThatAlwaysFailsGoesOff) {
    World world{{.loss = Probability{1'000'000}}};
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(0), 0, frame_of(0x124));
    world.run();
    EXPECT_EQ(world.log().of("can.disturbed").size(), 32U);
    EXPECT_EQ(world.log().of("can.goes-off").size(), 1U);
    EXPECT_EQ(world.log().of("can.bus-off").size(), 2U);
    EXPECT_TRUE(world.controller(0).is_off());
    EXPECT_TRUE(world.ear(1).heard().empty());
}

TEST(CanErrors, WhoIsOffSendsAndHearsNothing) {
    World world{{.loss = Probability{1'000'000}}};
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(10'000), [&] { world.bus().set_chance({}, sim::Chance::Loss, {}); });
    world.send(at_bit(10'001), 0, frame_of(0x124));
    world.send(at_bit(10'002), 1, frame_of(0x125));
    world.run();
    EXPECT_EQ(world.ear(2).heard().size(), 1U);
    EXPECT_TRUE(world.ear(0).heard().empty());
    EXPECT_EQ(world.log().of("can.bus-off").size(), 3U);
}

// Rule 12: 128 times eleven recessive bits.
TEST(CanErrors, WhoAsksComesBackAfterItsTime) {
    World world{{.loss = Probability{1'000'000}}};
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(10'000), [&] {
        world.bus().set_chance({}, sim::Chance::Loss, {});
        world.controller(0).ask_for_restart();
    });
    world.send(at_bit(20'000), 0, kLong);
    world.run();
    const auto active = world.log().of("can.error-active");
    const auto back = std::find_if(
        active.begin(), active.end(), [](const Said& said) { return said.node == "n0"; });
    ASSERT_NE(back, active.end());
    EXPECT_EQ(back->time, at_bit(10'000 + 128 * 11));
    EXPECT_EQ(world.ear(1).heard().size(), 1U);
    EXPECT_EQ(world.controller(0).confinement().transmit_errors(), 0U);
}

// A frame of 78 bits shows 11 recessive ones at its end: the acknowledgement's delimiter, the end
// of frame, the intermission. Each such frame counts for one, as soon as it is over.
TEST(CanErrors, TrafficLetsWhoComesBackWaitLonger) {
    World world{{.loss = Probability{1'000'000}}};
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(10'000), [&] {
        world.bus().set_chance({}, sim::Chance::Loss, {});
        world.controller(0).ask_for_restart();
    });
    for (int i = 0; i < 10; ++i) world.send(at_bit(10'000), 1, kLong);
    world.run();
    const auto active = world.log().of("can.error-active");
    const auto back = std::find_if(
        active.begin(), active.end(), [](const Said& said) { return said.node == "n0"; });
    ASSERT_NE(back, active.end());
    // After the tenth frame 9 runs have gone by; 119 are missing from its delimiter on.
    EXPECT_EQ(back->time, at_bit(10'000 + 9 * 81 + 78 - 8 + 119 * 11));
}

TEST(CanErrors, ABusMayLetNodesComeBackByThemselves) {
    World world{{.loss = Probability{1'000'000}, .restarts = true}};
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_EQ(world.log().of("can.asks-for-restart").size(), 1U);
    EXPECT_FALSE(world.controller(0).is_off());
}

// Two nodes with one identifier: both count 8 each time and start together again. At 128 they are
// error passive: then the one that reads a dominant bit where it sent a recessive one cannot stop
// the other, and goes second.
TEST(CanErrors, TwoThatShareAnIdentifierStopEachOther) {
    World world;
    world.send(at_bit(0), 0, frame_of(0x100, {0xff}));
    world.send(at_bit(0), 1, frame_of(0x100, {0x0f}));
    world.run();
    EXPECT_EQ(world.log().of("can.same-identifier").size(), 2U * 16);
    const auto silent = world.log().of("can.drops-out");
    ASSERT_EQ(silent.size(), 1U);
    EXPECT_EQ(silent[0].node, "n0");
    EXPECT_EQ(silent[0].facts.at("bit"), "21");  // the first of the data, behind two stuff bits
    ASSERT_EQ(world.ear(2).heard().size(), 2U);
    EXPECT_EQ(world.ear(2).heard()[0].frame.value(), 0x0fU);
    EXPECT_EQ(world.ear(2).heard()[1].frame.value(), 0xffU);
    EXPECT_EQ(world.controller(0).confinement().transmit_errors(), 128U + 8 - 1);
    EXPECT_EQ(world.controller(1).confinement().transmit_errors(), 127U);
    EXPECT_EQ(world.log().of(trace::What::Sent).size(), 2U);
}

// 3.2.5: behind its own frame an error passive node waits eight bits; a less urgent one goes first.
TEST(CanErrors, AnErrorPassiveSenderLetsOthersGoFirst) {
    World world;
    world.bus().take_out({.from = &world.node(0)}, {.count = 16});
    world.send(at_bit(0), 0, frame_of(0x001));
    world.send(at_bit(10), 1, frame_of(0x700));
    world.run();
    ASSERT_EQ(world.ear(2).heard().size(), 2U);
    EXPECT_EQ(world.ear(2).heard()[0].frame.id, 0x700U);
    EXPECT_EQ(world.ear(2).heard()[1].frame.id, 0x001U);
}

}  // namespace
}  // namespace catenet::can
