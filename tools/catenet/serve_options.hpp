// The options of `catenet serve`, apart from those that other commands have too.
#pragma once
#include "tools/catenet/options.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library is called so
class App;
}

namespace catenet::command {

// Fills in `serve` when the line is parsed.
void add_serve_options(CLI::App& command, Serve& serve);

}  // namespace catenet::command
