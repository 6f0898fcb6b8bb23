#include "tools/live/complaints.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::live {
namespace {

// The line from byte `begin` on.
scenario::Span span_of(std::string_view line, std::size_t begin) {
    const std::size_t before = scenario::count_characters(line.substr(0, begin));
    const std::size_t length = scenario::count_characters(line.substr(begin));
    return {{1, static_cast<int>(before) + 1}, static_cast<int>(length)};
}

}  // namespace

scenario::Span whole_line(std::string_view line) {
    return span_of(line, 0);
}

scenario::Span last_word(std::string_view line) {
    return span_of(line, line.find_last_of(" \t") + 1);
}

std::string complaints_text(const scenario::Diagnostics& diagnostics,
                            const std::string& line,
                            int number) {
    const std::string source = std::string(static_cast<std::size_t>(number - 1), '\n') + line;
    std::string text;
    for (scenario::Diagnostic one : diagnostics.sorted()) {
        one.where.start.line = number;
        text += scenario::render(one, "<console>", source);
    }
    return text;
}

}  // namespace catenet::live
