// What a scenario may not say of a switch.
#pragma once
#include "sim/scenario/plan.hpp"

namespace catenet::lan_switch {

void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);

}  // namespace catenet::lan_switch
