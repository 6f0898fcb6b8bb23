// The map of a scenario, with what the file beside it says about where nodes stand.
#pragma once
#include "tools/export/map_layout.hpp"

#include <string>

namespace catenet::command {

// Complaints about that file go to standard error; what can be understood of it holds. No such file
// is no mistake.
exports::MapLayout read_map(const scenario::Plan& plan, const std::string& scenario_file);

}  // namespace catenet::command
