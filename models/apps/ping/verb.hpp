// The verb `ping` of scenarios and of the console.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::ping {

scenario::VerbKind verb();

}  // namespace catenet::ping
