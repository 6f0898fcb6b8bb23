// What a scenario does to a bus: cut, restore, loss.
#include "tests/models/can/bus_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::can {
namespace {

const Frame kLong = frame_of(0x123, {0xde, 0xad, 0xbe, 0xef});

TEST(CanCuts, ANodeThatIsCutOffMissesWhatOthersHear) {
    World world;
    world.plan(at_bit(0), [&] { world.bus().cut({.at = &world.node(2)}); });
    world.send(at_bit(1), 0, kLong);
    world.send(at_bit(2), 2, frame_of(0x200));
    world.run();
    EXPECT_EQ(world.ear(1).heard().size(), 1U);
    EXPECT_TRUE(world.ear(2).heard().empty());
    const auto down = world.log().of("net.link-down");
    ASSERT_EQ(down.size(), 2U);
    EXPECT_EQ(down[0].node, "n2");
    EXPECT_EQ(down[1].node, "n2");
}

// At bit 30 the sender is gone: six recessive bits break the rule of stuffing, then flags of 6, the
// delimiter and the intermission. All before: what the last bits were decides.
TEST(CanCuts, AFrameWhoseSenderIsCutOffIsLost) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(30), [&] { world.bus().cut({.at = &world.node(0)}); });
    world.send(at_bit(31), 1, frame_of(0x200));
    world.run();
    ASSERT_EQ(world.ear(2).heard().size(), 1U);
    EXPECT_EQ(world.ear(2).heard()[0].frame.id, 0x200U);
    const Bits bits = wire_bits(kLong);
    const std::size_t run = bits[29] == Level::Recessive ? bits.run_before(30) : 0;
    EXPECT_EQ(world.log().of(trace::What::Sent)[1].time, at_bit(30 + (6 - run) + 6 + 8 + 3));
    const auto down = world.log().of("net.link-down");
    ASSERT_EQ(down.size(), 2U);  // its own, and later the one it does not hear
    EXPECT_EQ(down[0].time, at_bit(30));
    EXPECT_EQ(world.log().of("can.counts-error").size(), 2U);
}

TEST(CanCuts, AFrameThatIsAcknowledgedEndsWithoutItsSender) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(75), [&] { world.bus().cut({.at = &world.node(0)}); });
    world.send(at_bit(76), 1, frame_of(0x200));
    world.run();
    EXPECT_EQ(world.log().of(trace::What::Sent)[1].time, at_bit(81));
    EXPECT_TRUE(world.log().of("can.counts-error").empty());
}

TEST(CanCuts, ABusThatIsCutCarriesNothingUntilItIsRestored) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(1), 1, frame_of(0x200));
    world.plan(at_bit(30), [&] { world.bus().cut({}); });
    world.send(at_bit(31), 2, frame_of(0x201));
    world.plan(at_bit(1000), [&] { world.bus().restore({}); });
    world.send(at_bit(1001), 2, frame_of(0x202));
    world.run();
    EXPECT_EQ(world.log().of("net.link-down").size(), 3U);
    ASSERT_EQ(world.ear(0).heard().size(), 1U);
    EXPECT_EQ(world.ear(0).heard()[0].frame.id, 0x202U);
    EXPECT_EQ(world.ear(0).heard()[0].time, at_bit(1001 + bits_of(frame_of(0x202))));
}

TEST(CanCuts, ALoserThatIsCutOffLosesItsFrame) {
    World world;
    world.send(at_bit(0), 0, frame_of(0x7ff));
    world.send(at_bit(0), 1, frame_of(0x7fe));
    world.plan(at_bit(5), [&] { world.bus().cut({.at = &world.node(0)}); });
    world.run();
    EXPECT_EQ(world.log().of("can.arbitration-lost").size(), 0U);
    EXPECT_EQ(world.ear(2).heard().size(), 1U);
}

TEST(CanCuts, TowardsANodeTakeItsHearingOnly) {
    World world;
    world.plan(at_bit(0), [&] { world.bus().cut({.towards = &world.node(2)}); });
    world.send(at_bit(1), 0, kLong);
    world.send(at_bit(2), 2, frame_of(0x200));
    world.run();
    EXPECT_EQ(world.ear(1).heard().size(), 2U);
    EXPECT_TRUE(world.ear(2).heard().empty());
}

TEST(CanCuts, FromANodeTakeWhatItSends) {
    World world;
    world.plan(at_bit(0), [&] { world.bus().cut({.from = &world.node(2)}); });
    world.send(at_bit(1), 0, kLong);
    world.send(at_bit(2), 2, frame_of(0x200));
    world.run();
    EXPECT_EQ(world.ear(1).heard().size(), 1U);
    EXPECT_EQ(world.ear(2).heard().size(), 1U);
}

TEST(CanCuts, TellsWhatATapStillDoes) {
    World world;
    world.plan(at_bit(0), [&] { world.bus().cut({.at = &world.node(1)}); });
    world.plan(at_bit(1), [&] { world.bus().cut({.from = &world.node(2)}); });
    world.plan(at_bit(2), [&] { world.bus().cut({.towards = &world.node(0)}); });
    world.plan(at_bit(3), [&] { world.bus().restore({.at = &world.node(1)}); });
    world.plan(at_bit(4), [&] { world.bus().restore({.at = &world.node(1)}); });  // has it already
    world.run();
    const auto said = world.log().of("can.tap");
    ASSERT_EQ(said.size(), 4U);
    const auto is = [&](std::size_t index, const char* node, const char* sends, const char* hears) {
        EXPECT_EQ(said[index].node, node) << index;
        EXPECT_EQ(said[index].facts.at("sends"), sends) << index;
        EXPECT_EQ(said[index].facts.at("hears"), hears) << index;
    };
    is(0, "n1", "no", "no");
    is(1, "n2", "no", "yes");
    is(2, "n0", "yes", "no");
    is(3, "n1", "yes", "yes");
}

TEST(CanLoss, TellsTheSameStoryWithTheSameSeed) {
    const auto story = [](std::uint64_t seed) {
        World world{{.seed = seed, .loss = Probability{300'000}}};
        for (unsigned i = 0; i < 20; ++i)
            world.send(at_bit(std::uint64_t{7} * i), i % 3, frame_of(i, {i}));
        world.run();
        std::string text;
        for (const auto& said : world.log().of("can.disturbed")) {
            text += said.node + said.facts.at("bit") + seconds_text(said.time) + "\n";
        }
        return text;
    };
    EXPECT_EQ(story(7), story(7));
    EXPECT_NE(story(7), story(8));
}

}  // namespace
}  // namespace catenet::can
