#include "models/tcp/rtt.hpp"

#include <gtest/gtest.h>

namespace catenet::tcp {
namespace {

using namespace std::chrono_literals;

// 2.1: "the sender SHOULD set RTO <- 1 second".
TEST(TcpRtt, BeginsWithASecond) {
    const RttEstimator rtt(200ms);
    EXPECT_FALSE(rtt.has_sample());
    EXPECT_EQ(rtt.rto(), 1s);
}

// 2.2: SRTT <- R, RTTVAR <- R/2, RTO <- SRTT + max (G, K*RTTVAR).
TEST(TcpRtt, TakesTheFirstSampleWhole) {
    RttEstimator rtt(1us);
    rtt.sample(100ms);
    EXPECT_EQ(rtt.srtt(), 100ms);
    EXPECT_EQ(rtt.rto(), 300ms);
}

// A segment may be acknowledged after days; four times that overflows.
TEST(TcpRtt, IsNeverLongerThanItsMost) {
    RttEstimator rtt(200ms);
    rtt.sample(std::chrono::hours{24 * 99});
    EXPECT_EQ(rtt.rto(), 120s);
    rtt.sample(10ms);
    EXPECT_LE(rtt.srtt(), 120s);
}

// 2.3: RTTVAR <- 3/4 RTTVAR + 1/4 |SRTT - R'|, SRTT <- 7/8 SRTT + 1/8 R', in this order.
TEST(TcpRtt, SmoothsTheOthers) {
    RttEstimator rtt(1us);
    rtt.sample(100ms);
    rtt.sample(200ms);  // 37.5 + 25 = 62.5; 87.5 + 25 = 112.5
    EXPECT_EQ(rtt.srtt(), 112'500us);
    EXPECT_EQ(rtt.rto(), 112'500us + 250ms);
    rtt.sample(32'500us);  // 46.875 + 20 = 66.875; 98.4375 + 4.0625 = 102.5
    EXPECT_EQ(rtt.srtt(), 102'500us);
    EXPECT_EQ(rtt.rto(), 102'500us + 267'500us);
}

// Instead of 2.4 ("whenever RTO is computed, if it is less than 1 second, ..."), as Linux does.
TEST(TcpRtt, AddsItsLeastToTheRoundTrip) {
    RttEstimator rtt(200ms);
    rtt.sample(10ms);
    EXPECT_EQ(rtt.rto(), 210ms);
    for (int n = 0; n < 100; ++n) rtt.sample(10ms);
    EXPECT_EQ(rtt.rto(), 210ms);
}

// 5.5: "RTO <- RTO * 2 ("back off the timer"). The maximum value discussed in (2.5)".
TEST(TcpRtt, DoublesUntilTwoMinutes) {
    RttEstimator rtt(200ms);
    for (const Duration expected : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 120s, 120s}) {
        EXPECT_EQ(rtt.rto(), expected);
        rtt.back_off();
    }
    for (int n = 0; n < 1000; ++n) rtt.back_off();
    EXPECT_EQ(rtt.rto(), 120s);
}

// 2.5: "A maximum value MAY be placed on RTO provided it is at least 60 seconds".
TEST(TcpRtt, IsNeverMoreThanTwoMinutes) {
    RttEstimator rtt(200ms);
    rtt.sample(100s);
    EXPECT_EQ(rtt.rto(), RttEstimator::kMost);
    EXPECT_GE(RttEstimator::kMost, 60s);
}

// Karn: the backed-off time-out stays until something is measured again.
TEST(TcpRtt, EndsBackingOffWhenSomethingIsMeasured) {
    RttEstimator rtt(200ms);
    rtt.sample(100ms);
    rtt.back_off();
    rtt.back_off();
    EXPECT_EQ(rtt.rto(), 4 * 300ms);
    EXPECT_EQ(rtt.backoffs(), 2U);
    rtt.sample(100ms);  // 37.5: less than 200 ms by four
    EXPECT_EQ(rtt.rto(), 300ms);
    EXPECT_EQ(rtt.backoffs(), 0U);
}

TEST(TcpRtt, AsksAfterAWindowLaterAndLater) {
    RttEstimator rtt(200ms);
    rtt.sample(100ms);
    EXPECT_EQ(rtt.backed_off(0), 300ms);
    EXPECT_EQ(rtt.backed_off(1), 600ms);
    EXPECT_EQ(rtt.backed_off(30), 120s);
}

TEST(TcpRtt, TakesNoTimeAtAllForASample) {
    RttEstimator rtt(200ms);
    rtt.sample({});
    EXPECT_TRUE(rtt.has_sample());
    EXPECT_GE(rtt.rto(), 200ms);
}

}  // namespace
}  // namespace catenet::tcp
