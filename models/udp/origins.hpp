// Where the bytes of a UDP header come from that a node makes (RFC 768).
#pragma once
#include "sim/trace/crossing.hpp"

#include <span>

namespace catenet::udp {

std::span<const trace::Origin> made();  // for the layer

}  // namespace catenet::udp
