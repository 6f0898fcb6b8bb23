// The fields of a header's options, as inspectors show them (RFC 791 3.1).
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/trace/field.hpp"

#include <vector>

namespace catenet::ipv4 {

// Appends those of this header, in the order of their bytes. Copes with any bytes.
void option_fields(ByteView header, std::vector<const trace::Field*>& fields);

}  // namespace catenet::ipv4
