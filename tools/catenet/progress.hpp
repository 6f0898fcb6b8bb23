// A line on standard error that says how far a long run is; on a terminal only.
#pragma once
#include "sim/core/units.hpp"

#include <chrono>
#include <cstdint>

namespace catenet::command {

class Progress {
  public:
    explicit Progress(TimePoint end);
    ~Progress();  // takes the line away
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // At most ten times a second something is shown, and nothing in the first.
    void update(TimePoint now, std::uint64_t events);

  private:
    using Clock = std::chrono::steady_clock;

    bool on_;
    bool shown_ = false;
    TimePoint end_;
    Clock::time_point next_;
};

}  // namespace catenet::command
