#include "sim/scenario/line.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

// The characters that YAML's escape at the start of `raw` takes (YAML 1.1, section 5.6).
std::size_t escape_length(std::string_view raw) {
    const char kind = raw.size() > 1 ? raw[1] : ' ';
    if (kind == 'x') return 4;
    if (kind == 'u') return 6;
    return kind == 'U' ? 10 : 2;
}

// The bytes that one character of the text takes between the quotes.
std::size_t raw_size(std::string_view raw, Quotes quotes) {
    if (quotes == Quotes::Double && raw.front() == '\\') {
        return std::min(escape_length(raw), raw.size());
    }
    if (quotes == Quotes::Single && raw.front() == '\'')
        return std::min<std::size_t>(2, raw.size());
    return first_character(raw).size;
}

}  // namespace

Span Line::part(std::size_t offset, std::size_t length) const {
    if (raw.empty()) {
        const std::string_view all = text;
        const auto before = count_characters(all.substr(0, std::min(offset, all.size())));
        const auto inside = count_characters(all.substr(std::min(offset, all.size()), length));
        return {{where.start.line, where.start.column + static_cast<int>(before)},
                std::max(1, static_cast<int>(inside))};
    }
    std::string_view rest = raw;
    std::string_view read = text;
    int column = where.start.column;
    int first = column;
    const std::size_t end = offset + length;
    while (!rest.empty() && !read.empty() && text.size() - read.size() < end) {
        if (text.size() - read.size() <= offset) first = column;
        const std::size_t size = raw_size(rest, quotes);
        column += static_cast<int>(count_characters(rest.substr(0, size)));
        rest.remove_prefix(size);
        read.remove_prefix(first_character(read).size);
    }
    if (text.size() - read.size() <= offset) first = column;
    return {{where.start.line, first}, std::max(1, column - first)};
}

}  // namespace catenet::scenario
