// Whether a text is JSON Lines: an object on each line, and the last line with its end.
#pragma once
#include <string>

namespace catenet::test {

// What is wrong with it; empty if nothing is.
std::string broken_json_lines(const std::string& text);

}  // namespace catenet::test
