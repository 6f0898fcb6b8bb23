// The node kind `host`: originates and takes packets, and passes none on (RFC 1122 1.1.1).
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::host {

scenario::NodeKind node_kind();

}  // namespace catenet::host
