#include "models/tcp/ack_policy.hpp"

#include <gtest/gtest.h>

namespace catenet::tcp {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMss = 1460;
constexpr std::size_t kWide = 64240;

// Data have come, and all quick acknowledgments were used up.
AckPolicy settled() {
    AckPolicy policy(true);
    policy.on_data(TimePoint{1s}, kWide, kMss);
    while (policy.at_once()) policy.on_ack_sent();
    return policy;
}

TEST(TcpAckPolicy, IsQuickAtFirst) {
    AckPolicy policy(true);
    policy.on_data(TimePoint{1s}, kWide, kMss);
    EXPECT_TRUE(policy.at_once());
    unsigned quick = 0;
    for (; policy.at_once(); ++quick) policy.on_ack_sent();
    EXPECT_GE(quick, 1U);
    EXPECT_LE(quick, AckPolicy::kMostQuick);
}

TEST(TcpAckPolicy, IsQuickWhenSomethingIsMissing) {
    AckPolicy policy = settled();
    EXPECT_FALSE(policy.at_once());
    policy.be_quick();
    EXPECT_TRUE(policy.at_once());
}

TEST(TcpAckPolicy, NeverWaitsIfItMayNot) {
    AckPolicy policy(false);
    EXPECT_TRUE(policy.at_once());
    policy.on_data(TimePoint{1s}, kWide, kMss);
    for (int n = 0; n < 100; ++n) policy.on_ack_sent();
    EXPECT_TRUE(policy.at_once());
}

// "the delay MUST be less than 0.5 seconds" (RFC 9293 3.8.6.3); Linux: 40 to 200 ms.
TEST(TcpAckPolicy, WaitsFortyToTwoHundredMilliseconds) {
    AckPolicy policy = settled();
    EXPECT_EQ(policy.delay({}), 40ms);
    EXPECT_EQ(policy.delay(1ms), 40ms);
    EXPECT_EQ(policy.delay(10s), 40ms);
    for (int n = 0; n < 20; ++n) {
        policy.on_waited();
        EXPECT_GE(policy.delay({}), 40ms);
        EXPECT_LE(policy.delay({}), 200ms);
        EXPECT_LE(policy.delay(10s), 200ms);
    }
}

// What answers can carry the acknowledgment: so it waits.
TEST(TcpAckPolicy, WaitsForDataWhereAnAppAnswers) {
    AckPolicy policy(true);
    policy.on_data(TimePoint{1s}, kWide, kMss);
    EXPECT_TRUE(policy.at_once());
    policy.on_data_sent(TimePoint{1s} + 1ms);
    EXPECT_FALSE(policy.at_once());
    policy.on_waited();
    EXPECT_FALSE(policy.is_interactive());
}

TEST(TcpAckPolicy, IsQuickAgainAfterAPause) {
    AckPolicy policy = settled();
    policy.on_data(TimePoint{3s}, kWide, kMss);
    EXPECT_TRUE(policy.at_once());
}

}  // namespace
}  // namespace catenet::tcp
