// What acknowledgments and time-outs do to the congestion window: RFC 5681 3.2, 6582, 6675, 6937.
#include "models/tcp/sender.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::tcp {
namespace {

std::size_t round_up(std::size_t value, std::size_t unit) {
    return (value + unit - 1) / unit * unit;
}

}  // namespace

// Without SACK each duplicate says that a segment has left the network (RFC 5681 3.2, step 4). The
// RFC adds them to the window; here they are taken off what is on the way, which is the same.
std::size_t Sender::pipe() const {
    const std::size_t on_the_way = flight_.pipe();
    return on_the_way > arrived_behind_gap_ ? on_the_way - arrived_behind_gap_ : 0;
}

Sender::News Sender::on_ack(const Ack& ack) {
    CATENET_ASSERT(ack.position >= una_, "old acknowledgments are not heeded");
    CATENET_ASSERT(ack.position <= next_, "nothing is acknowledged that was not sent");
    const std::size_t before = flight_.bytes();
    const Progress progress = take(ack);
    set_window(ack.window);
    switch (phase_) {
        case Phase::Open: return in_open(ack, progress, before);
        case Phase::Recovery: return in_recovery(progress);
        case Phase::Loss: break;
    }
    return in_loss(ack, progress);
}

Sender::Progress Sender::take(const Ack& ack) {
    Progress progress;
    for (const Block& block : ack.sacks) {
        progress.delivered += flight_.mark_sacked(block.begin, block.end);
    }
    progress.advanced = ack.position > una_;
    if (progress.advanced) {
        const auto acknowledged = flight_.acknowledge(ack.position);
        una_ = ack.position;
        buffer_.release(std::min(std::max<Position>(una_, 1), buffer_.end()));
        take_rtt(ack, acknowledged);
        const std::size_t known = std::min(arrived_behind_gap_, acknowledged.bytes);
        progress.delivered += acknowledged.bytes - known;
        forget_duplicates(acknowledged.bytes);
        was_timed_out_ = false;
    } else if (!flight_.empty() && (sacks_ ? progress.delivered > 0 : ack.may_be_duplicate)) {
        progress.duplicate = true;
        ++duplicates_;
        if (!sacks_) count_duplicate(progress);
    }
    return progress;
}

// RFC 6298 3, RFC 7323 4: what was sent again measures nothing, unless a timestamp tells which of
// the two has arrived.
void Sender::take_rtt(const Ack& ack, const InFlight::Acknowledged& acknowledged) {
    if (acknowledged.sent) {
        rtt_.sample(ack.now - *acknowledged.sent);
    } else if (acknowledged.was_again && ack.echoed) {
        rtt_.sample(*ack.echoed);
    }
}

void Sender::count_duplicate(Progress& progress) {
    const std::size_t behind = flight_.bytes() - flight_.first().length();
    const std::size_t counted = std::min(arrived_behind_gap_ + mss_, behind);
    if (counted <= arrived_behind_gap_) return;
    progress.delivered += counted - arrived_behind_gap_;
    arrived_behind_gap_ = counted;
}

// One of the segments filled the gap, the others are those that the duplicates stood for.
void Sender::forget_duplicates(std::size_t acknowledged) {
    if (phase_ != Phase::Recovery) duplicates_ = 0;
    const std::size_t known = acknowledged > mss_ ? acknowledged - mss_ : 0;
    arrived_behind_gap_ -= std::min(arrived_behind_gap_, known);
    if (phase_ == Phase::Open || flight_.empty()) arrived_behind_gap_ = 0;
}

// RFC 6675 5: "(1) If DupAcks >= DupThresh ... (2) If DupAcks < DupThresh but IsLost (HighACK + 1)
// returns true".
bool Sender::sees_loss() {
    const bool by_sacks = sacks_ && flight_.mark_lost_by_sacks(mss_);
    if (duplicates_ >= InFlight::kDupThresh && !flight_.needs_repair()) flight_.mark_first_lost();
    return by_sacks || duplicates_ >= InFlight::kDupThresh;
}

// RFC 6675 5, steps 4.1 and 4.2; RFC 6937 3.
void Sender::enter_recovery() {
    phase_ = Phase::Recovery;
    recover_ = next_;
    recover_flight_size_ = std::max(flight_.bytes(), mss_);
    // RFC 5681 3.2, step 2: what limited transmit sent beyond the window does not count.
    congestion_->shrink(std::min(flight_.bytes(), cwnd()));
    prr_delivered_ = 0;
    prr_out_ = 0;
    rescued_ = false;
}

// RFC 6937 3: proportional rate reduction. What is sent keeps to what has arrived, so that the
// window has come down to ssthresh by the end of recovery.
void Sender::recover(const Progress& progress) {
    prr_delivered_ += progress.delivered;
    const std::size_t on_the_way = pipe();
    std::size_t count = 0;
    if (on_the_way > ssthresh()) {
        const std::size_t share =
            round_up(prr_delivered_ * ssthresh() / recover_flight_size_, mss_);
        count = share > prr_out_ ? share - prr_out_ : 0;
    } else {
        const std::size_t behind = prr_delivered_ > prr_out_ ? prr_delivered_ - prr_out_ : 0;
        std::size_t limit = std::max(behind, progress.delivered);
        if (progress.advanced && !progress.newly_lost) limit += mss_;
        count = std::min(ssthresh() - on_the_way, limit);
    }
    // The first segment that was lost is sent again at once (RFC 5681 3.2, step 3), and without
    // SACK the first of what a partial acknowledgment leaves (RFC 6582 3.2, step 3).
    const bool shows_next = progress.advanced && !sacks_;
    if (prr_out_ == 0 || shows_next) count = std::max(count, mss_);
    congestion_->set_cwnd(on_the_way + count);
}

Sender::News Sender::in_open(const Ack& ack, Progress progress, std::size_t before) {
    if (!flight_.empty() && sees_loss()) {
        enter_recovery();
        progress.newly_lost = true;
        recover(progress);
        return News::LossSeen;
    }
    if (!progress.advanced) return progress.duplicate ? News::Duplicate : News::None;
    grow(ack, progress.delivered, before);
    return News::Advanced;
}

Sender::News Sender::in_recovery(Progress progress) {
    if (una_ >= recover_) {
        phase_ = Phase::Open;
        duplicates_ = 0;
        arrived_behind_gap_ = 0;
        congestion_->set_cwnd(ssthresh());
        return News::Repaired;
    }
    if (sacks_) {
        progress.newly_lost = flight_.mark_lost_by_sacks(mss_);
    } else if (progress.advanced) {
        // RFC 6582 3.2, step 3: a partial acknowledgment shows the next hole.
        flight_.mark_first_lost();
        progress.newly_lost = true;
    }
    recover(progress);
    if (progress.advanced) return News::PartlyRepaired;
    return progress.duplicate ? News::Duplicate : News::None;
}

Sender::News Sender::in_loss(const Ack& ack, const Progress& progress) {
    if (una_ >= recover_) {
        phase_ = Phase::Open;
        duplicates_ = 0;
    }
    if (!progress.advanced) return progress.duplicate ? News::Duplicate : News::None;
    congestion_->grow({.acknowledged = progress.delivered, .now = ack.now, .rtt = rtt_.srtt()});
    return phase_ == Phase::Open ? News::Repaired : News::PartlyRepaired;
}

// Only a window that was used may grow (RFC 7661 3): else it would say nothing about the network.
void Sender::grow(const Ack& ack, std::size_t acknowledged, std::size_t before) {
    const std::size_t used = congestion_->in_slow_start() ? 2 * before : before + mss_;
    if (used < cwnd()) return;
    congestion_->grow({.acknowledged = acknowledged, .now = ack.now, .rtt = rtt_.srtt()});
}

void Sender::on_timeout() {
    if (una_ == 0) ++lost_syns_;
    congestion_->collapse(flight_.bytes(), !was_timed_out_);
    was_timed_out_ = true;
    rtt_.back_off();
    flight_.mark_all_lost();
    phase_ = Phase::Loss;
    recover_ = next_;
    duplicates_ = 0;
    arrived_behind_gap_ = 0;
}

}  // namespace catenet::tcp
