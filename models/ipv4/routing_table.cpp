#include "models/ipv4/routing_table.hpp"

#include <algorithm>

namespace catenet::ipv4 {

std::string way_text(const Route& route) {
    std::string port = route.port != nullptr ? route.port->name() : std::string{};
    if (!route.via) return port;
    return "via " + to_string(*route.via) + ' ' + port;
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

bool RoutingTable::add(const Route& route) {
    const Ipv4Address network = route.destination.network();
    Band& band = this->band(route.destination.length());
    const std::size_t place = band.place_of(network);
    if (!band.has(place, network)) {
        const auto offset = static_cast<std::ptrdiff_t>(place);
        band.networks.insert(band.networks.begin() + offset, network);
        band.rows.insert(band.rows.begin() + offset, route);
        return true;
    }
    // A second port on the same network does not take over from the first.
    if (route.source >= band.rows[place].source) return false;
    band.rows[place] = route;
    return true;
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

const Route* RoutingTable::row(Ipv4Prefix destination) const {
    for (const Band& band : bands_) {
        if (band.length != destination.length()) continue;
        const std::size_t place = band.place_of(destination.network());
        return band.has(place, destination.network()) ? &band.rows[place] : nullptr;
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
