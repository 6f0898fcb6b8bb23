// What a scenario may say of a node's TCP: `tcp: {congestion: cubic, sack: no, ...}`.
#pragma once
#include "models/tcp/settings.hpp"

#include "sim/scenario/parameter.hpp"

namespace catenet::tcp {

scenario::Parameter parameter();

// REQUIRES: they are read by parameter() and those of `node`
Settings settings_from(const scenario::Arguments& node);

}  // namespace catenet::tcp
