// The node kind `router`: passes packets on between its networks (RFC 1812).
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::router {

scenario::NodeKind node_kind();

}  // namespace catenet::router
