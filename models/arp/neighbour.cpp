#include "models/arp/neighbour.hpp"

#include <algorithm>

namespace catenet::arp {

std::string_view to_string(State state) {
    switch (state) {
        case State::Incomplete: return "incomplete";
        case State::Reachable: return "reachable";
        case State::Stale: return "stale";
        case State::Delay: return "delay";
        case State::Probe: return "probe";
        case State::Failed: break;
    }
    return "failed";
}

TimePoint Neighbour::used() const {
    return confirmed_ == kNever ? used_ : std::max(used_, confirmed_);
}

void Neighbour::enter(State state, TimePoint now) {
    state_ = state;
    updated_ = now;
    due_ = kNever;
    if (state == State::Reachable) due_ = confirmed_ + kReachableTime;
    if (state == State::Delay) due_ = now + kDelayFirstProbe;
}

void Neighbour::use(TimePoint now) {
    if (state_ == State::Reachable) return;
    used_ = now;
    if (state_ == State::Stale) return enter(State::Delay, now);
    if (state_ != State::Failed) return;
    tries_ = 0;
    enter(State::Incomplete, now);
    try_again(State::Incomplete, now);
}

void Neighbour::wake(TimePoint now) {
    switch (state_) {
        case State::Reachable:
            // Linux moves the timer only when it fires.
            due_ = confirmed_ + kReachableTime;
            if (due_ <= now) enter(State::Stale, now);
            return;
        case State::Delay:
            if (confirmed_ != kNever && confirmed_ + kDelayFirstProbe >= now) {
                return enter(State::Reachable, now);
            }
            tries_ = 0;
            enter(State::Probe, now);
            return try_again(State::Probe, now);
        case State::Incomplete:
        case State::Probe: return try_again(state_, now);
        case State::Stale:
        case State::Failed: due_ = kNever; return;
    }
}

void Neighbour::try_again(State state, TimePoint now) {
    if (tries_ == kMostTries) return enter(State::Failed, now);
    ++tries_;
    state_ = state;
    due_ = now + kRetransmit;
}

// The steps are those of Linux's neigh_update, in its order.
void Neighbour::hear(MacAddress mac, Said said, bool overrides, TimePoint now) {
    State next = said == Said::Answers ? State::Reachable : State::Stale;
    if (next == State::Reachable) confirmed_ = now;
    const bool moves = is_known() && mac != mac_;
    if (moves && !overrides) return;
    // That it exists is no news of one that is known.
    if (is_known() && !moves && next == State::Stale) return;
    if (next == state_ && !moves) return;
    const bool stays = next == state_;
    if (mac != mac_ && next != State::Reachable) confirmed_ = kNever;
    mac_ = mac;
    if (!stays) return enter(next, now);
    updated_ = now;
}

}  // namespace catenet::arp
