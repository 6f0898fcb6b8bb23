// Show: a scenario with everything that was chosen for it filled in.
#pragma once
#include "sim/scenario/plan.hpp"

#include <string>

namespace catenet::scenario {

// YAML that reads back to the same plan, and then shows as the same text. Routes that were not
// given stay so, since they follow from the rest; they stand in comments.
std::string show(const Plan& plan);

}  // namespace catenet::scenario
