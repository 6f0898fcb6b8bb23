// Sender: one direction's stream on its way out: what may be sent now, what has to be sent again,
// and how much at once. Knows no packet and no clock.
#pragma once
#include "models/tcp/congestion.hpp"
#include "models/tcp/in_flight.hpp"
#include "models/tcp/rtt.hpp"
#include "models/tcp/send_buffer.hpp"
#include "models/tcp/settings.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace catenet::tcp {

// What happens to the congestion window at the moment.
enum class Phase : std::uint8_t {
    Open,      // it grows
    Recovery,  // losses that acknowledgments told of are repaired (RFC 5681 3.2, 6582, 6675)
    Loss,      // so are those that a time-out told of (RFC 5681 3.1)
};

// A segment that may be sent.
struct Planned {
    Position begin = 0;
    std::size_t length = 0;  // of its data
    bool syn = false;
    bool fin = false;
    bool push = false;
    bool again = false;

    Position end() const { return begin + length + (syn ? 1 : 0) + (fin ? 1 : 0); }
};

class Sender {
  public:
    explicit Sender(const Settings& settings);

    // -- The app's side ---------------------------------------------------------------------------
    std::size_t room() const;
    void write(const Data& data);  // REQUIRES: data.length <= room()
    // Behind all that was written comes the FIN.
    void finish() { is_finished_ = true; }
    void set_nagle(bool nagle) { nagle_ = nagle; }

    // -- What RFC 9293 3.3.1 calls SND.UNA, SND.NXT and SND.WND
    // --------------------------------------
    Position una() const { return una_; }
    Position next() const { return next_; }
    std::size_t window() const { return window_; }
    // The SYN is acknowledged; from now on segments carry so much data.
    void establish(std::size_t mss, bool sacks, TimePoint now);
    // The path carries less than was thought: what is in flight was lost for its size.
    void on_smaller_mss(std::size_t mss);
    std::size_t mss() const { return mss_; }
    // So many bytes of it are needed for options that not every segment has.
    void leave_room(std::size_t options) { left_for_options_ = std::min(options, mss_ - 1); }

    // -- Sending ----------------------------------------------------------------------------------
    // The next one, if it may be sent now.
    std::optional<Planned> plan(TimePoint now);
    // What fits into a window that is too small to be used otherwise, when nothing else moves
    // (RFC 9293 3.8.6.2.1, the override time-out).
    std::optional<Planned> plan_small() const;
    Planned plan_syn() const { return {.syn = true, .again = next_ > 0}; }
    // What is sent again whatever the window says: the first. REQUIRES: something is in flight
    Planned plan_first_again() const;
    Data data_of(const Planned& planned) const {
        return buffer_.slice(planned.begin, planned.length);
    }
    // The packet that carried it before, if one did.
    sim::Cause carrier_of(const Planned& planned) const;
    void on_sent(const Planned& planned, TimePoint now, sim::Cause packet);

    // -- What comes back --------------------------------------------------------------------------
    struct Block {
        Position begin = 0;
        Position end = 0;
    };
    struct Ack {
        Position position = 0;
        std::size_t window = 0;
        std::span<const Block> sacks = {};
        std::optional<Duration> echoed = {};  // what the timestamp says of the round trip
        bool may_be_duplicate = false;        // no data, no FIN, the window as before
        TimePoint now = {};
    };
    // What an acknowledgment changed.
    enum class News : std::uint8_t {
        None,
        Advanced,        // more has arrived
        Duplicate,       // a segment behind a gap has arrived
        LossSeen,        // recovery begins
        PartlyRepaired,  // the next hole of several
        Repaired,        // all that was lost is there
    };
    // REQUIRES: una() <= ack.position <= next()
    News on_ack(const Ack& ack);
    void set_window(std::size_t window);

    // -- Time -------------------------------------------------------------------------------------
    bool is_waiting() const { return !flight_.empty(); }
    // The peer's window is closed, and something waits for it to open.
    bool is_stalled() const;
    // What is in flight is taken for lost (RFC 6298 5.4 to 5.6, RFC 5681 3.1).
    void on_timeout();
    RttEstimator& rtt() { return rtt_; }
    const RttEstimator& rtt() const { return rtt_; }

    // -- To be shown ------------------------------------------------------------------------------
    const Congestion& congestion() const { return *congestion_; }
    std::size_t cwnd() const { return congestion_->cwnd(); }
    std::size_t ssthresh() const { return congestion_->ssthresh(); }
    std::size_t in_flight() const { return flight_.bytes(); }
    unsigned duplicates() const { return duplicates_; }
    Phase phase() const { return phase_; }
    // "slow start", "congestion avoidance", "fast recovery", "loss"
    std::string_view phase_text() const;
    bool has_unsent() const { return next_ < end(); }
    // The peer has all, the FIN as well.
    bool is_done() const { return is_finished_ && una_ == end(); }
    bool has_fin_acknowledged() const { return is_done(); }

  private:
    Position end() const { return buffer_.end() + (is_finished_ ? 1 : 0); }
    Position edge() const { return una_ + window_; }
    bool may_be_on_the_way(std::size_t length) const { return pipe() + length <= cwnd(); }
    // Data of a full segment.
    std::size_t full() const { return mss_ - left_for_options_; }
    std::size_t fitting(const Sent& sent) const;
    std::optional<Planned> plan_repair() const;
    std::optional<Planned> plan_rescue() const;
    std::optional<Planned> plan_new() const;
    bool is_held_back(std::size_t length, std::size_t usable) const;
    Planned with_flags(Position begin, std::size_t length) const;
    std::size_t initial_window() const { return settings_.initial_window * mss_; }

    // recovery.cpp
    struct Progress {
        std::size_t delivered = 0;  // bytes that left the network by this acknowledgment
        bool advanced = false;
        bool duplicate = false;
        bool newly_lost = false;
    };
    std::size_t pipe() const;
    Progress take(const Ack& ack);
    void take_rtt(const Ack& ack, const InFlight::Acknowledged& acknowledged);
    void count_duplicate(Progress& progress);
    void forget_duplicates(std::size_t acknowledged);
    bool sees_loss();
    void enter_recovery();
    void recover(const Progress& progress);
    News in_open(const Ack& ack, Progress progress, std::size_t before);
    News in_recovery(Progress progress);
    News in_loss(const Ack& ack, const Progress& progress);
    void grow(const Ack& ack, std::size_t acknowledged, std::size_t before);

    const Settings& settings_;
    SendBuffer buffer_;
    InFlight flight_;
    RttEstimator rtt_;
    std::unique_ptr<Congestion> congestion_;
    bool is_finished_ = false;
    bool nagle_;
    bool sacks_ = false;
    std::size_t mss_ = 536;
    std::size_t left_for_options_ = 0;
    Position una_ = 0;
    Position next_ = 0;
    std::size_t window_ = 0;
    std::size_t largest_window_ = 0;
    Position small_end_ = 0;  // of the last segment that was not full (Minshall's rule)
    TimePoint last_sent_{};

    unsigned lost_syns_ = 0;
    Phase phase_ = Phase::Open;
    Position recover_ = 0;  // RFC 6582 3.2: what was sent when the loss was seen
    unsigned duplicates_ = 0;
    std::size_t arrived_behind_gap_ = 0;  // without SACK: what duplicates stand for
    bool rescued_ = false;                // rule 4 of NextSeg() was used
    bool was_timed_out_ = false;          // and nothing has arrived since
    std::size_t prr_delivered_ = 0;       // RFC 6937 3
    std::size_t prr_out_ = 0;
    std::size_t recover_flight_size_ = 0;
};

}  // namespace catenet::tcp
