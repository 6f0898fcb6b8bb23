#include "tools/export/wrap.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::exports {

std::string wrapped(std::string_view text, std::size_t width, const std::string& indent) {
    std::string lines;
    std::size_t column = 0;
    for (const std::string& word : split_words(text)) {
        const std::size_t length = scenario::count_characters(word);
        if (column > 0 && column + 1 + length > width) {
            lines += "\n" + indent;
            column = 0;
        } else if (column > 0) {
            lines += ' ';
            ++column;
        }
        lines += word;
        column += length;
    }
    return lines;
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t now = scenario::count_characters(text);
    if (now < width) text.append(width - now, ' ');
    return text;
}

std::string cut_to(const std::string& text, std::size_t width) {
    if (scenario::count_characters(text) <= width) return text;
    if (width == 0) return {};
    return text.substr(0, scenario::bytes_of(text, width - 1)) + "…";
}

}  // namespace catenet::exports
