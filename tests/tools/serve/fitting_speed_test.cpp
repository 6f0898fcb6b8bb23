#include "tools/serve/fitting_speed.hpp"

#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

scenario::PlannedLink link_of(DataRate rate, Duration delay) {
    scenario::PlannedLink link;
    link.rate = rate;
    link.delay = delay;
    return link;
}

scenario::Plan plan_of(std::vector<scenario::PlannedLink> links) {
    scenario::Plan plan;
    plan.links = std::move(links);
    return plan;
}

// 100 bytes at 500 kbit/s take 1.6 ms: one millisecond in a second.
TEST(FittingSpeed, ShowsAFrameForAboutASecond) {
    const auto plan = plan_of({link_of(DataRate{500'000}, Duration{})});
    EXPECT_EQ(fitting_speed(plan).billionths(), 1'000'000);
}

TEST(FittingSpeed, CountsTheDelayOfALink) {
    const auto plan = plan_of({link_of(DataRate{1'000'000'000}, std::chrono::milliseconds{25})});
    EXPECT_EQ(fitting_speed(plan).billionths(), 20'000'000);
}

TEST(FittingSpeed, GoesByTheLinkInTheMiddle) {
    const DataRate fast{1'000'000'000};
    const auto plan = plan_of({link_of(fast, std::chrono::milliseconds{500}),
                               link_of(fast, Duration{}),
                               link_of(fast, std::chrono::milliseconds{1})});
    EXPECT_EQ(fitting_speed(plan).billionths(), 1'000'000);
}

TEST(FittingSpeed, IsThatOfTheWallWhereThereIsNoLink) {
    EXPECT_EQ(fitting_speed(plan_of({})).billionths(), 1'000'000'000);
}

}  // namespace
}  // namespace catenet::serve
