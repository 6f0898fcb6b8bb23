#include "models/can/arbitration.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::can {
namespace {

Frame base(std::uint32_t id, bool remote = false) {
    return {.id = id, .remote = remote};
}
Frame extended(std::uint32_t id, bool remote = false) {
    return {.id = id, .extended = true, .remote = remote};
}
std::size_t lost_at(const Frame& one, const Frame& other) {
    return can::lost_at(arbitration_of(one), arbitration_of(other));
}
bool beats(const Frame& one, const Frame& other) {
    return arbitration_of(one) < arbitration_of(other);
}

// CAN 2.0 B 3.2.1 and 3.2.2.
TEST(CanArbitration, LetsTheLowestIdentifierWin) {
    EXPECT_TRUE(beats(base(0x100), base(0x101)));
    EXPECT_TRUE(beats(extended(0x100), extended(0x101)));
    EXPECT_TRUE(beats(base(0x7ff), extended(0x1fffffff)));
    EXPECT_FALSE(beats(base(0x7ff), extended(0x1ffbffff)));
}

TEST(CanArbitration, LetsADataFrameWinAgainstItsRequest) {
    EXPECT_TRUE(beats(base(0x100), base(0x100, true)));
    EXPECT_TRUE(beats(extended(0x100), extended(0x100, true)));
    EXPECT_EQ(lost_at(base(0x100), base(0x100, true)), 12U);
    EXPECT_EQ(lost_at(extended(0x100), extended(0x100, true)), 32U);
}

TEST(CanArbitration, LetsABaseFrameWinAgainstAnExtendedOneThatBeginsAlike) {
    const Frame longer = extended(0x100U << 18U | 5);
    EXPECT_TRUE(beats(base(0x100), longer));
    EXPECT_EQ(lost_at(base(0x100), longer), 12U);  // SRR is recessive
    EXPECT_TRUE(beats(base(0x100, true), longer));
    EXPECT_EQ(lost_at(base(0x100, true), longer), 13U);  // IDE is
}

TEST(CanArbitration, NamesTheBitsByTheirFields) {
    EXPECT_EQ(name_of_bit(1, false), "ID28");
    EXPECT_EQ(name_of_bit(11, false), "ID18");
    EXPECT_EQ(name_of_bit(12, false), "RTR");
    EXPECT_EQ(name_of_bit(12, true), "SRR");
    EXPECT_EQ(name_of_bit(13, true), "IDE");
    EXPECT_EQ(name_of_bit(14, true), "ID17");
    EXPECT_EQ(name_of_bit(31, true), "ID0");
    EXPECT_EQ(name_of_bit(32, true), "RTR");
}

// The number says what a comparison of the bits on the wire says.
TEST(CanArbitration, AgreesWithTheBitsOnTheWire) {
    test::for_each_seed(500, [](RandomStream& random) {
        const auto draw = [&] {
            const bool is_extended = random.below(2) == 0;
            const bool remote = random.below(2) == 0;
            const auto id = static_cast<std::uint32_t>(random.below(4) << 9U | random.below(4));
            return is_extended ? extended(id << 18U | id, remote) : base(id, remote);
        };
        const Frame one = draw();
        const Frame other = draw();
        if (arbitration_of(one) == arbitration_of(other)) return;
        const Bits first = plain_bits(one);
        const Bits second = plain_bits(other);
        const std::size_t bit = *first_difference(first, second);
        EXPECT_EQ(lost_at(one, other), bit);
        EXPECT_EQ(beats(one, other), first[bit] == Level::Dominant);
    });
}

}  // namespace
}  // namespace catenet::can
