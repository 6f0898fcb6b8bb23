#include "tools/catenet/map_file.hpp"

#include "tools/catenet/console.hpp"
#include "tools/catenet/input.hpp"

#include <cstddef>
#include <filesystem>
#include <system_error>

namespace catenet::command {

exports::MapLayout read_map(const scenario::Plan& plan, const std::string& scenario_file) {
    constexpr std::size_t kMost = std::size_t{1} << 20;
    exports::MapLayout map = exports::map_layout(plan);
    const std::string file = exports::view_file_of(scenario_file);
    std::error_code error;
    if (file.empty() || !std::filesystem::exists(file, error)) return map;
    std::string message;
    const auto text = read_text(file, kMost, message);
    if (!text) {
        complain(message);
        return map;
    }
    scenario::Diagnostics diagnostics;
    exports::apply_view(map, plan, *text, diagnostics);
    complain(diagnostics.render(shown(file), *text));
    return map;
}

}  // namespace catenet::command
