#include "models/tcp/congestion.hpp"

#include <gtest/gtest.h>

namespace catenet::tcp {
namespace {

constexpr std::size_t kMss = 1000;

std::unique_ptr<Congestion> begun(Algorithm algorithm, std::size_t segments) {
    auto congestion = make_congestion(algorithm);
    congestion->begin(kMss, segments * kMss);
    return congestion;
}

// In congestion avoidance, with a window of so many segments.
std::unique_ptr<Congestion> avoiding(std::size_t segments) {
    auto congestion = begun(Algorithm::NewReno, 2 * segments);
    congestion->shrink(2 * segments * kMss);
    congestion->set_cwnd(congestion->ssthresh());
    return congestion;
}

void acknowledge(Congestion& congestion, std::size_t bytes) {
    congestion.grow({.acknowledged = bytes});
}

// RFC 5681 3.1: "The initial value of ssthresh SHOULD be set arbitrarily high".
TEST(TcpCongestion, BeginsInSlowStart) {
    for (const Algorithm algorithm : {Algorithm::NewReno, Algorithm::Cubic}) {
        const auto congestion = begun(algorithm, 10);
        EXPECT_EQ(congestion->cwnd(), 10 * kMss);
        EXPECT_TRUE(congestion->in_slow_start());
        EXPECT_EQ(congestion->ssthresh(), Congestion::kUnlimited);
    }
}

TEST(TcpCongestion, DoublesInEachRoundTripOfSlowStart) {
    for (const Algorithm algorithm : {Algorithm::NewReno, Algorithm::Cubic}) {
        const auto congestion = begun(algorithm, 10);
        for (int n = 0; n < 10; ++n) acknowledge(*congestion, kMss);
        EXPECT_EQ(congestion->cwnd(), 20 * kMss);
        for (int n = 0; n < 10; ++n) acknowledge(*congestion, 2 * kMss);  // delayed ones
        EXPECT_EQ(congestion->cwnd(), 40 * kMss);
    }
}

TEST(TcpCongestion, LeavesSlowStartAtSsthresh) {
    const auto congestion = begun(Algorithm::NewReno, 20);
    congestion->collapse(20 * kMss, true);
    EXPECT_EQ(congestion->cwnd(), kMss);
    EXPECT_EQ(congestion->ssthresh(), 10 * kMss);
    for (int n = 0; n < 9; ++n) acknowledge(*congestion, kMss);
    EXPECT_EQ(congestion->cwnd(), 10 * kMss);
    EXPECT_FALSE(congestion->in_slow_start());
    acknowledge(*congestion, kMss);
    EXPECT_LE(congestion->cwnd(), 10 * kMss + kMss / 10);
}

// RFC 5681 3.1: "cwnd is incremented by roughly 1 full-sized segment per round-trip time".
TEST(TcpCongestion, GrowsByASegmentForEachWindow) {
    const auto congestion = avoiding(10);
    EXPECT_FALSE(congestion->in_slow_start());
    for (std::size_t round = 10; round < 20; ++round) {
        EXPECT_EQ(congestion->cwnd(), round * kMss);
        for (std::size_t n = 0; n < round; ++n) acknowledge(*congestion, kMss);
    }
    EXPECT_EQ(congestion->cwnd(), 20 * kMss);
}

TEST(TcpCongestion, GrowsAsMuchWhateverTheAcknowledgmentsCover) {
    for (const std::size_t part : {kMss / 10, kMss, 2 * kMss, 5 * kMss}) {
        const auto congestion = avoiding(10);
        for (std::size_t left = 10 * kMss; left > 0; left -= part) acknowledge(*congestion, part);
        EXPECT_EQ(congestion->cwnd(), 11 * kMss) << part;
    }
}

// Equation 4: "ssthresh = max (FlightSize / 2, 2*SMSS)", which is a most.
TEST(TcpCongestion, HalvesWhatIsInFlightAfterALoss) {
    const auto after = [](std::size_t flight_size) {
        const auto congestion = begun(Algorithm::NewReno, 100);
        congestion->shrink(flight_size);
        return congestion->ssthresh();
    };
    EXPECT_EQ(after(20 * kMss), 10 * kMss);
    EXPECT_EQ(after(4 * kMss), 2 * kMss);
    EXPECT_EQ(after(3 * kMss), 2 * kMss);
    EXPECT_EQ(after(0), 2 * kMss);
    EXPECT_LE(after(21 * kMss), 10 * kMss + kMss / 2);
    EXPECT_GE(after(21 * kMss), 10 * kMss);
}

// RFC 5681 3.1: "cwnd MUST be set to no more than the loss window, LW, which equals 1 full-sized
// segment"; when a segment is sent again once more "the value of ssthresh is held constant".
TEST(TcpCongestion, FallsToOneSegmentAfterATimeout) {
    const auto congestion = begun(Algorithm::NewReno, 20);
    congestion->collapse(20 * kMss, true);
    EXPECT_EQ(congestion->cwnd(), kMss);
    EXPECT_EQ(congestion->ssthresh(), 10 * kMss);
    congestion->collapse(kMss, false);
    EXPECT_EQ(congestion->cwnd(), kMss);
    EXPECT_EQ(congestion->ssthresh(), 10 * kMss);
}

// RFC 5681 4.1: "the restart window, RW = min(IW,cwnd)".
TEST(TcpCongestion, BeginsAnewAfterAPause) {
    const auto congestion = begun(Algorithm::NewReno, 40);
    congestion->restart(10 * kMss);
    EXPECT_EQ(congestion->cwnd(), 10 * kMss);
    congestion->set_cwnd(4 * kMss);
    congestion->restart(10 * kMss);
    EXPECT_EQ(congestion->cwnd(), 4 * kMss);
}

TEST(TcpCongestion, GrowsBySmallerSegmentsOnceThePathIsSmaller) {
    const auto congestion = avoiding(10);
    congestion->set_mss(kMss / 2);
    acknowledge(*congestion, 10 * kMss);
    EXPECT_EQ(congestion->cwnd(), 10 * kMss + kMss / 2);
}

}  // namespace
}  // namespace catenet::tcp
