// Names on a node: whom it asks, and what it answers.
#pragma once
#include "models/host/stack.hpp"

namespace catenet::host {

// The stub resolver, with the servers of the scenario and those that DHCP tells; a server. To be
// called once, behind equip_dhcp().
void equip_dns(Stack& stack, const scenario::NodeBuild& build);

}  // namespace catenet::host
