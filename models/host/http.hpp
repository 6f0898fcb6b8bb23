// The web on a node: what it asks for, serves, and asks for in the place of others.
#pragma once
#include "models/host/stack.hpp"

namespace catenet::host {

// The client; a server and a proxy where the scenario wants them. To be called once, behind
// equip_dns().
void equip_http(Stack& stack, const scenario::NodeBuild& build);

}  // namespace catenet::host
