// Pace: how the time of a run follows the clock on the wall.
#pragma once
#include "sim/core/units.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::live {

using Wall = std::chrono::steady_clock;

// How many seconds of the run go by in one of the wall, in billionths; or as many as the machine
// can.
class Speed {
  public:
    static constexpr std::string_view kRange = "0.01 to 1000, or max";
    static constexpr std::string_view kFineRange = "0.000000001 to 1000";

    Speed() = default;
    // Of a console: 0.01 to 1000, in thousandths, or "max"; nothing for anything else.
    static std::optional<Speed> parse(std::string_view text);
    // Of the page, which shows bits on their way: 0.000000001 to 1000, in billionths.
    static std::optional<Speed> parse_fine(std::string_view text);

    bool unlimited() const { return billionths_ == 0; }
    std::int64_t billionths() const { return billionths_; }  // 0 if unlimited
    std::string text() const;                                // as it is parsed

  private:
    std::int64_t billionths_ = 1'000'000'000;  // 0: unlimited
};

// The map between both times, from a moment at which they were laid side by side. It asks no clock:
// the wall's time is an argument.
class Pace {
  public:
    explicit Pace(Speed speed) : speed_(speed) {}

    const Speed& speed() const { return speed_; }
    // From now on `time` and `wall` are the same moment.
    void lay(TimePoint time, Wall::time_point wall) {
        time_ = time;
        wall_ = wall;
    }
    // The time of the run at a time of the wall; kNever without a limit of speed.
    TimePoint time_at(Wall::time_point wall) const;
    // How much of the run goes by in a time of the wall, at most kForever.
    Duration run_in(Wall::duration time) const;
    // The first time of the wall at which the run has come to `time`.
    Wall::time_point wall_of(TimePoint time) const;

  private:
    Speed speed_;
    TimePoint time_{};
    Wall::time_point wall_{};
};

}  // namespace catenet::live
