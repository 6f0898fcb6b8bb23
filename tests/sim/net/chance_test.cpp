// What happens to frames by chance: they arrive twice, late, or with a bit turned over.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/world.hpp"

#include "sim/net/cable.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using sim::Chance;
using testing::ElementsAre;
using testing::SizeIs;
using trace::What;

constexpr Probability kAlways{1'000'000};

// a.t0 -- b.t0; a sends frames of one to so many bytes.
struct Line {
    explicit Line(std::uint64_t seed = 1)
        : world(with_partitions(1, seed)),
          a(world.node("a")),
          b(world.node("b")),
          cable(world.cable(gigabit(), a.port(0), b.port(0))) {}

    void set(Chance chance, Probability probability, sim::Where where = {}) {
        world.simulation.plan(TimePoint{},
                              [=, this] { cable.set_chance(where, chance, probability); });
    }
    void send_at(Duration when, std::size_t length) {
        world.simulation.plan(TimePoint{when},
                              [this, length] { a.port(0).send(a.originate(length)); });
    }
    std::vector<Happening> run() {
        world.run();
        EXPECT_EQ(world.simulation.broken_conservation(), "");
        return world.trace.of(What::Received, "b");
    }

    World world;
    sim::Node& a;
    sim::Node& b;
    sim::Cable& cable;
};

int bits_set(const Happening& frame) {
    int bits = 0;
    for (const std::byte b : frame.bytes) bits += std::popcount(octet(b));
    return bits;
}

TEST(Chance, DeliversAFrameTwiceOneFrameTimeApart) {
    Line line;
    line.set(Chance::Duplicate, kAlways);
    line.send_at(0s, 60);
    const auto received = line.run();
    // 84 bytes with preamble, check sequence and gap, at 8 ns.
    EXPECT_THAT(times_of(received), ElementsAre(TimePoint{1576ns}, TimePoint{1576ns + 672ns}));
    EXPECT_THAT(received[1].parents, ElementsAre(received[0].packet));
    EXPECT_THAT(line.world.trace.of(What::Sent, "a"), SizeIs(1));
}

TEST(Chance, TurnsOverExactlyOneBit) {
    for_each_seed(100, [](RandomStream& random) {
        Line line{random.next()};
        line.set(Chance::Corrupt, kAlways);
        line.send_at(0s, 1 + random.below(300));  // zeros
        const auto received = line.run();
        ASSERT_THAT(received, SizeIs(1));
        EXPECT_EQ(bits_set(received[0]), 1);
    });
}

TEST(Chance, LeavesTheFrameAsItWasSentInTheTrace) {
    Line line;
    line.set(Chance::Corrupt, kAlways);
    line.send_at(0s, 60);
    line.run();
    EXPECT_EQ(bits_set(line.world.trace.of(What::Sent, "a").at(0)), 0);
}

TEST(Chance, LetsOthersOvertakeALateFrame) {
    Line line;
    line.set(Chance::Reorder, kAlways);
    line.send_at(0s, 60);
    line.world.simulation.plan(TimePoint{100ns},
                               [&] { line.cable.set_chance({}, Chance::Reorder, {}); });
    line.send_at(1us, 61);
    const auto received = line.run();
    ASSERT_THAT(received, SizeIs(2));
    EXPECT_EQ(received[0].bytes.size(), 61U);
    EXPECT_EQ(received[1].bytes.size(), 60U);
}

TEST(Chance, OfOneKindChangesNotTheLuckOfAnother) {
    const auto arrivals = [](bool duplicate) {
        Line line{7};
        line.set(Chance::Loss, Probability{300'000});
        if (duplicate) line.set(Chance::Corrupt, Probability{500'000});
        for (int i = 0; i < 50; ++i) line.send_at(std::chrono::milliseconds{i}, 60);
        return times_of(line.run());
    };
    EXPECT_EQ(arrivals(false), arrivals(true));
}

TEST(Chance, HappensInOneDirectionOnly) {
    Line line;
    line.set(Chance::Duplicate, kAlways, {.towards = &line.a});
    line.send_at(0s, 60);
    EXPECT_THAT(line.run(), SizeIs(1));
}

TEST(Chance, LosesAndMakesNothingSilently) {
    for_each_seed(200, [](RandomStream& random) {
        Line line{random.next()};
        for (const Chance chance :
             {Chance::Loss, Chance::Duplicate, Chance::Corrupt, Chance::Reorder}) {
            line.set(chance, Probability{200'000});
        }
        for (int i = 0; i < 40; ++i) line.send_at(std::chrono::microseconds{i}, 60);
        line.run();
    });
}

}  // namespace
}  // namespace catenet::test
