#include "tests/house/style.hpp"

#include <algorithm>
#include <array>

namespace catenet::house {
namespace {

constexpr std::size_t kLongestLine = 100;
constexpr std::size_t kLongestFile = 400;
constexpr std::size_t kLongestTest = 600;
constexpr std::array<std::string_view, 5> kUnwelcome{"throw", "try", "catch", "float", "double"};

// Characters, not bytes: every byte of UTF-8 but the continuation bytes begins one.
std::size_t characters(std::string_view line) {
    return static_cast<std::size_t>(
        std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string place(const SourceFile& file, std::size_t line) {
    return file.path + ":" + std::to_string(line) + ": ";
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool has_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string_view::npos;
         at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !is_word_character(line[at - 1]);
        if (begins && (end == line.size() || !is_word_character(line[end]))) return true;
    }
    return false;
}

// Where the comment, text or character that begins at `at` ends (one past it).
std::size_t end_of_prose(std::string_view text, std::size_t at) {
    const auto or_end = [&](std::size_t found, std::size_t length) {
        return found == std::string_view::npos ? text.size() : found + length;
    };
    if (text.substr(at).starts_with("//")) return or_end(text.find('\n', at), 0);
    if (text.substr(at).starts_with("/*")) return or_end(text.find("*/", at + 2), 2);
    if (text.substr(at).starts_with("R\"(")) return or_end(text.find(")\"", at), 2);
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == quote) return i + 1;
        if (text[i] == '\\') ++i;
    }
    return text.size();
}

bool begins_prose(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    // In 1'000'000 the quote only parts the digits.
    if (rest.front() == '\'') return at == 0 || !is_word_character(text[at - 1]);
    return rest.front() == '"' || rest.starts_with("//") || rest.starts_with("/*") ||
           rest.starts_with("R\"(");
}

}  // namespace

std::vector<std::string> check_lengths(const SourceFile& file) {
    std::vector<std::string> complaints;
    const std::vector<std::string> lines = lines_of(file.text);
    const std::size_t limit = lies_in(file.path, "tests") ? kLongestTest : kLongestFile;
    if (lines.size() > limit) {
        complaints.push_back(file.path + ": has " + std::to_string(lines.size()) +
                             " lines, more than " + std::to_string(limit));
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t length = characters(lines[i]);
        if (length <= kLongestLine) continue;
        complaints.push_back(place(file, i + 1) + "has " + std::to_string(length) + " columns");
    }
    return complaints;
}

std::vector<std::string> check_opening(const SourceFile& file) {
    if (!file.path.ends_with(".hpp")) return {};
    const std::vector<std::string> lines = lines_of(file.text);
    if (lines.empty() || !lines.front().starts_with("// ")) {
        return {file.path + ": does not begin with a sentence"};
    }
    const auto first_code = std::find_if(
        lines.begin(), lines.end(), [](const std::string& l) { return !l.starts_with("//"); });
    if (first_code != lines.end() && *first_code == "#pragma once") return {};
    return {file.path + ": does not go on with #pragma once"};
}

std::vector<std::string> check_words(const SourceFile& file) {
    std::vector<std::string> complaints;
    const std::vector<std::string> lines = lines_of(code_of(file.text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const std::string_view word : kUnwelcome) {
            if (!has_word(lines[i], word)) continue;
            complaints.push_back(place(file, i + 1) + "says '" + std::string(word) + "'");
        }
    }
    return complaints;
}

std::string code_of(std::string_view text) {
    std::string code(text);
    for (std::size_t at = 0; at < text.size();) {
        if (!begins_prose(text, at)) {
            ++at;
            continue;
        }
        const std::size_t end = end_of_prose(text, at);
        for (; at < end; ++at) {
            if (code[at] != '\n') code[at] = ' ';
        }
    }
    return code;
}

}  // namespace catenet::house
