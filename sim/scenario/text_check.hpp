// What must hold of a scenario's text before any YAML is read from it.
#pragma once
#include "sim/scenario/diagnostics.hpp"

#include <cstddef>
#include <string_view>

namespace catenet::scenario {

// Size, byte order mark, UTF-8 and control characters. Reports the first fault and returns false.
bool check_text(std::string_view text, std::size_t most_bytes, Diagnostics& diagnostics);

}  // namespace catenet::scenario
