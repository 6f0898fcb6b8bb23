// Cards: vertices as tables of HTML-like labels, with a cell for each port.
#pragma once
#include "tools/export/dot_picture.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports::picture {

// The table of a vertex; `border` replaces the colour of its border unless it is empty.
std::string card(const Picture& picture, std::size_t vertex, std::string_view border);
// What a mouse that rests on it is told.
std::string tooltip(const Picture& picture, std::size_t vertex);
// "net-office", or what it is between networks.
std::string class_of(const Picture& picture, std::size_t vertex);

// Text in another size and colour.
std::string font(std::string_view html, int size, std::string_view colour);
// A table with one text in each row, at the left; an empty text is a gap. Graphs and boxes have
// such titles.
std::string title_table(const std::vector<std::string>& rows, int padding);

}  // namespace catenet::exports::picture
