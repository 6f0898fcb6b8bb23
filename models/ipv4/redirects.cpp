#include "models/ipv4/redirects.hpp"

#include <algorithm>

namespace catenet::ipv4 {

std::optional<Route> Redirects::take_ended(TimePoint now) {
    const auto row = rows_.take_ended(now);
    if (!row) return std::nullopt;
    return row->value;
}

std::optional<Route> Redirects::take_by(Ipv4Address router, const sim::Port& port) {
    const auto& rows = rows_.rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
        return row.value.via == router && row.value.port == &port;
    });
    if (found == rows.end()) return std::nullopt;
    return rows_.take(found->key)->value;
}

std::optional<Route> Redirects::take_by_port(const sim::Port& port) {
    const auto& rows = rows_.rows();
    const auto found = std::find_if(
        rows.begin(), rows.end(), [&](const auto& row) { return row.value.port == &port; });
    if (found == rows.end()) return std::nullopt;
    return rows_.take(found->key)->value;
}

}  // namespace catenet::ipv4
