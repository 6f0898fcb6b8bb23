// Reads a pcapng file as a stranger would, and says why it cannot be one
// (draft-ietf-opsawg-pcapng).
#pragma once
#include "sim/core/bytes.hpp"

#include <string>

namespace catenet::test {

// Section header, interfaces, then frames of known interfaces in the order of time; each block
// whole. Empty if it is so.
std::string broken_capture(ByteView file);

}  // namespace catenet::test
