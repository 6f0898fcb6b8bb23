#include "sim/scenario/open_quote.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {
namespace {

// True where YAML would take a quote for the beginning of a text: behind an indicator or a space
// that follows one.
bool may_open(std::string_view before) {
    const std::size_t last = before.find_last_not_of(" \t");
    if (last == std::string_view::npos) return true;
    const char c = before[last];
    if (c == '[' || c == '{' || c == ',') return true;
    return (c == ':' || c == '-') && last + 1 < before.size();
}

// The index behind the closing quote, or npos if the line ends first.
std::size_t end_of_quote(std::string_view line, std::size_t from, char quote) {
    for (std::size_t i = from; i < line.size(); ++i) {
        if (quote == '"' && line[i] == '\\') {
            ++i;
        } else if (line[i] == quote) {
            const bool doubled = quote == '\'' && line.substr(i + 1, 1) == "'";
            if (!doubled) return i + 1;
            ++i;
        }
    }
    return std::string_view::npos;
}

// The first quote of this line, from `from`, that does not close on it.
std::size_t unclosed(std::string_view line, std::size_t from) {
    while (from < line.size()) {
        const char c = line[from];
        if (c == '#' && (from == 0 || line[from - 1] == ' ')) return std::string_view::npos;
        const bool opens = (c == '"' || c == '\'') && may_open(line.substr(0, from));
        const std::size_t end = opens ? end_of_quote(line, from + 1, c) : from + 1;
        if (end == std::string_view::npos) return from;
        from = end;
    }
    return std::string_view::npos;
}

}  // namespace

std::optional<Position> open_quote(std::span<const std::string_view> lines, int line) {
    std::optional<Position> open;
    char quote = ' ';
    for (int number = 1; number <= line; ++number) {
        const auto index = static_cast<std::size_t>(number) - 1;
        if (number == line || index >= lines.size()) return open;
        const std::string_view text = lines[index];
        std::size_t from = 0;
        if (open) {
            from = end_of_quote(text, 0, quote);
            if (from == std::string_view::npos) continue;
            open.reset();
        }
        const std::size_t at = unclosed(text, from);
        if (at == std::string_view::npos) continue;
        quote = text[at];
        open = Position{number, static_cast<int>(count_characters(text.substr(0, at))) + 1};
    }
    return open;
}

}  // namespace catenet::scenario
