#include "tools/serve/fitting_speed.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace catenet::serve {
namespace {

constexpr std::int64_t kMostBillionths = 10'000'000'000;  // ten seconds in one

// What such a frame takes until its last bit has come in.
Duration time_on(const scenario::PlannedLink& link) {
    return transmission_time(Bytes{100}, link.rate) + link.delay;
}

std::int64_t rounded_down(std::int64_t billionths) {
    std::int64_t best = 1;
    for (std::int64_t decade = 1; decade <= kMostBillionths; decade *= 10) {
        for (const std::int64_t step : std::array<std::int64_t, 3>{1, 2, 5}) {
            if (step * decade <= std::min(billionths, kMostBillionths)) best = step * decade;
        }
    }
    return best;
}

std::string as_decimal(std::int64_t billionths) {
    constexpr std::int64_t kOne = 1'000'000'000;
    const std::string behind = std::to_string(kOne + billionths % kOne).substr(1);
    return std::to_string(billionths / kOne) + "." + behind;
}

}  // namespace

live::Speed fitting_speed(const scenario::Plan& plan) {
    std::vector<Duration> times;
    for (const scenario::PlannedLink& link : plan.links) times.push_back(time_on(link));
    if (times.empty()) return {};
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    const std::int64_t billionths = middle->count() / 1000;  // picoseconds in a second
    return live::Speed::parse_fine(as_decimal(rounded_down(billionths))).value_or(live::Speed{});
}

}  // namespace catenet::serve
