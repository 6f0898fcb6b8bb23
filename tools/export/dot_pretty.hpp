// Writes a picture as DOT with cards, boxes, a title and a legend.
#pragma once
#include "tools/export/dot_marks.hpp"
#include "tools/export/dot_picture.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports::picture {

std::string pretty(const Picture& picture, const Marks& marks);

// The beginning of every pretty picture: fonts, spaces and what stands above it.
std::string pretty_head(std::string_view sort, const std::vector<std::string>& title_rows);
// The title of the scenario and what the picture shows, and a line below.
std::vector<std::string> title_rows(const scenario::Plan& plan,
                                    const std::string& what,
                                    const std::string& below);
// A box around what belongs to one network, up to its `{`; the caller closes it.
std::string box(const scenario::Plan& plan, std::size_t network, const std::string& id);

}  // namespace catenet::exports::picture
