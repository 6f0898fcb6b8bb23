#include "models/can/timing.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace catenet::can {
namespace {

TEST(CanTiming, RoundsUpOncePerSpan) {
    EXPECT_EQ(bit_times(78, DataRate{500'000}), Duration{156'000'000});
    EXPECT_EQ(bit_times(1, DataRate{3'000'000}), Duration{333'334});
    EXPECT_EQ(bit_times(3, DataRate{3'000'000}), Duration{1'000'000});
    EXPECT_EQ(bit_times(0, DataRate{1}), Duration{0});
}

std::size_t equal_at_end(const std::vector<int>& bus) {
    std::size_t equal = 1;
    while (equal < bus.size() && bus[bus.size() - 1 - equal] == bus.back()) ++equal;
    return equal;
}

// One bit after the other: the first sender raises its flag, a second node counts equal bits and
// raises its own behind the sixth. Nothing of flag_bits() is used here.
std::size_t flags_bit_by_bit(std::vector<int> bus, bool active) {
    const std::size_t begin = bus.size();
    std::size_t first_left = 6;
    std::size_t second_left = 6;
    bool noticed = false;
    while (second_left > 0) {
        noticed = noticed || equal_at_end(bus) >= 6;
        const bool first = active && first_left > 0;
        bus.push_back(first || noticed ? 0 : 1);
        if (first_left > 0) --first_left;
        if (noticed) --second_left;
    }
    return bus.size() - begin;
}

TEST(CanTiming, LetsFlagsOverlapAsTheBitsOnTheBusDo) {
    test::for_each_seed(500, [](RandomStream& random) {
        std::vector<int> bus{1, 0};
        const std::size_t run = 1 + random.below(6);
        const int level = static_cast<int>(random.below(2));
        if (bus.back() == level) bus.push_back(1 - level);
        bus.insert(bus.end(), run, level);
        const bool active = random.below(2) == 0;
        const FlagTiming timing{
            .run = run, .level = static_cast<Level>(level), .active = active, .answered = true};
        EXPECT_EQ(flag_bits(timing), flags_bit_by_bit(bus, active)) << run << " " << level;
    });
}

// CAN 2.0 B 3.2.3: "the total length of this sequence varies between a minimum of six and a maximum
// of twelve bits".
TEST(CanTiming, HasFlagsOfSixToTwelveBits) {
    EXPECT_EQ(flag_bits({.run = 6, .level = Level::Dominant, .answered = true}), 6U);
    EXPECT_EQ(flag_bits({.run = 1, .level = Level::Dominant, .answered = true}), 11U);
    EXPECT_EQ(flag_bits({.run = 3, .level = Level::Recessive, .answered = true}), 12U);
    EXPECT_EQ(flag_bits({.run = 3, .level = Level::Recessive, .answered = false}), 6U);
}

}  // namespace
}  // namespace catenet::can
