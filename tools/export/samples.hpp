// What is done with samples before they are shown: a window cut out, few kept of many, rates made.
#pragma once
#include "tools/export/series.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace catenet::exports {

// The part of a run that is shown, both ends included.
struct Window {
    TimePoint begin{};
    TimePoint end{};

    bool holds(TimePoint time) const { return begin <= time && time <= end; }
};

// Those within the window; what begins before it is not.
std::vector<Sample> within(std::span<const Sample> samples, Window window);
// The same of values that last until the next: the one that holds when the window begins is there,
// moved to its beginning.
std::vector<Sample> lasting_within(std::span<const Sample> samples, Window window);

// Few enough samples for so many columns, cut out of the window. Of each column the first, the
// last, the least and the greatest stay, at their own times, so that no extreme is lost.
std::vector<Sample> thinned(std::span<const Sample> samples, Window window, std::size_t columns);

// The `length` of samples summed up over intervals that begin at multiples of `interval`, from the
// one that holds the window's beginning to the one that holds its end. REQUIRES: interval > 0
struct Sum {
    TimePoint begin{};
    std::uint64_t bytes = 0;
};
std::vector<Sum> sums_of(std::span<const Sample> samples, Window window, Duration interval);
// The same of frames that take their time to leave: each counts in the intervals in which its bytes
// do, so that no link seems to carry more than it can. REQUIRES: rate above 0
std::vector<Sum> sums_of(std::span<const Sample> samples,
                         Window window,
                         Duration interval,
                         DataRate rate);

// In bits per second, rounded down.
std::uint64_t rate_of(std::uint64_t bytes, Duration interval);

}  // namespace catenet::exports
