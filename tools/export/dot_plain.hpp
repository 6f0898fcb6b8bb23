// Writes a picture as DOT that any program can read: names, labels and lines.
#pragma once
#include "tools/export/dot_marks.hpp"
#include "tools/export/dot_picture.hpp"

#include <string>

namespace catenet::exports::picture {

std::string plain(const Picture& picture, const Marks& marks);

}  // namespace catenet::exports::picture
