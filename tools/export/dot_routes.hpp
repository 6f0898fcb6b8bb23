// Routes as DOT: for each network a picture of its own, where arrows lead towards it.
#pragma once
#include "sim/scenario/plan.hpp"

#include <string>

namespace catenet::exports::picture {

// With more networks than this the picture would be larger than any wall.
inline constexpr std::size_t kMostTargets = 24;

std::string routes(const scenario::Plan& plan, bool pretty);

}  // namespace catenet::exports::picture
