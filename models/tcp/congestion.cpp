#include "models/tcp/congestion.hpp"

#include "models/tcp/cubic.hpp"

#include <algorithm>

namespace catenet::tcp {

void Congestion::begin(std::size_t mss, std::size_t initial_window) {
    mss_ = mss;
    cwnd_ = initial_window;
    ssthresh_ = kUnlimited;
}

void Congestion::grow(const Growth& growth) {
    Growth rest = growth;
    if (in_slow_start()) {
        // RFC 5681 3.1: "cwnd += min (N, SMSS)" for each acknowledgment; like Linux we count all
        // that is acknowledged (RFC 3465 2.2), so that delayed acknowledgments slow nothing down.
        const std::size_t step = std::min(growth.acknowledged, ssthresh_ - cwnd_);
        cwnd_ += step;
        rest.acknowledged -= step;
    }
    if (rest.acknowledged > 0) cwnd_ += avoid(rest);
}

void Congestion::shrink(std::size_t flight_size) {
    const std::size_t whole = reduced(flight_size) / mss_ * mss_;  // as those who count segments
    ssthresh_ = std::max(whole, 2 * mss_);
}

void Congestion::collapse(std::size_t flight_size, bool first_time) {
    // "ssthresh is held constant" when a segment that was sent again is lost once more.
    if (first_time) shrink(flight_size);
    cwnd_ = mss_;
}

void Congestion::restart(std::size_t initial_window) {
    cwnd_ = std::min(cwnd_, initial_window);
}

std::size_t NewReno::avoid(const Growth& growth) {
    acknowledged_ += growth.acknowledged;
    std::size_t grown = 0;
    while (acknowledged_ >= cwnd() + grown) {
        acknowledged_ -= cwnd() + grown;
        grown += mss();
    }
    return grown;
}

std::size_t NewReno::reduced(std::size_t flight_size) {
    acknowledged_ = 0;
    return flight_size / 2;
}

std::unique_ptr<Congestion> make_congestion(Algorithm algorithm) {
    if (algorithm == Algorithm::Cubic) return std::make_unique<Cubic>();
    return std::make_unique<NewReno>();
}

}  // namespace catenet::tcp
