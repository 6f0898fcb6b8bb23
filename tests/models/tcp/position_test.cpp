#include "models/tcp/position.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::tcp {
namespace {

constexpr Position kTurn = Position{1} << 32U;  // the wire begins anew

TEST(TcpPosition, StandsOnTheWireBehindTheIsn) {
    EXPECT_EQ(to_wire(0, 1000), 1000U);
    EXPECT_EQ(to_wire(1, 0xffffffff), 0U);
    EXPECT_EQ(to_wire(kTurn + 5, 7), 12U);
}

TEST(TcpPosition, IsReadWhereTheWireWraps) {
    constexpr std::uint32_t kIsn = 0xffffff00;
    EXPECT_EQ(from_wire(0xffffff00, kIsn, 0), 0U);
    EXPECT_EQ(from_wire(0xffffffff, kIsn, 1), 255U);
    EXPECT_EQ(from_wire(0, kIsn, 1), 256U);
    EXPECT_EQ(from_wire(0xffffffff, kIsn, 300), 255U) << "back across the turn";
    EXPECT_EQ(from_wire(99, kIsn, 255), 355U) << "ahead across it";
}

TEST(TcpPosition, IsTheNearestOne) {
    EXPECT_EQ(from_wire(100, 0, kTurn + 90), kTurn + 100);
    EXPECT_EQ(from_wire(0xfffffff0, 0, kTurn + 90), kTurn - 16);
    EXPECT_EQ(from_wire(0x7fffffff, 0, kTurn), kTurn + 0x7fffffff);
    EXPECT_EQ(from_wire(0x80000001, 0, kTurn), kTurn - 0x7fffffff);
}

TEST(TcpPosition, IsNeverBeforeTheSyn) {
    EXPECT_EQ(from_wire(999, 1000, 0), 0U);
    EXPECT_EQ(from_wire(999, 1000, 5), 0U);
    EXPECT_EQ(from_wire(0x80000010, 0x10, 0), 0U) << "as far ahead as behind";
}

TEST(TcpPosition, IsReadAsItWasWritten) {
    test::for_each_seed(500, [](RandomStream& random) {
        const auto isn = static_cast<std::uint32_t>(random.next());
        const Position near = random.below(5 * kTurn);
        const Position ahead = near + random.below(kTurn / 2);
        EXPECT_EQ(from_wire(to_wire(ahead, isn), isn, near), ahead);
        const Position behind = near - std::min(near, random.below(kTurn / 2));
        EXPECT_EQ(from_wire(to_wire(behind, isn), isn, near), behind);
    });
}

}  // namespace
}  // namespace catenet::tcp
