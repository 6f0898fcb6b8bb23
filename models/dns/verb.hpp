// The verb `lookup` of scenarios and of the console.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::dns {

scenario::VerbKind verb();

}  // namespace catenet::dns
