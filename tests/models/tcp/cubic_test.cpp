// CUBIC in integers against the formulas of RFC 9438, in segments and seconds.
#include "models/tcp/cubic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace catenet::tcp {
namespace {

using namespace std::chrono_literals;

constexpr long double kC = 0.4L;
constexpr long double kBeta = 0.7L;

// A flow that is limited by its window alone: all of it is acknowledged in each round trip.
class Flow {
  public:
    Flow(std::size_t mss, Duration rtt, std::size_t segments) : mss_(mss), rtt_(rtt) {
        congestion_->begin(mss, segments * mss);
        now_ += 1s;
    }

    // A loss is seen and repaired.
    void lose() {
        congestion_->shrink(congestion_->cwnd());
        congestion_->set_cwnd(congestion_->ssthresh());
    }
    void round_trip() {
        const std::size_t count = congestion_->cwnd() / mss_;
        for (std::size_t n = 0; n < count; ++n) {
            congestion_->grow({.acknowledged = mss_, .now = now_, .rtt = rtt_});
            now_ += rtt_ / static_cast<int>(count);
        }
    }
    long double window() const {
        return static_cast<long double>(congestion_->cwnd()) / static_cast<long double>(mss_);
    }
    long double seconds() const {
        return std::chrono::duration<long double>(now_.time_since_epoch()).count();
    }

  private:
    std::unique_ptr<Congestion> congestion_ = std::make_unique<Cubic>();
    std::size_t mss_;
    Duration rtt_;
    TimePoint now_{};
};

// 4.2, figures 1 and 2.
struct Formula {
    long double w_max;
    long double at_epoch;

    long double k() const { return std::cbrt((w_max - at_epoch) / kC); }
    long double operator()(long double t) const { return kC * std::pow(t - k(), 3) + w_max; }
};

TEST(TcpCubic, TakesCubeRootsRoundedDown) {
    for (std::uint64_t root = 0; root < 3000; ++root) {
        const std::uint64_t cube = root * root * root;
        ASSERT_EQ(cube_root(cube), root);
        ASSERT_EQ(cube_root(cube + 3 * root * root + 3 * root), root) << "just before the next";
        ASSERT_EQ(cube_root(cube > 0 ? cube - 1 : 0), root > 0 ? root - 1 : 0);
    }
    for (std::uint64_t root = 1'000'000; root <= 2'642'245; root += 4111) {
        ASSERT_EQ(cube_root(root * root * root), root);
        ASSERT_EQ(cube_root(root * root * root - 1), root - 1);
    }
    EXPECT_EQ(cube_root(2'642'245ULL * 2'642'245ULL * 2'642'245ULL), 2'642'245U);
    EXPECT_EQ(cube_root(UINT64_MAX), 2'642'245U);
}

// 4.6: "ssthresh = flight_size * beta_cubic", and at least two segments.
TEST(TcpCubic, KeepsSevenTenthsAfterALoss) {
    Cubic cubic;
    cubic.begin(1000, 100'000);
    cubic.shrink(100'000);
    EXPECT_EQ(cubic.ssthresh(), 70'000U);
    cubic.shrink(2'000);
    EXPECT_EQ(cubic.ssthresh(), 2'000U);
}

// What Reno with CUBIC's parameters would have (4.3, figure 4); more counts than the cubic.
class Estimate {
  public:
    explicit Estimate(long double prior, long double begin) : prior_(prior), window_(begin) {}
    void on_round_trip() { window_ += window_ < prior_ ? 3 * (1 - kBeta) / (1 + kBeta) : 1; }
    long double window() const { return window_; }

  private:
    long double prior_;
    long double window_;
};

void expect_formula(std::size_t mss, Duration rtt, std::size_t segments, long double until) {
    Flow flow(mss, rtt, segments);
    flow.lose();
    const Formula formula{static_cast<long double>(segments), flow.window()};
    Estimate estimate(static_cast<long double>(segments), flow.window());
    const long double begun = flow.seconds();
    while (flow.seconds() - begun < until) {
        flow.round_trip();
        estimate.on_round_trip();
        const long double t = flow.seconds() - begun;
        const long double expected = std::max(formula(t), estimate.window());
        ASSERT_NEAR(static_cast<double>(flow.window()), static_cast<double>(expected), 1.5)
            << "after " << static_cast<double>(t) << " s";
    }
}

TEST(TcpCubic, FollowsItsFormula) {
    expect_formula(1000, 100ms, 100, 8.0L);
    expect_formula(1448, 100ms, 1000, 15.0L);
    expect_formula(1448, 50ms, 500, 12.0L);
    expect_formula(8948, 100ms, 200, 10.0L);
}

// 4.4, 4.5: at first it grows less and less, towards w_max, then more and more.
TEST(TcpCubic, IsConcaveAndThenConvex) {
    Flow flow(1000, 100ms, 400);
    flow.lose();
    const Formula formula{400, flow.window()};
    const long double begun = flow.seconds();
    long double before = flow.window();
    long double growth = 1e9L;
    while (flow.seconds() - begun < formula.k() - 0.2L) {
        for (int n = 0; n < 5; ++n) flow.round_trip();
        EXPECT_LE(flow.window() - before, growth + 0.1L);
        growth = flow.window() - before;
        before = flow.window();
    }
    EXPECT_NEAR(static_cast<double>(flow.window()), 400.0, 1.0) << "the plateau";
    for (int n = 0; n < 10; ++n) flow.round_trip();
    growth = 0;
    before = flow.window();
    while (flow.seconds() - begun < 2 * formula.k()) {
        for (int n = 0; n < 5; ++n) flow.round_trip();
        EXPECT_GE(flow.window() - before, growth - 0.1L);
        growth = flow.window() - before;
        before = flow.window();
    }
}

// 4.3: where the round trip is short it grows as Reno with these parameters would:
// alpha = 3 * (1 - beta) / (1 + beta) segments in each.
TEST(TcpCubic, GrowsLikeRenoWhereThatIsFaster) {
    Flow flow(1000, 1ms, 40);
    flow.lose();
    const long double alpha = 3 * (1 - kBeta) / (1 + kBeta);
    long double expected = flow.window();
    while (expected < 40 - alpha) {
        flow.round_trip();
        expected += alpha;
        ASSERT_NEAR(static_cast<double>(flow.window()), static_cast<double>(expected), 1.0);
    }
    // "once W_est has grown to reach the cwnd at the time of most recently setting ssthresh, ...
    // alpha_cubic SHOULD be set to 1".
    for (int n = 0; n < 4; ++n) flow.round_trip();
    const long double back = flow.window();
    for (int n = 0; n < 20; ++n) flow.round_trip();
    EXPECT_NEAR(static_cast<double>(flow.window() - back), 20.0, 1.0);
}

// 4.7: "if (cwnd < W_max) W_max = cwnd * (1 + beta_cubic) / 2".
TEST(TcpCubic, GivesWayWhenItComesDownTwice) {
    Flow flow(1000, 100ms, 200);
    flow.lose();
    flow.lose();  // at 140: w_max is 119, and the window 98
    EXPECT_NEAR(static_cast<double>(flow.window()), 98.0, 1.0);
    const Formula formula{119, flow.window()};
    const long double begun = flow.seconds();
    while (flow.seconds() - begun < formula.k()) flow.round_trip();
    EXPECT_NEAR(static_cast<double>(flow.window()), 119.0, 1.0) << "the plateau";
}

// 4.2: "target" is at most 1.5 * cwnd, so a window grows by half in a round trip at most.
TEST(TcpCubic, GrowsByHalfInARoundTripAtMost) {
    Flow flow(1000, 5s, 10);
    flow.lose();
    for (int n = 0; n < 12; ++n) {
        const long double before = flow.window();
        flow.round_trip();
        EXPECT_LE(flow.window(), before * 1.65L) << "half of what it grows to meanwhile";
    }
}

// 4.4: "target" is 1.5 * cwnd where the cubic is far above it; nothing overflows on the way.
TEST(TcpCubic, IsFarAheadLongAfterALossWithTheLargestSegments) {
    constexpr std::size_t kLargest = 65'483;
    constexpr std::size_t kWindow = std::size_t{1} << 30U;
    Cubic cubic;
    cubic.begin(kLargest, 20 * kLargest);
    cubic.shrink(20 * kLargest);
    cubic.set_cwnd(cubic.ssthresh());
    for (TimePoint now{}; now < TimePoint{120s}; now += 100ms) {
        if (now >= TimePoint{70s}) cubic.set_cwnd(kWindow);
        const std::size_t before = cubic.cwnd();
        cubic.grow({.acknowledged = before, .now = now, .rtt = 100ms});
        if (now < TimePoint{70s}) continue;
        ASSERT_EQ(cubic.cwnd(), kWindow + kWindow / 2);
    }
}

}  // namespace
}  // namespace catenet::tcp
