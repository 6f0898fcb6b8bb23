// The node kind `switch`: a bridge, with VLANs and a spanning tree where the scenario wants them.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::lan_switch {

scenario::NodeKind node_kind();

}  // namespace catenet::lan_switch
