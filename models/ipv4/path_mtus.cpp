#include "models/ipv4/path_mtus.hpp"

#include <algorithm>
#include <array>

namespace catenet::ipv4 {

// The steps are those of Linux's __ip_rt_update_pmtu.
std::optional<TableChange> PathMtus::learn(Ipv4Address destination,
                                           std::uint16_t said,
                                           std::uint16_t known,
                                           TimePoint now) {
    if (said > known) return std::nullopt;
    PathLimit limit{said, false};
    if (said < kLeast) limit = {std::min(known, kLeast), true};
    const auto* const row = rows_.find(destination, now);
    const bool is_same = row != nullptr && row->value == limit && !limit.locked;
    if (is_same && now < row->confirmed + kLifetime / 2) return std::nullopt;
    return rows_.put(destination, limit, now);
}

std::optional<std::pair<Ipv4Address, PathLimit>> PathMtus::take_ended(TimePoint now) {
    const auto row = rows_.take_ended(now);
    if (!row) return std::nullopt;
    return std::pair{row->key, row->value};
}

std::uint16_t plateau_below(std::uint16_t length) {
    static constexpr std::array<std::uint16_t, 11> kPlateaus{
        65535, 32000, 17914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68};
    const auto found = std::find_if(
        kPlateaus.begin(), kPlateaus.end(), [&](std::uint16_t mtu) { return mtu < length; });
    return found == kPlateaus.end() ? kPlateaus.back() : *found;
}

}  // namespace catenet::ipv4
