// Text from inside packets, made safe for one line of a terminal or a file.
#pragma once
#include <string>
#include <string_view>

namespace catenet::trace {

// Appends `text` with control characters written as \n, \t, \r or \x1b.
void append_printable(std::string& out, std::string_view text);

}  // namespace catenet::trace
