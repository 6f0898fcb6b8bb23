#include "models/tcp/cubic.hpp"

#include <algorithm>

namespace catenet::tcp {
namespace {

// RFC 9438 4.1, 4.6: C is 0.4 segments per second to the third, beta 0.7.
constexpr std::uint64_t kBetaNumerator = 7;
constexpr std::uint64_t kBetaDenominator = 10;
// Beyond so many milliseconds the cube would not fit; the window is bounded long before.
constexpr std::int64_t kFarthest = 100'000;
// 4.3: alpha is 3 * (1 - beta) / (1 + beta) = 9 / 17.
constexpr std::uint64_t kAlphaNumerator = 9;
constexpr std::uint64_t kAlphaDenominator = 17;

std::int64_t in_milliseconds(Duration time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

}  // namespace

std::uint64_t cube_root(std::uint64_t value) {
    constexpr std::uint64_t kLargest = 2'642'245;  // its cube just fits
    std::uint64_t low = 0;
    std::uint64_t high = kLargest;
    while (low < high) {
        const std::uint64_t middle = (low + high + 1) / 2;
        if (middle * middle * middle <= value) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

// 4.2, figure 2: K is the cube root of (W_max - cwnd_epoch) / C.
void Cubic::begin_epoch(TimePoint now) {
    constexpr std::uint64_t kPerC = 2'500'000'000;  // 1 / 0.4 s^3 in ms^3
    epoch_ = now;
    w_max_ = std::max(w_max_, cwnd());
    k_ = static_cast<std::int64_t>(cube_root((w_max_ - cwnd()) * kPerC / mss()));
    w_est_ = cwnd();
    est_acknowledged_ = 0;
    grown_ = 0;
}

// 4.2, figure 1: W_cubic(t) = C * (t - K)^3 + W_max.
std::size_t Cubic::cubic_window(std::int64_t milliseconds) const {
    const std::int64_t distance = std::clamp(milliseconds - k_, -kFarthest, kFarthest);
    const auto far = static_cast<std::uint64_t>(distance < 0 ? -distance : distance);
    constexpr std::uint64_t kPerC = 2'500'000;  // of thousandths, lest a large segment overflow
    const std::size_t step = far * far * far / 1000 * mss() / kPerC;
    if (distance >= 0) return w_max_ + step;
    return step < w_max_ ? w_max_ - step : 0;
}

// 4.3, figure 4: "W_est = W_est + alpha_cubic * segments_acked / cwnd"; alpha is 1 once the window
// is as large as before the loss.
void Cubic::estimate_reno(std::size_t acknowledged) {
    const bool is_back = w_est_ >= cwnd_prior_;
    const std::uint64_t numerator = is_back ? 1 : kAlphaNumerator;
    const std::uint64_t denominator = is_back ? 1 : kAlphaDenominator;
    est_acknowledged_ += acknowledged * mss() * numerator / denominator;
    w_est_ += est_acknowledged_ / cwnd();
    est_acknowledged_ %= cwnd();
}

std::size_t Cubic::avoid(const Growth& growth) {
    if (!epoch_) begin_epoch(growth.now);
    estimate_reno(growth.acknowledged);
    const std::int64_t t = in_milliseconds(growth.now - *epoch_);
    if (cubic_window(t) < w_est_) return w_est_ > cwnd() ? w_est_ - cwnd() : 0;
    // 4.4, 4.5: towards what it will be a round trip later, by at most half of it in a round trip.
    const std::size_t target =
        std::clamp(cubic_window(t + in_milliseconds(growth.rtt)), cwnd(), cwnd() + cwnd() / 2);
    grown_ += (target - cwnd()) * growth.acknowledged;
    const std::size_t grown = grown_ / cwnd();
    grown_ %= cwnd();
    return grown;
}

std::size_t Cubic::reduced(std::size_t flight_size) {
    epoch_.reset();
    cwnd_prior_ = cwnd();
    // 4.7, fast convergence: who comes down gives way to who comes later.
    w_max_ = cwnd() < w_max_ ? cwnd() * (kBetaDenominator + kBetaNumerator) / (2 * kBetaDenominator)
                             : cwnd();
    return flight_size * kBetaNumerator / kBetaDenominator;
}

}  // namespace catenet::tcp
