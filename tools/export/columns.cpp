#include "tools/export/columns.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], scenario::count_characters(row[i]));
        }
    }
    return widths;
}

}  // namespace

std::string in_columns(const std::vector<std::vector<std::string>>& rows,
                       const std::string& indent) {
    const std::vector<std::size_t> widths = widths_of(rows);
    std::string text;
    for (const auto& row : rows) {
        std::string line = indent;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 == row.size()) break;
            line.append(widths[i] + 2 - scenario::count_characters(row[i]), ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace catenet::exports
