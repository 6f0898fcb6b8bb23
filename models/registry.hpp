// The registration point: every kind, verb, expectation, layer and rule there is, in floor order.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::models {

scenario::Registry make_registry();

}  // namespace catenet::models
