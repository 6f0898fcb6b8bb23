// Replay: where somebody stands in a run, in its recorded past or at its edge, and the ways from
// there.
#pragma once
#include "tools/live/history.hpp"

#include "sim/net/simulation.hpp"

#include <cstddef>

namespace catenet::live {

// The edge is as far as the run has come. Behind it nothing is recorded: there the simulation runs
// on. In front of it one goes to and fro in what was recorded, and changes nothing.
class Replay {
  public:
    // REQUIRES: `history` listens to the simulation, which has started
    Replay(sim::Simulation& simulation, const History& history)
        : simulation_(simulation), history_(history) {}

    TimePoint time() const { return time_; }
    std::size_t place() const { return place_; }  // trace events that have happened here
    TimePoint edge() const { return edge_; }
    bool at_edge() const { return place_ == history_.size() && time_ == edge_; }
    // Nothing will happen any more.
    bool over();

    // When something happens next, so far as is known; when the run ends, if nothing does.
    TimePoint next_time();

    // One small step towards the next trace event, which is not later than `until`.
    enum class Step {
        Happened,  // it is the one before place()
        Worked,    // the simulation did something of which it said nothing
        Waits,     // nothing happens until `until`, or ever
    };
    Step forward(TimePoint until);
    // Nothing happened until then, so that time has passed. REQUIRES: forward(until) gave Waits
    void pass(TimePoint until);

    // The event before place() has not happened. REQUIRES: place() > history.first()
    void back();
    // To a moment that was recorded; what happened at `time` has happened. REQUIRES: time <= edge()
    void go_to(TimePoint time);
    void go_to_start();
    void go_to_edge();

  private:
    TimePoint end() const;
    void stand_at(std::size_t place);

    sim::Simulation& simulation_;
    const History& history_;
    std::size_t place_ = 0;
    TimePoint time_{};
    TimePoint edge_{};
};

}  // namespace catenet::live
