// Looks for the quote that was opened and not closed on its line: YAML notices it only much later.
#pragma once
#include "sim/scenario/diagnostics.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace catenet::scenario {

// The opening quote of a text that is still open at the start of line `line`.
std::optional<Position> open_quote(std::span<const std::string_view> lines, int line);

}  // namespace catenet::scenario
