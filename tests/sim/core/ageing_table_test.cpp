#include "sim/core/ageing_table.hpp"

#include <gtest/gtest.h>

namespace catenet {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

TEST(AgeingTable, KeepsARowForExactlyItsLifetime) {
    AgeingTable<int, char> table{10s};
    EXPECT_EQ(table.next_end(), kNever);
    EXPECT_EQ(table.put(1, 'a', at(5s)), TableChange::Added);
    EXPECT_EQ(table.next_end(), at(15s));
    EXPECT_NE(table.find(1, at(15s) - Duration{1}), nullptr);
    EXPECT_EQ(table.find(1, at(15s)), nullptr);
    EXPECT_FALSE(table.take_ended(at(15s) - Duration{1}));
    EXPECT_EQ(table.take_ended(at(15s))->value, 'a');
    EXPECT_EQ(table.size(), 0U);
}

TEST(AgeingTable, TakesOutARowBeforeItsEnd) {
    AgeingTable<int, char> table{10s};
    table.put(1, 'a', at(0s));
    table.put(2, 'b', at(1s));
    table.put(1, 'a', at(2s));
    EXPECT_EQ(table.rows().front().key, 2);
    EXPECT_EQ(table.take(2)->value, 'b');
    EXPECT_FALSE(table.take(2));
    EXPECT_EQ(table.find(2, at(2s)), nullptr);
    EXPECT_EQ(table.next_end(), at(12s));
    EXPECT_EQ(table.put(2, 'c', at(3s)), TableChange::Added);
}

}  // namespace
}  // namespace catenet
