// The verbs that act on links and nodes themselves; those of apps stand with the apps.
#pragma once
#include "sim/scenario/verb.hpp"

#include <vector>

namespace catenet::verbs {

std::vector<scenario::VerbKind> verb_kinds();

}  // namespace catenet::verbs
