#include "models/tcp/sender.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::tcp {

Sender::Sender(const Settings& settings)
    : settings_(settings),
      rtt_(settings.least_rto),
      congestion_(make_congestion(settings.congestion)),
      nagle_(settings.nagle) {
    congestion_->begin(mss_, mss_);
}

std::size_t Sender::room() const {
    return settings_.send_buffer > buffer_.size() ? settings_.send_buffer - buffer_.size() : 0;
}

void Sender::write(const Data& data) {
    CATENET_ASSERT(!is_finished_, "nothing is written behind the end");
    buffer_.append(data);
}

void Sender::establish(std::size_t mss, bool sacks, TimePoint now) {
    mss_ = mss;
    sacks_ = sacks;
    last_sent_ = now;
    // RFC 6928 2: one segment if "there have been more than one SYN or SYN/ACK retransmissions".
    congestion_->begin(mss_, lost_syns_ > 1 ? mss_ : initial_window());
    if (lost_syns_ > 0 && !rtt_.has_sample()) rtt_.begin_after_lost_syn();
}

// No sign of congestion (RFC 1191 6.5): the window stays.
void Sender::on_smaller_mss(std::size_t mss) {
    mss_ = mss;
    congestion_->set_mss(mss);
    flight_.mark_all_lost();
}

void Sender::set_window(std::size_t window) {
    window_ = window;
    largest_window_ = std::max(largest_window_, window);
}

std::string_view Sender::phase_text() const {
    switch (phase_) {
        case Phase::Recovery: return "fast recovery";
        case Phase::Loss: return "loss";
        case Phase::Open: break;
    }
    return congestion_->in_slow_start() ? "slow start" : "congestion avoidance";
}

// -- What may be sent now -------------------------------------------------------------------------

// NextSeg() of RFC 6675 4: first what was lost, then what is new, last what may have been lost.
std::optional<Planned> Sender::plan(TimePoint now) {
    // RFC 5681 4.1: "if the TCP has not sent data in an interval exceeding the retransmission
    // timeout", the old window says nothing any more.
    if (flight_.empty() && now - last_sent_ > rtt_.rto()) congestion_->restart(initial_window());
    if (flight_.needs_repair()) return plan_repair();
    if (auto fresh = plan_new()) return fresh;
    return plan_rescue();
}

std::optional<Planned> Sender::plan_repair() const {
    const Sent& repair = flight_.next_repair();
    const std::size_t length = fitting(repair);
    if (!may_be_on_the_way(length)) return std::nullopt;
    Planned planned = with_flags(repair.begin, length);
    planned.again = true;
    return planned;
}

// What of it fits into one segment now; a FIN needs no room.
std::size_t Sender::fitting(const Sent& sent) const {
    return std::min(sent.length(), full() + (sent.end > buffer_.end() ? 1 : 0));
}

// Rule 4: "If the conditions for rules (1), (2), and (3) fail, but there exists outstanding
// unSACKed data", one such segment in each recovery keeps the acknowledgments coming. It waits for
// as long as the segment's own acknowledgment may still be on its way.
std::optional<Planned> Sender::plan_rescue() const {
    if (phase_ != Phase::Recovery || !sacks_ || rescued_ || has_unsent()) return std::nullopt;
    const Sent* const last = flight_.last_unsacked();
    if (last == nullptr || last->lost || flight_.newest_arrived() <= last->when)
        return std::nullopt;
    const std::size_t length = fitting(*last);
    if (!may_be_on_the_way(length)) return std::nullopt;
    Planned planned = with_flags(last->end - length, length);
    if (planned.begin != last->begin) return std::nullopt;
    planned.again = true;
    return planned;
}

Planned Sender::plan_first_again() const {
    const Sent& first = flight_.first();
    if (first.begin == 0) return plan_syn();
    Planned planned = with_flags(first.begin, fitting(first));
    planned.again = true;
    return planned;
}

// `length` counts the FIN, if it is part of it.
Planned Sender::with_flags(Position begin, std::size_t length) const {
    Planned planned{.begin = begin, .length = length};
    if (begin + length > buffer_.end()) {
        planned.fin = true;
        --planned.length;
    }
    planned.push = planned.length > 0 && buffer_.ends_write_in(begin, begin + planned.length);
    return planned;
}

std::optional<Planned> Sender::plan_new() const {
    if (!has_unsent() || next_ >= edge()) return std::nullopt;
    const auto usable = static_cast<std::size_t>(edge() - next_);
    const auto written = static_cast<std::size_t>(buffer_.end() - next_);
    std::size_t length = std::min(full(), written);
    if (is_held_back(length, usable)) return std::nullopt;
    length = std::min(length, usable);
    const bool is_last = length == written;
    const std::size_t counted = length + (is_last && is_finished_ && length < usable ? 1 : 0);
    if (counted == 0 || !may_be_on_the_way(std::max<std::size_t>(length, 1))) return std::nullopt;
    return with_flags(next_, counted);
}

std::optional<Planned> Sender::plan_small() const {
    if (!flight_.empty() || next_ >= edge() || next_ >= buffer_.end()) return std::nullopt;
    const auto usable = static_cast<std::size_t>(edge() - next_);
    const auto written = static_cast<std::size_t>(buffer_.end() - next_);
    return with_flags(next_, std::min({full(), written, usable}));
}

// RFC 9293 3.8.6.2.1, the sender's part against silly windows, and Nagle's rule in Minshall's form
// (as Linux has it): a small segment waits as long as another small one is on its way.
bool Sender::is_held_back(std::size_t length, std::size_t usable) const {
    const bool is_full = length == full();
    if (length > usable) {
        return !is_full || usable < std::max<std::size_t>(largest_window_ / 2, 1);
    }
    if (is_full || is_finished_) return false;
    return nagle_ && small_end_ > una_;
}

sim::Cause Sender::carrier_of(const Planned& planned) const {
    if (!planned.again) return {};
    return flight_.packet_of(planned.begin);
}

void Sender::on_sent(const Planned& planned, TimePoint now, sim::Cause packet) {
    last_sent_ = now;
    const auto size = static_cast<std::size_t>(planned.end() - planned.begin);
    if (phase_ == Phase::Recovery) prr_out_ += size;
    if (planned.again) {
        if (phase_ == Phase::Recovery && !flight_.needs_repair()) rescued_ = true;
        flight_.sent_again(planned.begin, planned.end(), now, packet);
        return;
    }
    CATENET_ASSERT(planned.begin == next_, "what is new is sent in order");
    flight_.add({.begin = next_, .end = planned.end(), .when = now, .packet = packet});
    next_ = planned.end();
    if (!planned.syn && planned.length < full()) small_end_ = next_;
}

bool Sender::is_stalled() const {
    return flight_.empty() && has_unsent() && una_ > 0;
}

}  // namespace catenet::tcp
