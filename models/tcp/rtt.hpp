// The estimate of the round trip, and the time-out that follows from it (RFC 6298).
#pragma once
#include "sim/core/units.hpp"

#include <algorithm>

namespace catenet::tcp {

class RttEstimator {
  public:
    static constexpr Duration kInitial = std::chrono::seconds{1};       // 2.1
    static constexpr Duration kAfterLostSyn = std::chrono::seconds{3};  // 5.7
    static constexpr Duration kMost = std::chrono::seconds{120};        // 2.5; Linux's TCP_RTO_MAX

    // `least`: what the variance counts for at least. 2.4 would have a time-out of a second at
    // least; Linux adds 200 ms to the round trip.
    explicit RttEstimator(Duration least) : least_(least) {}

    bool has_sample() const { return srtt_ > Duration{}; }
    Duration srtt() const { return srtt_; }

    // 2.2, 2.3: "R'", of a segment that was sent once (Karn's algorithm, 3). The backing off ends.
    void sample(Duration rtt) {
        // 2.5: no time-out is longer than kMost, so neither is what it is made of.
        rtt = std::clamp(rtt, Duration{1}, kMost);
        if (!has_sample()) {
            srtt_ = rtt;
            rttvar_ = rtt / 2;
        } else {
            const Duration error = srtt_ > rtt ? srtt_ - rtt : rtt - srtt_;
            rttvar_ += (error - rttvar_) / 4;
            srtt_ += (rtt - srtt_) / 8;
        }
        backoffs_ = 0;
    }
    // 5.5: the next time-out is twice as long.
    void back_off() { ++backoffs_; }
    void end_back_off() { backoffs_ = 0; }
    // 5.7: the timer expired "awaiting the ACK of a SYN segment", and nothing was measured.
    void begin_after_lost_syn() {
        initial_ = kAfterLostSyn;
        backoffs_ = 0;
    }
    unsigned backoffs() const { return backoffs_; }

    // 2.3, 5.5.
    Duration rto() const { return backed_off(backoffs_); }
    Duration backed_off(unsigned times) const {
        Duration rto = has_sample() ? srtt_ + std::max(4 * rttvar_, least_) : initial_;
        for (; times > 0 && rto < kMost; --times) rto *= 2;
        return std::min(rto, kMost);
    }

  private:
    Duration least_;
    Duration initial_ = kInitial;
    Duration srtt_{};
    Duration rttvar_{};
    unsigned backoffs_ = 0;
};

}  // namespace catenet::tcp
