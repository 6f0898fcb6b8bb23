// Reads a scenario: text in, a checked ScenarioSpec out, or all that is wrong with it.
#pragma once
#include "sim/scenario/spec.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace catenet::scenario {

struct ReadLimits {
    std::size_t bytes = std::size_t{1} << 20;  // of the whole file; --max-file raises it
};

// Nothing if there was an error; `diagnostics` then says which. Warnings go to both.
std::optional<ScenarioSpec> read_scenario(std::string_view text,
                                          const Registry& registry,
                                          Diagnostics& diagnostics,
                                          const ReadLimits& limits = {});

}  // namespace catenet::scenario
