#include "tools/live/pace.hpp"

#include <algorithm>

namespace catenet::live {
namespace {

constexpr std::int64_t kSlowest = 10;  // thousandths
constexpr std::int64_t kFastest = 1'000'000;
constexpr std::int64_t kNormal = 1000;

// No longer sleep is worth computing, and none overflows.
constexpr std::chrono::hours kLongestSleep{24 * 365};

// In whole nanoseconds of the wall and picoseconds of the run a product fits into 128 bits.
__extension__ using Wide = __int128;

constexpr std::int64_t kPicosecondsPerNanosecond = 1000;

}  // namespace

std::optional<Speed> Speed::parse(std::string_view text) {
    Speed speed;
    if (text == "max") {
        speed.thousandths_ = 0;
        return speed;
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string digits{text.substr(0, point)};
    std::string_view decimals = text.substr(point);
    if (!decimals.empty()) decimals.remove_prefix(1);
    if (decimals.size() > 3 || (point < text.size() && decimals.empty())) return {};
    digits.append(decimals).append(3 - decimals.size(), '0');
    const auto thousandths = parse_count(digits);
    if (!thousandths || *thousandths < kSlowest || *thousandths > kFastest) return {};
    speed.thousandths_ = static_cast<std::int64_t>(*thousandths);
    return speed;
}

std::string Speed::text() const {
    if (unlimited()) return "max";
    std::string text = std::to_string(thousandths_ / kNormal);
    std::string decimals = std::to_string(kNormal + thousandths_ % kNormal).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return decimals.empty() ? text : text + "." + decimals;
}

TimePoint Pace::time_at(Wall::time_point wall) const {
    if (speed_.unlimited()) return kNever;
    const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(wall - wall_);
    const Wide run =
        Wide{passed.count()} * kPicosecondsPerNanosecond * speed_.thousandths() / kNormal;
    const Wide most = kForever.count();
    return saturating_add(time_,
                          Duration{static_cast<std::int64_t>(std::clamp<Wide>(run, 0, most))});
}

Wall::time_point Pace::wall_of(TimePoint time) const {
    if (speed_.unlimited() || time <= time_) return wall_;
    const Wide run = Wide{(time - time_).count()} * kNormal;
    const Wide per_nanosecond = Wide{speed_.thousandths()} * kPicosecondsPerNanosecond;
    const Wide sleep = (run + per_nanosecond - 1) / per_nanosecond;
    const Wide most = std::chrono::nanoseconds{kLongestSleep}.count();
    return wall_ + std::chrono::nanoseconds{static_cast<std::int64_t>(std::min(sleep, most))};
}

}  // namespace catenet::live
