#include "models/ipv4/martians.hpp"

namespace catenet::ipv4 {

bool is_martian_source(const Header& header) {
    const Ipv4Address source = header.source;
    if (source.is_unspecified()) return !header.destination.is_limited_broadcast();
    // The reserved addresses hold the limited broadcast address.
    return source.is_this_network() || source.is_loopback() || source.is_multicast() ||
           source.is_reserved();
}

bool is_martian_destination(const Header& header) {
    return header.destination.is_loopback() || is_no_destination(header.destination);
}

bool is_no_destination(Ipv4Address destination) {
    if (destination.is_limited_broadcast()) return false;
    return destination.is_this_network() || destination.is_reserved();
}

}  // namespace catenet::ipv4
