// The verbs `get`, `head` and `post` of scenarios and of the console.
#pragma once
#include "sim/scenario/verb.hpp"

#include <vector>

namespace catenet::http {

std::vector<scenario::VerbKind> verbs();

}  // namespace catenet::http
