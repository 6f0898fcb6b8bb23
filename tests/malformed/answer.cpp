#include "tests/malformed/answer.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace catenet::malformed {
namespace {

constexpr std::string_view kIndent = "   ";

bool is_indented(const std::string& line) {
    return line.starts_with(kIndent);
}

// The caret line is spaces, carets, and perhaps a hint behind a space.
void take_caret(const std::string& line, Said& said) {
    const std::size_t first = line.find_first_not_of(' ');
    const std::size_t behind = line.find_first_not_of('^', first);
    said.has_caret = true;
    said.caret = first - kIndent.size();
    if (behind != std::string::npos) said.hint = line.substr(behind + 1);
}

bool is_caret_line(const std::string& line) {
    const std::size_t first = line.find_first_not_of(' ');
    return is_indented(line) && first != std::string::npos && line[first] == '^';
}

// "3:14: message" behind the name of the file.
bool take_head(std::string_view line, Said& said) {
    const char* const end = line.data() + line.size();
    const auto number = std::from_chars(line.data(), end, said.line);
    if (number.ec != std::errc{} || number.ptr == end || *number.ptr != ':') return false;
    const auto column = std::from_chars(number.ptr + 1, end, said.column);
    if (column.ec != std::errc{} || end - column.ptr < 2) return false;
    said.message = std::string{column.ptr + 2, end};
    constexpr std::string_view kWarning = "warning: ";
    said.is_warning = said.message.starts_with(kWarning);
    return true;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream in{std::string{text}};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// A character as it is shown: a tab as a space, what nobody sees as '?'.
std::string shown(std::string_view text) {
    const scenario::Character c = scenario::first_character(text);
    if (c.valid && c.code == '\t') return " ";
    const bool plain = c.valid && c.code >= 0x20 && !scenario::is_forbidden(c.code);
    return plain ? std::string{text.substr(0, c.size)} : "?";
}

// Line `number` of a text, whatever ends its lines.
std::string_view line_of(std::string_view source, int number) {
    for (int line = 1; line < number; ++line) {
        const std::size_t end = source.find_first_of("\r\n");
        if (end == std::string_view::npos) return {};
        source.remove_prefix(source.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
    }
    return source.substr(0, source.find_first_of("\r\n"));
}

std::string_view behind_characters(std::string_view text, std::size_t count) {
    text.remove_prefix(scenario::bytes_of(text, count));
    return text;
}

}  // namespace

std::vector<Said> complaints_in(std::string_view text, std::string_view file) {
    std::vector<Said> all;
    const std::string head = std::string{file} + ":";
    const std::vector<std::string> lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Said said;
        const bool is_head = lines[i].starts_with(head);
        if (!is_head || !take_head(std::string_view{lines[i]}.substr(head.size()), said)) continue;
        const bool two = i + 2 < lines.size() && is_caret_line(lines[i + 2]);
        if (two) {
            said.excerpt = lines[i + 1].substr(std::min(kIndent.size(), lines[i + 1].size()));
            take_caret(lines[i + 2], said);
        } else if (i + 1 < lines.size() && is_indented(lines[i + 1])) {
            said.hint = lines[i + 1].substr(kIndent.size());
        }
        all.push_back(std::move(said));
    }
    return all;
}

std::string fault_of_caret(const Said& said, std::string_view source) {
    const std::string_view line = line_of(source, said.line);
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t column = static_cast<std::size_t>(std::max(said.column, 1)) - 1;
    if (indent == line.size() && said.excerpt.empty()) return {};  // nothing to point at
    if (!said.has_caret) return "there is no caret";
    const std::size_t length = scenario::count_characters(line);
    const bool is_whole = said.excerpt.find("...") == std::string::npos;
    if (is_whole && said.caret != std::min(column, length) - std::min(indent, column)) {
        return "the caret stands at " + std::to_string(said.caret);
    }
    if (column >= length) return {};  // behind the end of the line
    const std::string_view pointed = behind_characters(said.excerpt, said.caret);
    const std::string wanted = shown(behind_characters(line, column));
    if (pointed.starts_with(wanted)) return {};
    return "the caret stands under '" + std::string{pointed.substr(0, 10)} + "', not '" + wanted +
           "'";
}

}  // namespace catenet::malformed
