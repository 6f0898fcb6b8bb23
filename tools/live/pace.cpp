#include "tools/live/pace.hpp"

#include <algorithm>

namespace catenet::live {
namespace {

constexpr std::int64_t kSlowest = 10'000'000;  // billionths
constexpr std::int64_t kFastest = 1'000'000'000'000;
constexpr std::int64_t kNormal = 1'000'000'000;
constexpr std::size_t kMostDecimals = 9;

// No longer sleep is worth computing, and none overflows.
constexpr std::chrono::hours kLongestSleep{24 * 365};

// In whole nanoseconds of the wall and picoseconds of the run a product fits into 128 bits.
__extension__ using Wide = __int128;

constexpr std::int64_t kPicosecondsPerNanosecond = 1000;

// "0.05" in billionths, if it is a number with no more than so many decimals.
std::optional<std::int64_t> billionths_of(std::string_view text, std::size_t most_decimals) {
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string digits{text.substr(0, point)};
    std::string_view decimals = text.substr(point);
    if (!decimals.empty()) decimals.remove_prefix(1);
    if (decimals.size() > most_decimals || (point < text.size() && decimals.empty())) return {};
    digits.append(decimals).append(kMostDecimals - decimals.size(), '0');
    const auto billionths = parse_count(digits);
    if (!billionths || *billionths > static_cast<std::uint64_t>(kFastest)) return {};
    return static_cast<std::int64_t>(*billionths);
}

}  // namespace

std::optional<Speed> Speed::parse(std::string_view text) {
    Speed speed;
    if (text == "max") {
        speed.billionths_ = 0;
        return speed;
    }
    const auto billionths = billionths_of(text, 3);
    if (!billionths || *billionths < kSlowest) return {};
    speed.billionths_ = *billionths;
    return speed;
}

std::optional<Speed> Speed::parse_fine(std::string_view text) {
    const auto billionths = billionths_of(text, kMostDecimals);
    if (!billionths || *billionths == 0) return {};
    Speed speed;
    speed.billionths_ = *billionths;
    return speed;
}

std::string Speed::text() const {
    if (unlimited()) return "max";
    std::string text = std::to_string(billionths_ / kNormal);
    std::string decimals = std::to_string(kNormal + billionths_ % kNormal).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return decimals.empty() ? text : text + "." + decimals;
}

Duration Pace::run_in(Wall::duration time) const {
    if (speed_.unlimited()) return kForever;
    const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(time);
    const Wide run =
        Wide{passed.count()} * kPicosecondsPerNanosecond * speed_.billionths() / kNormal;
    const Wide most = kForever.count();
    return Duration{static_cast<std::int64_t>(std::clamp<Wide>(run, 0, most))};
}

TimePoint Pace::time_at(Wall::time_point wall) const {
    if (speed_.unlimited()) return kNever;
    return saturating_add(time_, run_in(wall - wall_));
}

Wall::time_point Pace::wall_of(TimePoint time) const {
    if (speed_.unlimited() || time <= time_) return wall_;
    const Wide run = Wide{(time - time_).count()} * kNormal;
    const Wide per_nanosecond = Wide{speed_.billionths()} * kPicosecondsPerNanosecond;
    const Wide sleep = (run + per_nanosecond - 1) / per_nanosecond;
    const Wide most = std::chrono::nanoseconds{kLongestSleep}.count();
    return wall_ + std::chrono::nanoseconds{static_cast<std::int64_t>(std::min(sleep, most))};
}

}  // namespace catenet::live
