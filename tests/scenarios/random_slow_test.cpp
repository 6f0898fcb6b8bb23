// Random networks with random traffic on a bad day: whatever a scenario says, nothing is lost
// silently, time runs on, and the bytes are the same however it is run.
#include "tests/support/random_runs.hpp"
#include "tests/support/random_scenario.hpp"

#include <gtest/gtest.h>

namespace catenet::test {
namespace {

constexpr std::uint64_t kSeedsOfEach = 50;

class RandomScenarios : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomScenarios, BreakNothing) {
    const auto finding = first_finding(GetParam(), kSeedsOfEach);
    if (finding)
        FAIL() << "seed " << finding->seed << ": " << finding->broken << "\n" << finding->scenario;
}

// In four parts, which ctest runs beside each other: 200 seeds.
INSTANTIATE_TEST_SUITE_P(From, RandomScenarios, testing::Values(1, 51, 101, 151));

TEST(RandomScenario, IsTheSameForTheSameSeed) {
    RandomStream one(7, "random scenario");
    RandomStream other(7, "random scenario");
    RandomStream next(8, "random scenario");
    const std::string text = random_scenario(one);
    EXPECT_EQ(text, random_scenario(other));
    EXPECT_NE(text, random_scenario(next));
}

}  // namespace
}  // namespace catenet::test
