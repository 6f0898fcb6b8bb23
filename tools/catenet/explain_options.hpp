// The options of `catenet explain`, apart from those that other commands have too.
#pragma once
#include "tools/catenet/options.hpp"

#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): the library is called so
class App;
}

namespace catenet::command {

// Say in CLI11's way whether a text is the number of a packet, or of a journey: "" if it is.
struct NumberChecks {
    std::string (*packet)(const std::string& text);
    std::string (*journey)(const std::string& text);
};

// Fills in `explain` when the line is parsed.
void add_explain_options(CLI::App& command, Explain& explain, const NumberChecks& checks);

}  // namespace catenet::command
