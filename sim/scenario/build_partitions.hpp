// Which event queue runs which node, so that nothing is split that cannot be.
#pragma once
#include "sim/scenario/build.hpp"

#include <vector>

namespace catenet::scenario {

// By node of the plan. Conservative windows need a delay between queues, and a shared medium lies
// in one (docs/adr/0001): nodes that these join go where the first of them goes.
std::vector<unsigned> partitions_of(const Plan& plan, const BuildOptions& options);

}  // namespace catenet::scenario
