// The kind of node that scenarios call `gateway`: joins networks that speak different protocols.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::gateway {

// A host with a stack on its IP ports; what it `translates` is put into it afterwards.
scenario::NodeKind node_kind();

}  // namespace catenet::gateway
