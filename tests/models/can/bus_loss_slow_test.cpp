// Loss, cuts and failures for many seeds: no frame is lost silently.
#include "tests/models/can/bus_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <map>

namespace catenet::can {
namespace {

// What is lost is sent again: with few losses each frame comes to each receiver exactly once.
TEST(CanLoss, LosesNoFrameForGood) {
    test::for_each_seed(200, [](RandomStream& random) {
        World world{{.nodes = 3, .seed = random.next(), .loss = Probability{100'000}}};
        std::map<std::uint32_t, unsigned> expected;
        for (unsigned i = 0; i < 20; ++i) {
            const std::uint32_t id = 3 * i + static_cast<std::uint32_t>(random.below(3));
            world.send(at_bit(random.below(3000)), id % 3, frame_of(id));
            ++expected[id];
        }
        world.run();
        for (std::size_t receiver = 0; receiver < 3; ++receiver) {
            std::map<std::uint32_t, unsigned> heard;
            for (const auto& frame : world.ear(receiver).heard()) ++heard[frame.frame.id];
            for (const auto& [id, count] : expected) {
                EXPECT_EQ(heard[id], id % 3 == receiver ? 0 : count) << id;
            }
        }
        EXPECT_EQ(world.bus().in_flight(), 0U);
    });
}

// run() checks that nothing is lost silently.
TEST(CanLoss, ConservesFramesWhateverHappens) {
    test::for_each_seed(200, [](RandomStream& random) {
        World world{{.nodes = 4,
                     .seed = random.next(),
                     .queue = 4,
                     .loss = Probability{static_cast<std::uint32_t>(random.below(900'000))},
                     .restarts = random.below(2) == 0,
                     .stop = at_bit(30'000)}};
        for (unsigned i = 0; i < 40; ++i) {
            const auto id = static_cast<std::uint32_t>(random.below(16));
            world.send(at_bit(random.below(5000)), random.below(4), frame_of(id, {i}));
        }
        for (unsigned i = 0; i < 6; ++i) {
            sim::Node* const node = &world.node(random.below(4));
            sim::Where where{.at = random.below(4) == 0 ? nullptr : node};
            if (random.below(3) == 0) where = {.towards = node};
            if (random.below(3) == 0) where = {.from = node};
            const std::uint64_t bit = random.below(5000);
            world.plan(at_bit(bit), [&world, where] { world.bus().cut(where); });
            world.plan(at_bit(bit + random.below(300)),
                       [&world, where] { world.bus().restore(where); });
            world.plan(at_bit(random.below(5000)), [node] { node->fail(); });
            world.plan(at_bit(random.below(5000)), [node] { node->recover(); });
        }
        world.run();
    });
}

}  // namespace
}  // namespace catenet::can
