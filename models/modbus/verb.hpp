// The verbs on a serial line: who asks stands on it himself.
#pragma once
#include "sim/scenario/verb.hpp"

#include <vector>

namespace catenet::modbus {

std::vector<scenario::VerbKind> verbs();

}  // namespace catenet::modbus
