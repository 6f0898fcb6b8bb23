#include "tests/support/json_lines_check.hpp"

#include <nlohmann/json.hpp>

namespace catenet::test {

std::string broken_json_lines(const std::string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string::npos) return "the last line of JSON has no end";
        const std::string line = text.substr(begin, end - begin);
        if (!nlohmann::json::accept(line)) return "this is no JSON: " + line;
        begin = end + 1;
    }
    return {};
}

}  // namespace catenet::test
