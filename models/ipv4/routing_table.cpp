#include "models/ipv4/routing_table.hpp"

#include <algorithm>

namespace catenet::ipv4 {

std::string way_text(const Route& route) {
    std::string port = route.port != nullptr ? route.port->name() : std::string{};
    if (!route.via) return port;
    return "via " + to_string(*route.via) + ' ' + port;
}

RoutingTable::Rows::const_iterator RoutingTable::place_of(const Rows& rows, Ipv4Address network) {
    return std::lower_bound(
        rows.begin(), rows.end(), network, [](const Route& row, Ipv4Address wanted) {
            return row.destination.network() < wanted;
        });
}

bool RoutingTable::add(const Route& route) {
    const unsigned length = route.destination.length();
    Rows& rows = by_length_[length];
    const auto place = place_of(rows, route.destination.network());
    const auto index = static_cast<std::size_t>(place - rows.begin());
    if (place == rows.end() || place->destination != route.destination) {
        rows.insert(place, route);
        lengths_ |= std::uint64_t{1} << length;
        return true;
    }
    // A second port on the same network does not take over from the first.
    if (route.source >= place->source) return false;
    rows[index] = route;
    return true;
}

const Route* RoutingTable::find(Ipv4Address address) const {
    // RFC 1812 5.2.4.3 (2), "Longest Match": begin with the longest prefixes; the first that holds
    // the address is the longest.
    for (unsigned length = 33; length-- > 0;) {
        if ((lengths_ >> length & 1) == 0) continue;
        if (const Route* found = row(Ipv4Prefix{address, length})) return found;
    }
    return nullptr;
}

const Route* RoutingTable::row(Ipv4Prefix destination) const {
    const Rows& rows = by_length_[destination.length()];
    const auto place = place_of(rows, destination.network());
    if (place == rows.end() || place->destination != destination) return nullptr;
    return &*place;
}

std::vector<Route> RoutingTable::all() const {
    std::vector<Route> all;
    for (unsigned length = 33; length-- > 0;) {
        all.insert(all.end(), by_length_[length].begin(), by_length_[length].end());
    }
    return all;
}

std::size_t RoutingTable::size() const {
    std::size_t size = 0;
    for (const Rows& rows : by_length_) size += rows.size();
    return size;
}

}  // namespace catenet::ipv4
