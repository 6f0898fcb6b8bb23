// When data are acknowledged: at once, or a little later so that the acknowledgment may ride on
// data (RFC 9293 3.8.6.3). Where the RFC leaves it open, as Linux does.
#pragma once
#include "sim/core/units.hpp"

#include <cstddef>

namespace catenet::tcp {

// Time is an argument, so tests need no clock.
class AckPolicy {
  public:
    // "An ACK MUST NOT be delayed" more than 0.5 seconds (RFC 1122 4.2.3.2); Linux begins here.
    static constexpr Duration kLeast = std::chrono::milliseconds{40};
    static constexpr Duration kMost = std::chrono::milliseconds{200};
    // So many are sent at once in the beginning, so that slow start is not held up.
    static constexpr unsigned kMostQuick = 16;

    explicit AckPolicy(bool may_delay) : may_delay_(may_delay) {}

    // Data came. `window` is what the peer may still send, `mss` the largest segment it has sent.
    void on_data(TimePoint now, std::size_t window, std::size_t mss);
    // The next few are acknowledged at once: something is missing, or is there twice.
    void be_quick();
    // Our app answers: acknowledgments had better wait for its data.
    void on_data_sent(TimePoint now);
    void on_ack_sent();
    // The peer has closed its side, and our app will soon close the other.
    void expect_answer() { is_interactive_ = true; }

    bool at_once() const { return !may_delay_ || (quick_ > 0 && !is_interactive_); }
    bool is_interactive() const { return is_interactive_; }
    // How long an acknowledgment waits. `srtt` is zero while none is measured.
    Duration delay(Duration srtt) const;
    // It waited in vain.
    void on_waited();

  private:
    bool may_delay_;
    unsigned quick_ = 0;
    bool is_interactive_ = false;
    Duration estimate_{};  // of the time between segments: Linux's ato; 0 before the first
    TimePoint last_data_{};
};

}  // namespace catenet::tcp
