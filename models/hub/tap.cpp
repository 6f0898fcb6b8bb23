#include "models/hub/tap.hpp"

#include "models/hub/rules.hpp"
#include "models/hub/shared_medium.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::hub {
namespace {

std::string place_of(const sim::Port& port) {
    return port.node().name() + "." + port.name();
}

std::string stream_of(const SharedMedium& medium,
                      const std::string& purpose,
                      const sim::Port& port) {
    return purpose + " " + medium.name() + " " + place_of(port);
}

}  // namespace

Tap::Tap(SharedMedium& medium, sim::Port& port)
    : medium_(medium),
      port_(port),
      random_(medium.simulation().random(stream_of(medium, "hub", port))),
      faults_(medium.simulation(), stream_of(medium, "loss", port), medium.spec().layer),
      hearing_(medium.simulation(), stream_of(medium, "hearing", port), medium.spec().layer) {
    faults_.set(sim::Chance::Loss, medium.spec().loss);
}

void Tap::transmit(sim::Packet frame) {
    sim::Node& node = port_.node();
    if (!carrier_) {
        return node.drop(std::move(frame), {*port_.layer(), sim::rules::kLinkDown, &port_});
    }
    const bool at_once = state_ == State::Idle && medium_.quiet_at(*this) <= node.now();
    if (!at_once) return wait(std::move(frame));
    medium_.accept(port_);
    frame_ = std::move(frame);
    begin_sending();
}

void Tap::wait(sim::Packet frame) {
    sim::Node& node = port_.node();
    const std::uint64_t queue = waiting_.size();
    if (queue >= medium_.spec().queue) {
        return node.drop(
            std::move(frame), {*port_.layer(), sim::rules::kQueueFull, &port_}, {{"queue", queue}});
    }
    node.say(
        trace::What::Note, {*port_.layer(), sim::rules::kWaits, &port_}, frame, {{"queue", queue}});
    medium_.accept(port_);
    waiting_.push(std::move(frame));
    if (state_ == State::Idle) contend();
}

void Tap::enter(State state, TimePoint until) {
    state_ = state;
    medium_.scheduler().cancel(event_);
    if (state != State::Idle) medium_.scheduler().schedule(event_, until, medium_.origin());
}

void Tap::on_event() {
    switch (state_) {
        case State::Idle: break;
        case State::Deferring:
        case State::BackingOff: return contend();
        case State::Sending: return next();
        case State::Colliding:
            say(rules::kCollision, {{"attempt", std::uint64_t{collisions_}}});
            return enter(State::Jamming, end_);
        case State::Jamming: return back_off();
    }
}

// 4.2.3.2.1, deference: wait until the medium is quiet, and for the gap behind it.
void Tap::contend() {
    const TimePoint quiet = medium_.quiet_at(*this);
    if (quiet > port_.node().now()) return enter(State::Deferring, quiet);
    if (!frame_) frame_ = waiting_.pop();
    begin_sending();
}

void Tap::begin_sending() {
    const bool first = collisions_ == 0;
    if (first) {
        judge_first_attempt();
    } else {
        say(rules::kSendsAgain, {{"attempt", std::uint64_t{collisions_ + 1}}});
    }
    begin_ = port_.node().now();
    clear_before_ = clear_;
    clear_ = begin_ + medium_.timing().until_clear(frame_.size());
    enter(State::Sending, begin_ + medium_.timing().held(frame_.size()));
    medium_.carry(std::move(frame_), *this);
}

void Tap::judge_first_attempt() {
    port_.say_sent(frame_);
    const sim::Fate fate =
        mute_ ? sim::Fate{.doom = &sim::rules::kLinkDown} : faults_.fate_of(frame_);
    frame_.cell().doom = fate.doom;
    frame_.cell().damaged = false;
    sim::Medium::befall(frame_, fate, faults_, port_);
}

// 4.2.3.2.4, collision enforcement: the jam follows, but not before the preamble is out.
void Tap::collide(sim::Packet frame, TimePoint when) {
    const Timing& timing = medium_.timing();
    frame_ = std::move(frame);
    ++collisions_;
    end_ = std::max(when, begin_ + timing.preamble()) + timing.jam();
    clear_ = end_ + timing.of(timing.framing.gap);
    enter(State::Colliding, when);
}

// 4.2.3.2.5, "truncated binary exponential backoff".
void Tap::back_off() {
    if (collisions_ == kMostAttempts) {
        medium_.lose(std::move(frame_), port_, rules::kExcessiveCollisions);
        return next();
    }
    const std::uint64_t slots = random_.below(backoff_range(collisions_));
    const Duration wait = medium_.timing().slot() * static_cast<std::int64_t>(slots);
    say(rules::kBacksOff, {{"slots", slots}, {"wait", wait}});
    enter(State::BackingOff, end_ + wait);
}

void Tap::next() {
    collisions_ = 0;
    enter(State::Idle, {});
    if (!waiting_.empty()) contend();
}

void Tap::reconsider() {
    if (state_ != State::Deferring) return;
    enter(State::Deferring, std::max(medium_.quiet_at(*this), port_.node().now()));
}

void Tap::cut() {
    carrier_ = false;
    deaf_until_ = port_.node().now();
    collisions_ = 0;
    clear_ = std::min(clear_, deaf_until_);  // its signal ends
    enter(State::Idle, {});
    if (frame_) medium_.lose(std::move(frame_), port_, sim::rules::kLinkDown);
    while (!waiting_.empty()) medium_.lose(waiting_.pop(), port_, sim::rules::kLinkDown);
}

void Tap::deafen() {
    deaf_ = true;
    deaf_until_ = port_.node().now();
}

void Tap::restore() {
    carrier_ = true;
    deaf_ = false;
    mute_ = false;
}

void Tap::say(const trace::Rule& rule, std::initializer_list<trace::Fact> facts) {
    port_.node().say(trace::What::State, {*port_.layer(), rule, &port_}, frame_, facts);
}

}  // namespace catenet::hub
