// The scenario of a page: what there is before anything happens (docs/page-format.md).
#pragma once
#include "tools/export/page_data.hpp"

#include "sim/scenario/build.hpp"

#include <string>

namespace catenet::exports {

// A Scenario as JSON. REQUIRES: the map is one of the world's plan
std::string page_scenario(scenario::World& world, const PageOptions& options);

}  // namespace catenet::exports
