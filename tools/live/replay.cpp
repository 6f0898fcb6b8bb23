#include "tools/live/replay.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::live {

// A scenario that says when it stops lasts until then, were there nothing left to happen; unless
// a limit stopped it.
TimePoint Replay::end() const {
    const sim::SimulationOptions& options = simulation_.options();
    const bool is_stopped = simulation_.done() && simulation_.next_time() <= options.stop;
    const bool is_cut_short = options.stop_when_idle || is_stopped;
    return is_cut_short ? edge_ : std::max(edge_, options.stop);
}

bool Replay::over() {
    return at_edge() && simulation_.done() && edge_ == end();
}

TimePoint Replay::next_time() {
    if (place_ < history_.size()) return history_.at(place_).time;
    if (time_ < edge_) return edge_;
    return simulation_.done() ? end() : simulation_.next_time();
}

Replay::Step Replay::forward(TimePoint until) {
    if (place_ == history_.size()) {
        if (simulation_.done() || simulation_.next_time() > until) return Step::Waits;
        simulation_.advance(1, simulation_.next_time());
        edge_ = std::max(edge_, simulation_.now());
        time_ = edge_;
        if (place_ == history_.size()) return Step::Worked;
    }
    if (history_.at(place_).time > until) return Step::Waits;
    time_ = history_.at(place_++).time;
    return Step::Happened;
}

void Replay::pass(TimePoint until) {
    const bool recorded = place_ < history_.size();
    const TimePoint last = recorded ? history_.at(place_).time : end();
    const bool runs = !recorded && !simulation_.done();
    time_ = std::max(time_, runs ? until : std::min(until, last));
    edge_ = std::max(edge_, time_);
}

void Replay::back() {
    CATENET_ASSERT(place_ > history_.first(), "there is nothing before the start");
    stand_at(place_ - 1);
}

// One stands at the last event that has happened. REQUIRES: place >= history.first()
void Replay::stand_at(std::size_t place) {
    place_ = place;
    time_ = place > history_.first() ? history_.at(place - 1).time : history_.start();
}

void Replay::go_to(TimePoint time) {
    CATENET_ASSERT(time <= edge_, "what was not recorded cannot be revisited");
    place_ = history_.place_after(time);
    time_ = time;
}

void Replay::go_to_start() {
    stand_at(history_.first());
}

void Replay::go_to_edge() {
    place_ = history_.size();
    time_ = edge_;
}

}  // namespace catenet::live
