#include "models/ipv4/routing_table.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::ipv4 {

std::string way_text(const Route& route) {
    switch (route.fate) {
        case Fate::Blackhole: return "blackhole";
        case Fate::Unreachable: return "unreachable";
        case Fate::Prohibit: return "prohibit";
        case Fate::Unicast: break;
    }
    std::string port = route.port != nullptr ? route.port->name() : std::string{};
    if (!route.via) return port;
    return "via " + to_string(*route.via) + ' ' + port;
}

std::string ways_text(std::span<const Route> ways) {
    std::string text;
    for (const Route& way : ways) {
        if (!text.empty()) text += ' ';
        text += way_text(way);
        if (way.weight != 1) text += " weight " + std::to_string(way.weight);
    }
    return text;
}

std::string row_text(const Route& route) {
    const std::string prefix = to_string(route.destination);
    return route.metric == 0 ? prefix : prefix + " metric " + std::to_string(route.metric);
}

trace::Value row_key(const Route& route, std::string& room) {
    if (route.metric == 0) return route.destination;
    room = row_text(route);
    return std::string_view{room};
}

std::size_t RoutingTable::Band::place_of(Ipv4Address network) const {
    const auto place = std::lower_bound(networks.begin(), networks.end(), network);
    return static_cast<std::size_t>(place - networks.begin());
}

RoutingTable::Band& RoutingTable::band(unsigned length) {
    const auto place = std::find_if(
        bands_.begin(), bands_.end(), [&](const Band& band) { return band.length <= length; });
    if (place != bands_.end() && place->length == length) return *place;
    return *bands_.insert(place, Band{.length = length});
}

bool RoutingTable::add(std::span<const Route> ways) {
    CATENET_ASSERT(!ways.empty(), "a row has at least one way");
    CATENET_ASSERT(ways.size() <= kMostWays, "a row has at most 16 ways");
    const Route& first = ways.front();
    const Ipv4Address network = first.destination.network();
    Band& band = this->band(first.destination.length());
    std::size_t place = band.place_of(network);
    while (band.has(place, network) && band.rows[place].metric < first.metric) {
        place += band.rows[place].ways;
    }
    const bool is_there = band.has(place, network) && band.rows[place].metric == first.metric;
    // A second port on the same network does not take over from the first.
    if (is_there && first.source >= band.rows[place].source) return false;
    if (is_there) erase(band, place);
    const auto offset = static_cast<std::ptrdiff_t>(place);
    band.networks.insert(band.networks.begin() + offset, ways.size(), network);
    const auto at = band.rows.insert(band.rows.begin() + offset, ways.begin(), ways.end());
    at->ways = static_cast<std::uint16_t>(ways.size());
    return true;
}

std::vector<Route> RoutingTable::remove(Ipv4Prefix destination, std::uint32_t metric) {
    const Ipv4Address network = destination.network();
    for (Band& band : bands_) {
        if (band.length != destination.length()) continue;
        for (std::size_t i = band.place_of(network); band.has(i, network);) {
            const Route* const row = &band.rows[i];
            if (row->metric != metric) {
                i += row->ways;
                continue;
            }
            std::vector<Route> removed(row, row + row->ways);
            erase(band, i);
            return removed;
        }
    }
    return {};
}

void RoutingTable::erase(Band& band, std::size_t place) {
    const auto begin = static_cast<std::ptrdiff_t>(place);
    const auto end = begin + band.rows[place].ways;
    band.networks.erase(band.networks.begin() + begin, band.networks.begin() + end);
    band.rows.erase(band.rows.begin() + begin, band.rows.begin() + end);
}

// RFC 1812 5.2.4.3 (2), "Longest Match": begin with the longest prefixes; the first that holds the
// address is the longest.
const Route* RoutingTable::find(Ipv4Address address) const {
    for (const Band& band : bands_) {
        const Ipv4Address network = Ipv4Prefix{address, band.length}.network();
        const std::size_t place = band.place_of(network);
        if (band.has(place, network)) return &band.rows[place];
    }
    return nullptr;
}

const Route* RoutingTable::row(Ipv4Prefix destination, std::uint32_t metric) const {
    const Ipv4Address network = destination.network();
    for (const Band& band : bands_) {
        if (band.length != destination.length()) continue;
        for (std::size_t i = band.place_of(network); band.has(i, network);) {
            if (band.rows[i].metric == metric) return &band.rows[i];
            i += band.rows[i].ways;
        }
    }
    return nullptr;
}

std::vector<Route> RoutingTable::all() const {
    std::vector<Route> all;
    for (const Band& band : bands_) all.insert(all.end(), band.rows.begin(), band.rows.end());
    return all;
}

std::size_t RoutingTable::size() const {
    std::size_t size = 0;
    for (const Band& band : bands_) size += band.rows.size();
    return size;
}

}  // namespace catenet::ipv4
