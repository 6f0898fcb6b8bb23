// What a scenario does to links: cut, restore, set, drop next.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::verbs {

scenario::VerbKind cut();
scenario::VerbKind restore();
scenario::VerbKind set();
scenario::VerbKind drop_next();

}  // namespace catenet::verbs
