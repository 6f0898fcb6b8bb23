// The options of `catenet plot`, apart from those that other commands have too.
#pragma once
#include "tools/catenet/options.hpp"

#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): the library is called so
class App;
}

namespace catenet::command {

// Fills in `plot` when the line is parsed. `check` says in CLI11's way whether a text is a time: ""
// if it is.
void add_plot_options(CLI::App& command, Plot& plot, std::string (*check)(const std::string& text));

}  // namespace catenet::command
