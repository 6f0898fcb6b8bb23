// The kind of node that scenarios call `switch`.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::bridge {

scenario::NodeKind node_kind();

}  // namespace catenet::bridge
