// Pace: how the time of a run follows the clock on the wall.
#pragma once
#include "sim/core/units.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::live {

using Wall = std::chrono::steady_clock;

// How many seconds of the run go by in one of the wall: 0.01 to 1000, in thousandths, or as many as
// the machine can.
class Speed {
  public:
    static constexpr std::string_view kRange = "0.01 to 1000, or max";

    Speed() = default;
    // "0.5", "20", "max"; nothing for anything else.
    static std::optional<Speed> parse(std::string_view text);

    bool unlimited() const { return thousandths_ == 0; }
    std::int64_t thousandths() const { return thousandths_; }  // 0 if unlimited
    std::string text() const;                                  // as parse() takes it

  private:
    std::int64_t thousandths_ = 1000;  // 0: unlimited
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
    // The first time of the wall at which the run has come to `time`.
    Wall::time_point wall_of(TimePoint time) const;

  private:
    Speed speed_;
    TimePoint time_{};
    Wall::time_point wall_{};
};

}  // namespace catenet::live
