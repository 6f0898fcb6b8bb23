// Fields of frames that stand somewhere in a datagram: where, only the datagram knows.
#pragma once
#include "sim/trace/field.hpp"

#include <cstddef>

namespace catenet::can_udp {

// The field that `shape` describes, in a frame that begins at byte `frame` of the header. An opaque
// one is `bits` wide. Inspectors keep pointers to fields, so the same one is given each time.
const trace::Field& field_at(const trace::Field& shape, std::size_t frame, std::size_t bits = 0);

}  // namespace catenet::can_udp
