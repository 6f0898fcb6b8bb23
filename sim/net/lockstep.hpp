// Lockstep: several event queues advance in turn, window by window, and give one trace.
#pragma once
#include "sim/core/units.hpp"
#include "sim/trace/recorder.hpp"

#include <memory>
#include <vector>

namespace catenet::sim {

class Simulation;

// A window is as long as the smallest delay between two partitions: what one sends inside it
// arrives at the other behind its end, so they need not wait for each other (conservative windows;
// Chandy and Misra 1979). docs/adr/0001 says why the order is the same as with one queue. Where a
// scenario takes the delay away, or links of several partitions count down together ("drop next
// 2"), there is no such window: then one event runs at a time.
class Lockstep {
  public:
    // REQUIRES: shared media lie within one partition
    explicit Lockstep(Simulation& simulation);
    Lockstep(const Lockstep&) = delete;
    Lockstep& operator=(const Lockstep&) = delete;
    ~Lockstep();

    // Runs all partitions from the next event on, at most to before `end`.
    void run_window(TimePoint end);
    // Gives what was recorded to the trace. When the run is over, only what one queue would have
    // run: it stops at the last foreground event.
    void publish(bool over);

  private:
    void run_next(TimePoint end);

    Simulation& simulation_;
    std::vector<std::unique_ptr<trace::Recorder>> recorders_;
};

}  // namespace catenet::sim
