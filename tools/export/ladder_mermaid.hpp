// A ladder as a sequence diagram of Mermaid, for pages that draw it.
#pragma once
#include "tools/export/ladder.hpp"

#include <string>

namespace catenet::exports {

std::string mermaid_of(const Ladder& ladder);

}  // namespace catenet::exports
