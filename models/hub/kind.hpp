// The kind of node that scenarios call `hub`, and the Ethernet whose shared media are hubs.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::hub {

// Only a name for the medium: no sim::Node stands behind it, so there is nothing to equip.
scenario::NodeKind node_kind();

// The kind `ethernet` of models/ethernet, which knows no hub, with hubs.
scenario::NetworkKind ethernet_kind();

}  // namespace catenet::hub
