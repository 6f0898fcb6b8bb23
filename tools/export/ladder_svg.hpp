// A ladder as a picture (SVG) that needs nothing else: light and printable, dark where the reader
// wants it.
#pragma once
#include "tools/export/ladder.hpp"

#include <string>

namespace catenet::exports {

std::string svg_of(const Ladder& ladder);

}  // namespace catenet::exports
