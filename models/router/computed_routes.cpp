#include "models/router/computed_routes.hpp"

namespace catenet::router {
std::optional<ipv4::Route> ComputedRoutes::find(Ipv4Address destination) {
    const auto chosen = routing_.route(index_, destination);
    if (!chosen) return std::nullopt;
    ipv4::Route route = row(*chosen);
    // A row for the whole prefix would also catch what belongs to a network inside it.
    if (routing_.holds_others(route.destination)) route.destination = {destination, 32};
    return route;
}

std::vector<ipv4::Route> ComputedRoutes::all() {
    std::vector<ipv4::Route> rows;
    for (const scenario::ChosenRoute& chosen : routing_.all(index_)) rows.push_back(row(chosen));
    return rows;
}

ipv4::Route ComputedRoutes::row(const scenario::ChosenRoute& chosen) const {
    return {.destination = chosen.destination,
            .port = &node_.port(chosen.port),
            .via = chosen.via,
            .source = ipv4::Source::Computed};
}

}  // namespace catenet::router
