// The verb `traceroute` of scenarios and of the console.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::traceroute {

scenario::VerbKind verb();

}  // namespace catenet::traceroute
