// A ladder as text: a column for each node, time downwards, arrows between them.
#pragma once
#include "tools/export/ladder.hpp"
#include "tools/export/paint.hpp"

#include <string>

namespace catenet::exports {

std::string text_of(const Ladder& ladder, const Paint& paint);

}  // namespace catenet::exports
