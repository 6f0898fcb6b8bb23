#include "tools/export/samples.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace catenet::exports {
namespace {

__extension__ using Wide = unsigned __int128;

// Which column of the window a time lies in.
std::size_t column_of(TimePoint time, Window window, std::size_t columns) {
    const auto range = static_cast<Wide>((window.end - window.begin).count()) + 1;
    const auto far = static_cast<Wide>((time - window.begin).count());
    return static_cast<std::size_t>(far * columns / range);
}

bool is_less(const Sample& one, const Sample& other) {
    return one.value < other.value;
}

// What stays of one column, in the order of time.
void append_extremes(std::vector<Sample>& out, std::span<const Sample> column) {
    const auto least = std::min_element(column.begin(), column.end(), is_less);
    const auto greatest = std::max_element(column.begin(), column.end(), is_less);
    std::array<std::size_t, 4> kept{0,
                                    static_cast<std::size_t>(least - column.begin()),
                                    static_cast<std::size_t>(greatest - column.begin()),
                                    column.size() - 1};
    std::sort(kept.begin(), kept.end());
    const auto end = std::unique(kept.begin(), kept.end());
    std::for_each(kept.begin(), end, [&](std::size_t i) { out.push_back(column[i]); });
}

class Intervals {
  public:
    Intervals(Window window, Duration interval)
        : interval_(interval), first_(place_of(window.begin)) {
        const std::int64_t last = place_of(window.end);
        for (std::int64_t i = first_; i <= last; ++i) {
            sums_.push_back({TimePoint{interval * i}, 0});
        }
    }
    void add(TimePoint time, std::uint64_t bytes) {
        const std::int64_t at = place_of(time) - first_;
        if (at < 0 || static_cast<std::size_t>(at) >= sums_.size()) return;
        sums_[static_cast<std::size_t>(at)].bytes += bytes;
    }
    TimePoint end_of(TimePoint time) const { return TimePoint{interval_ * (place_of(time) + 1)}; }
    std::vector<Sum> take() { return std::move(sums_); }

  private:
    std::int64_t place_of(TimePoint time) const { return time.time_since_epoch() / interval_; }

    Duration interval_;
    std::int64_t first_;
    std::vector<Sum> sums_;
};

}  // namespace

std::vector<Sample> within(std::span<const Sample> samples, Window window) {
    std::vector<Sample> inside;
    std::copy_if(
        samples.begin(), samples.end(), std::back_inserter(inside), [&](const Sample& sample) {
            return window.holds(sample.time);
        });
    return inside;
}

std::vector<Sample> lasting_within(std::span<const Sample> samples, Window window) {
    std::vector<Sample> inside;
    for (const Sample& sample : samples) {
        if (sample.time > window.end) break;
        if (sample.time <= window.begin) inside.clear();
        inside.push_back(sample);
        inside.back().time = std::max(sample.time, window.begin);
    }
    return inside;
}

std::vector<Sample> thinned(std::span<const Sample> samples, Window window, std::size_t columns) {
    std::vector<Sample> kept;
    for (std::size_t begin = 0; begin < samples.size();) {
        const std::size_t column = column_of(samples[begin].time, window, columns);
        std::size_t end = begin + 1;
        while (end < samples.size() && column_of(samples[end].time, window, columns) == column) {
            ++end;
        }
        append_extremes(kept, samples.subspan(begin, end - begin));
        begin = end;
    }
    return kept;
}

std::vector<Sum> sums_of(std::span<const Sample> samples, Window window, Duration interval) {
    Intervals intervals{window, interval};
    for (const Sample& sample : samples) intervals.add(sample.time, sample.length);
    return intervals.take();
}

std::vector<Sum> sums_of(std::span<const Sample> samples,
                         Window window,
                         Duration interval,
                         DataRate rate) {
    Intervals intervals{window, interval};
    for (const Sample& sample : samples) {
        const Duration whole = transmission_time(Bytes{sample.length}, rate);
        const TimePoint end = sample.time + whole;
        std::uint64_t counted = 0;
        for (TimePoint from = sample.time; from < end;) {
            const TimePoint until = std::min(end, intervals.end_of(from));
            const auto part = static_cast<Wide>((until - sample.time).count()) * sample.length /
                              static_cast<Wide>(whole.count());
            const auto reached = static_cast<std::uint64_t>(part);
            intervals.add(from, reached - counted);
            counted = reached;
            from = until;
        }
    }
    return intervals.take();
}

std::uint64_t rate_of(std::uint64_t bytes, Duration interval) {
    constexpr Wide kBitsAndPicoseconds = Wide{8} * 1'000'000'000'000;
    return static_cast<std::uint64_t>(bytes * kBitsAndPicoseconds /
                                      static_cast<Wide>(interval.count()));
}

}  // namespace catenet::exports
