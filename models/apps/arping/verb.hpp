// The verbs `announce` and `probe`: an address is claimed, or asked for (RFC 5227).
#pragma once
#include "sim/scenario/verb.hpp"

#include <vector>

namespace catenet::arping {

std::vector<scenario::VerbKind> verbs();

}  // namespace catenet::arping
