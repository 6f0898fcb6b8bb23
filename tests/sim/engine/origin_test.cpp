#include "sim/engine/origin.hpp"

#include <gtest/gtest.h>

namespace catenet::sim {
namespace {

TEST(Origin, NumbersItsEventsBelowItsIndex) {
    Origin origin(5);
    EXPECT_EQ(origin.next_key(), (5ULL << 40U) + 1);
    EXPECT_EQ(origin.next_key(), (5ULL << 40U) + 2);
    EXPECT_EQ(origin.index(), 5U);
}

TEST(Origin, OrdersAllEventsOfALowerIndexFirst) {
    Origin low(1);
    Origin high((1U << 24U) - 1);
    const std::uint64_t early = high.next_key();
    EXPECT_LT(low.next_key(), early);
    EXPECT_EQ(Origin::index_of(early), (1U << 24U) - 1);
}

TEST(OriginDeathTest, RefusesAnIndexBeyond24Bits) {
    EXPECT_EXIT(Origin(1U << 24U), testing::ExitedWithCode(70), "24 bits");
}

}  // namespace
}  // namespace catenet::sim
