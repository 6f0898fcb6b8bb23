// What a scenario does to nodes: fail, recover.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::verbs {

scenario::VerbKind fail();
scenario::VerbKind recover();

}  // namespace catenet::verbs
