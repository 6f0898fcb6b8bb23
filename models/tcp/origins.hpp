// Where the bytes of a TCP header come from that a node makes (RFC 9293 3.1).
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/trace/crossing.hpp"

#include <span>

namespace catenet::tcp {

// For the layer.
std::span<const trace::Origin> made();
// The same of a header with options.
std::span<const trace::Origin> made_of(ByteView header);

}  // namespace catenet::tcp
