// A picture of the topology, where Graphviz is installed.
#pragma once
#include <filesystem>

namespace catenet::command {

// Calls `dot -Tsvg`. Without Graphviz, or when it fails, there is no picture, nor when it takes ten
// seconds or a signal comes, and the log says so:
// topology.svg is a convenience and no part of what a run promises.
void draw_picture(const std::filesystem::path& dot, const std::filesystem::path& svg);

}  // namespace catenet::command
