// Complaints: how what is wrong with a line of a console is shown.
#pragma once
#include "sim/scenario/diagnostics.hpp"

#include <string>
#include <string_view>

namespace catenet::live {

scenario::Span whole_line(std::string_view line);
scenario::Span last_word(std::string_view line);

// They look as those about a scenario. The line has its number among those of the console.
std::string complaints_text(const scenario::Diagnostics& diagnostics,
                            const std::string& line,
                            int number);

}  // namespace catenet::live
