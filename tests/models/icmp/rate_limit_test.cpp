#include "models/icmp/rate_limit.hpp"

#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

using namespace std::chrono_literals;

constexpr Ipv4Address kOne{1};
constexpr Ipv4Address kOther{2};

TEST(RateLimit, LetsSixFollowEachOtherAndThenOneEachSecond) {
    RateLimit limit;
    const TimePoint start{};
    for (int n = 0; n < 6; ++n) EXPECT_TRUE(limit.allow(kOne, start)) << n;
    EXPECT_FALSE(limit.allow(kOne, start));
    EXPECT_FALSE(limit.allow(kOne, start + 999ms));
    EXPECT_TRUE(limit.allow(kOne, start + 1s));
    EXPECT_FALSE(limit.allow(kOne, start + 1s));
    EXPECT_TRUE(limit.allow(kOne, start + 2s));
}

TEST(RateLimit, CountsEachAddressForItself) {
    RateLimit limit;
    for (int n = 0; n < 6; ++n) limit.allow(kOne, {});
    EXPECT_FALSE(limit.allow(kOne, {}));
    EXPECT_TRUE(limit.allow(kOther, {}));
}

TEST(RateLimit, NeverLetsMoreThanSixFollowEachOther) {
    RateLimit limit;
    const TimePoint late = TimePoint{} + 1h;
    limit.allow(kOne, {});
    for (int n = 0; n < 6; ++n) EXPECT_TRUE(limit.allow(kOne, late)) << n;
    EXPECT_FALSE(limit.allow(kOne, late));
}

TEST(RateLimit, RemembersTheBusyAmongVeryManyAddresses) {
    RateLimit limit;
    for (std::uint32_t n = 0; n < 3000; ++n) limit.allow(Ipv4Address{100 + n}, TimePoint{});
    for (int n = 0; n < 6; ++n) limit.allow(kOne, TimePoint{} + 10s);
    for (std::uint32_t n = 0; n < 3000; ++n) {
        limit.allow(Ipv4Address{100 + n}, TimePoint{} + 10s);
    }
    EXPECT_FALSE(limit.allow(kOne, TimePoint{} + 10s));
}

}  // namespace
}  // namespace catenet::icmp
