// The node kind `router`: passes packets on between its networks (RFC 1812).
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::router {

scenario::NodeKind node_kind();
// The stack of a router, with its routes: what a gateway has that leads on.
void equip(scenario::NodeBuild& build);

}  // namespace catenet::router
