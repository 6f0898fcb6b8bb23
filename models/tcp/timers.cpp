// What a connection does as time passes: it sends again, asks whether the window has opened,
// acknowledges late, asks whether the peer is still there, and forgets (RFC 9293 3.8, 3.10.8).
#include "models/tcp/connection.hpp"
#include "models/tcp/rules.hpp"

#include <algorithm>

namespace catenet::tcp {

// -- The retransmission timer (RFC 6298 5) and the persist timer (RFC 9293 3.8.6.1) ---------------

// "Every time a packet containing data is sent, if the timer is not running, start it"; it is
// restarted by what arrives. The event of an earlier due time may still be pending: it looks again.
void Connection::set_retransmission() {
    sim::Scheduler& scheduler = environment_.node.scheduler();
    const bool persists = sender_.is_stalled() && sender_.window() == 0;
    if (state_ == State::Closed || (!sender_.is_waiting() && !sender_.is_stalled())) {
        due_ = kNever;
        return scheduler.cancel(retransmission_);
    }
    const Duration after =
        persists || !sender_.is_waiting() ? sender_.rtt().backed_off(asked_) : sender_.rtt().rto();
    due_ = std::max(timer_base_ + after, environment_.node.now());
    if (retransmission_.pending() && retransmission_at_ <= due_) return;
    scheduler.cancel(retransmission_);
    retransmission_at_ = due_;
    scheduler.schedule(retransmission_, due_, environment_.node.origin());
}

void Connection::on_retransmission() {
    if (environment_.node.now() < due_) return set_retransmission();
    timer_base_ = environment_.node.now();
    if (sender_.is_waiting()) return on_timeout();
    probe();
}

void Connection::on_timeout() {
    const bool is_opening = !is_synchronized(state_);
    const unsigned most = is_opening ? most_syns() : environment_.settings.retries;
    if (sender_.rtt().backoffs() >= most) {
        return fail(Failure::TimedOut, "no answer, however often it was sent");
    }
    say(rules::kTimeout);
    sender_.on_timeout();
    if (is_opening) {
        transmit(sender_.plan_syn());
    } else {
        leave_room_for_blocks();
        transmit(sender_.plan_first_again());  // whatever the window says (RFC 6298 5.4)
        send_pending();
    }
    if (state_ == State::Closed) return;
    say_congestion();
    set_retransmission();
}

unsigned Connection::most_syns() const {
    return state_ == State::SynSent ? environment_.settings.syn_retries
                                    : environment_.settings.syn_ack_retries;
}

// As Linux: a segment without data, of a number that is acknowledged already; the peer must answer.
void Connection::probe() {
    if (probes_ > environment_.settings.retries) {
        return fail(Failure::TimedOut, "the peer does not answer whether its window has opened");
    }
    ++probes_;
    ++asked_;
    leave_room_for_blocks();
    if (const auto small = sender_.plan_small()) {
        transmit(*small);
    } else {
        send_probe(rules::kWindowProbe);
    }
    set_retransmission();
}

void Connection::send_probe(const trace::Rule& rule) {
    sim::Packet packet = make({.sequence = sender_.una() - 1,
                               .flags = kAck,
                               .options = usual_options(),
                               .cause = because_});
    say(rule, &packet);
    send(std::move(packet));
}

// -- The others -----------------------------------------------------------------------------------

void Connection::on_delayed_ack() {
    receiver_.policy().on_waited();
    send_ack(acknowledged_because_);
}

// One timer for what follows when nothing happens; nobody waits for it to end a run.
void Connection::set_linger(Duration time) {
    sim::Scheduler& scheduler = environment_.node.scheduler();
    scheduler.cancel(linger_);
    scheduler.schedule(linger_,
                       saturating_add(environment_.node.now(), time),
                       environment_.node.origin(),
                       sim::Weight::Background);
}

void Connection::on_linger() {
    switch (state_) {
        case State::TimeWait:
        case State::FinWait2:
            enter(State::Closed, "no old segment can be on its way any more");
            return be_over();
        case State::Established:
        case State::CloseWait: return keep_alive();
        default: return;
    }
}

// RFC 9293 3.8.4.
void Connection::keep_alive() {
    const Settings& settings = environment_.settings;
    if (keep_alive_ == Duration{}) return;
    const TimePoint now = environment_.node.now();
    const Duration silent = now - last_heard_;
    if (silent < keep_alive_) return set_linger(keep_alive_ - silent);
    if (sender_.is_waiting()) return set_linger(keep_alive_);
    if (keep_alives_ >= settings.keep_alive_probes) {
        send_reset(because_);
        return fail(Failure::TimedOut, "the peer does not answer whether it is still there");
    }
    ++keep_alives_;
    send_probe(rules::kKeepAlive);
    set_linger(settings.keep_alive_every);
}

}  // namespace catenet::tcp
