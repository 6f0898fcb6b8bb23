// Where the bytes of IPv4's header come from: of one that is passed on, of one that is made.
#pragma once
#include "sim/trace/crossing.hpp"

#include <span>

namespace catenet::ipv4 {

// A router's: all is copied but the TTL and the checksum (RFC 1812 5.2.1.2).
const trace::Crossing& forwarding();

// A header that this node makes itself (RFC 791 3.1); for the layer.
std::span<const trace::Origin> made();

}  // namespace catenet::ipv4
