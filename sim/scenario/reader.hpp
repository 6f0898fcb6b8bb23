// Reads a scenario: text in, a checked ScenarioSpec out, or all that is wrong with it.
#pragma once
#include "sim/scenario/limits.hpp"
#include "sim/scenario/spec.hpp"

#include <optional>
#include <string_view>

namespace catenet::scenario {

// Nothing if there was an error; `diagnostics` then says which. Warnings go to both. What is larger
// than a limit is not read at all, and is the only error then.
std::optional<ScenarioSpec> read_scenario(std::string_view text,
                                          const Registry& registry,
                                          Diagnostics& diagnostics,
                                          const ReadLimits& limits = {});

}  // namespace catenet::scenario
