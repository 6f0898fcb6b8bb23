// Guard: ends a run that wants more than its limits allow, at the border of an event.
#pragma once
#include "tools/catenet/limits.hpp"
#include "tools/catenet/outputs.hpp"
#include "tools/export/circles.hpp"

#include "sim/scenario/build.hpp"

#include <chrono>
#include <string>

namespace catenet::command {

// Hears the run, after all that write files. It also ends a run that a signal came for, since one
// event may have very much to say.
class Guard final : public trace::Sink {
  public:
    // REQUIRES: both live as long
    Guard(scenario::World& world, const Limits& limits);
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() override = default;

    // REQUIRES: it lives as long
    void watch_files(const Written& written) { written_ = &written; }

    // Runs a slice of events, or what is left until their limit.
    void advance();
    // Looks whether all is well. For those who advance the run themselves.
    void look();

    // Ends it because no more of it can be kept.
    void end_for_kept();

    // Empty, or what limit ended the run and what raises it, as one line and perhaps a second one
    // with advice.
    const std::string& sentence() const { return sentence_; }
    bool ended() const { return !sentence_.empty(); }

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint /*now*/) override {}

  private:
    using Wall = std::chrono::steady_clock;

    void look_at_files();
    void look_at_instant();
    void look_at_process();
    void look_at_circles();
    void reach_events();
    // "5 events in a run", "--limit-events"
    void reach(const std::string& what, const char* flag);
    std::string storm_text() const;
    std::string advice() const;

    scenario::World& world_;
    sim::Simulation& simulation_;
    const Limits& limits_;
    const Written* written_ = nullptr;
    exports::Circles circles_;
    bool may_circle_;
    std::uint64_t most_at_once_;
    Wall::time_point start_ = Wall::now();
    TimePoint instant_{};               // the present one
    std::uint64_t before_instant_ = 0;  // events that had run when it was first seen
    std::uint64_t heard_ = 0;
    std::string sentence_;
};

// Runs it to its end, its limits, or a signal.
void run_guarded(sim::Simulation& simulation, Guard& guard);

}  // namespace catenet::command
