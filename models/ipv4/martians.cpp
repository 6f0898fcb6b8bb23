#include "models/ipv4/martians.hpp"

namespace catenet::ipv4 {
namespace {

// {0, <host>}: "this network" (RFC 1122 3.2.1.3).
bool is_on_network_zero(Ipv4Address address) {
    return address.value >> 24 == 0;
}

}  // namespace

bool is_martian_source(const Header& header) {
    const Ipv4Address source = header.source;
    if (source.is_unspecified()) return !header.destination.is_limited_broadcast();
    // The reserved addresses hold the limited broadcast address.
    return is_on_network_zero(source) || source.is_loopback() || source.is_multicast() ||
           source.is_reserved();
}

bool is_martian_destination(const Header& header) {
    const Ipv4Address destination = header.destination;
    if (destination.is_limited_broadcast()) return false;
    return is_on_network_zero(destination) || destination.is_loopback() ||
           destination.is_reserved();
}

}  // namespace catenet::ipv4
