// The expectations that a scenario can have (docs/scenario-language.md).
#pragma once
#include "sim/scenario/expectation.hpp"

#include <vector>

namespace catenet::expectations {

std::vector<scenario::ExpectationKind> expectation_kinds();

}  // namespace catenet::expectations
