// The verbs with `via`: over TCP to a server, or through a gateway. Without it they are those of a
// serial line.
#pragma once
#include "sim/scenario/verb.hpp"

#include <vector>

namespace catenet::modbus_tcp {

std::vector<scenario::VerbKind> verbs();

}  // namespace catenet::modbus_tcp
