// JSON Schema of scenarios: what an editor needs to complete, explain and check them while they are
// written.
#pragma once
#include "sim/scenario/registry.hpp"

#include <string>

namespace catenet::exports {

// Draft 7, which yaml-language-server knows best. Equal registries give equal texts.
std::string schema(const scenario::Registry& registry);

}  // namespace catenet::exports
