#include "sim/core/assert.hpp"

#include <gtest/gtest.h>

namespace catenet {
namespace {

TEST(Assert, LetsPassWhatHolds) {
    int evaluated = 0;
    CATENET_ASSERT(++evaluated == 1, "never said");
    EXPECT_EQ(evaluated, 1) << "the condition is looked at once";
}

TEST(Assert, EndsTheProcessWithCode70) {
    EXPECT_EXIT(CATENET_ASSERT(1 + 1 == 3, "arithmetic is broken"),
                testing::ExitedWithCode(70),
                "catenet: internal error: arithmetic is broken\n"
                ".*assert_test.cpp:[0-9]+: 1 \\+ 1 == 3 does not hold");
}

TEST(Assert, SaysTimeSeedAndScenario) {
    assert_context() = {.picoseconds = 1234, .seed = 42, .scenario = "lesson.yaml"};
    EXPECT_EXIT(CATENET_ASSERT(false, "m"),
                testing::ExitedWithCode(70),
                "at 1234 ps of simulated time, seed 42, scenario lesson.yaml");
    assert_context() = {};
    EXPECT_EXIT(CATENET_ASSERT(false, "m"),
                testing::ExitedWithCode(70),
                "at 0 ps of simulated time, seed 0\n");
}

}  // namespace
}  // namespace catenet
