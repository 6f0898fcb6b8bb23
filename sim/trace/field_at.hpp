// Fields that stand somewhere behind the fixed part of a header: where, only the header knows.
#pragma once
#include "sim/trace/field.hpp"

#include <cstddef>

namespace catenet::trace {

// The field that `shape` describes, in a part that begins at byte `begin` of the header. An opaque
// one is `bits` wide. Inspectors keep pointers to fields, so the same one is given each time.
const Field& field_at(const Field& shape, std::size_t begin, std::size_t bits = 0);

}  // namespace catenet::trace
