// Exact times: a bit takes 2 us; 0x123 with deadbeef is 78 bits long, 0x014 with 01 is 55.
#include "tests/models/can/bus_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::can {
namespace {

const Frame kLong = frame_of(0x123, {0xde, 0xad, 0xbe, 0xef});
const Frame kShort = frame_of(0x014, {0x01});

TEST(CanBus, DeliversAFrameToAllOthersAtItsLastBit) {
    World world;
    world.send(at_bit(100), 0, kLong);
    world.run();
    EXPECT_TRUE(world.ear(0).heard().empty());
    for (const std::size_t receiver : {1U, 2U}) {
        ASSERT_EQ(world.ear(receiver).heard().size(), 1U);
        EXPECT_EQ(world.ear(receiver).heard()[0].time, at_bit(100 + 78));
        EXPECT_EQ(world.ear(receiver).heard()[0].frame, kLong);
    }
    ASSERT_EQ(world.log().of(trace::What::Sent).size(), 1U);
    EXPECT_EQ(world.log().of(trace::What::Sent)[0].time, at_bit(100));
}

TEST(CanBus, NeedsTwoEventsForAFrame) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_EQ(world.simulation().events(), 2U);
}

TEST(CanBus, KeepsThreeBitsBetweenTwoFrames) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(5), 1, kShort);  // while the bus is busy
    world.run();
    const auto sent = world.log().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[1].time, at_bit(78 + 3));
    EXPECT_EQ(world.ear(2).heard()[1].time, at_bit(78 + 3 + 55));
    EXPECT_EQ(world.log().of("net.waits").size(), 1U);
}

TEST(CanBus, LetsAFrameThatComesWithinTheGapWaitForItsEnd) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(79), 1, kShort);
    world.run();
    EXPECT_EQ(world.log().of(trace::What::Sent)[1].time, at_bit(81));
}

TEST(CanBus, LetsTheLowestIdentifierOfThoseThatStartTogetherGoFirst) {
    World world{{.nodes = 4}};
    world.send(at_bit(0), 0, frame_of(0x300));
    world.send(at_bit(0), 1, frame_of(0x100));
    world.send(at_bit(0), 2, frame_of(0x101));
    world.run();
    std::vector<std::uint32_t> order;
    for (const Ear::Heard& heard : world.ear(3).heard()) order.push_back(heard.frame.id);
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0x100, 0x101, 0x300}));
}

// 0x100 is 001 0000 0000, 0x101 is 001 0000 0001, 0x300 is 011 0000 0000. Behind the start of frame
// and 0 0 1 0 0 0 0 0 stands a stuff bit, so that bit 11 of the frame ends at 13 bit times.
TEST(CanBus, LetsEachLoserNoticeAtItsOwnBit) {
    World world{{.nodes = 4}};
    world.send(at_bit(0), 0, frame_of(0x300));
    world.send(at_bit(0), 1, frame_of(0x100));
    world.send(at_bit(0), 2, frame_of(0x101));
    world.run();
    const auto lost = world.log().of("can.arbitration-lost");
    ASSERT_GE(lost.size(), 2U);
    EXPECT_EQ(lost[0].node, "n0");
    EXPECT_EQ(lost[0].time, at_bit(3));
    EXPECT_EQ(lost[0].facts.at("bit"), "2");
    EXPECT_EQ(lost[0].facts.at("field"), "ID27");
    EXPECT_EQ(lost[0].facts.at("sent"), "recessive");
    EXPECT_EQ(lost[0].facts.at("read"), "dominant");
    EXPECT_EQ(lost[1].node, "n2");
    EXPECT_EQ(lost[1].time, at_bit(13));
    EXPECT_EQ(lost[1].facts.at("field"), "ID18");
}

// The answer is born when the frame is delivered; another waits since then as well.
TEST(CanBus, LetsAllThatWaitAtTheEndOfAFrameStartTogether) {
    World world;
    world.ear(1).answer_with(world.can(1), frame_of(0x200));
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(78), 2, frame_of(0x1ff));
    world.run();
    const auto sent = world.log().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[1].node, "n2");
    EXPECT_EQ(sent[1].time, at_bit(81));
    EXPECT_EQ(sent[2].node, "n1");
}

TEST(CanBus, SendsTheMostUrgentFrameOfANodeFirst) {
    World world;
    for (const std::uint32_t id : {0x50U, 0x40U, 0x30U, 0x20U}) {
        world.send(at_bit(0), 0, frame_of(id));
    }
    world.run();
    std::vector<std::uint32_t> order;
    for (const Ear::Heard& heard : world.ear(1).heard()) order.push_back(heard.frame.id);
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0x20, 0x30, 0x40, 0x50}));
}

TEST(CanBus, RefusesWhatNoLongerFitsIntoTheQueue) {
    World world{{.queue = 2}};
    for (std::uint32_t id = 1; id <= 4; ++id) world.send(at_bit(0), 0, frame_of(id));
    world.run();
    EXPECT_EQ(world.log().of("net.queue-full").size(), 2U);
    EXPECT_EQ(world.ear(1).heard().size(), 2U);
}

TEST(CanBus, RefusesWhatIsNoFrame) {
    World world;
    world.plan(at_bit(0),
               [&] { world.node(0).port(0).send(world.node(0).originate(std::size_t{3})); });
    world.run();
    EXPECT_EQ(world.log().of("can.malformed").size(), 1U);
}

TEST(CanBus, CarriesOneFrameWhenTwoSendTheSameBits) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(0), 1, kLong);
    world.run();
    ASSERT_EQ(world.ear(2).heard().size(), 1U);
    EXPECT_EQ(world.ear(2).heard()[0].time, at_bit(78));
    const auto merged = world.log().of("can.same-frame");
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].node, "n1");
    EXPECT_EQ(merged[0].facts.at("other"), "n0");
}

TEST(CanBus, AddsItsDelayToEachFrame) {
    World world{{.delay = std::chrono::microseconds{1}}};
    world.send(at_bit(0), 0, kLong);
    world.send(at_bit(0), 0, kShort);
    world.run();
    const Duration delay = std::chrono::microseconds{1};
    EXPECT_EQ(world.ear(1).heard()[0].frame.id, kShort.id);
    EXPECT_EQ(world.ear(1).heard()[0].time, at_bit(55) + delay);
    EXPECT_EQ(world.ear(1).heard()[1].time, at_bit(55 + 3 + 78) + 2 * delay);
}

TEST(CanBus, ChangesItsRateBetweenFrames) {
    World world;
    world.send(at_bit(0), 0, kLong);
    world.plan(at_bit(10), [&] { world.bus().set_rate({}, DataRate{1'000'000}); });
    world.send(at_bit(100), 0, kLong);
    world.run();
    EXPECT_EQ(world.ear(1).heard()[0].time, at_bit(78));
    EXPECT_EQ(world.ear(1).heard()[1].time, at_bit(100 + 39));
}

TEST(CanBus, GivesEachOfItsCopiesTheFrameAsParent) {
    World world{{.nodes = 4}};
    world.send(at_bit(0), 0, kLong);
    world.run();
    EXPECT_EQ(world.log().of("can.all-hear").size(), 2U);
    EXPECT_EQ(world.bus().tally().copied, 2U);
    EXPECT_EQ(world.bus().tally().sent, 3U);
}

}  // namespace
}  // namespace catenet::can
