// Bytes as pairs of hexadecimal digits.
#pragma once
#include "sim/core/bytes.hpp"

#include <string>

namespace catenet::exports {

// Appends "00d7".
void append_hex(std::string& out, ByteView bytes);

}  // namespace catenet::exports
