// The form of `send` that sends over TCP, and `connect`.
#pragma once
#include "sim/scenario/verb.hpp"

#include <vector>

namespace catenet::streams {

std::vector<scenario::VerbKind> verbs();

}  // namespace catenet::streams
