// Modbus on a node: what it asks, and what it answers.
#pragma once
#include "models/host/stack.hpp"

namespace catenet::host {

// The client; a server where the scenario wants one. To be called once.
void equip_modbus(Stack& stack, const scenario::NodeBuild& build);

}  // namespace catenet::host
