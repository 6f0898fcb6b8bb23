#include "tests/malformed/corpus.hpp"

#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace catenet::malformed {
namespace {

int hex_value(char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const std::size_t value = kDigits.find(c);
    if (value == std::string_view::npos) throw std::runtime_error("made.txt: no hexadecimal digit");
    return static_cast<int>(value);
}

char plain_escape(char kind) {
    switch (kind) {
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case '0': return '\0';
        default: return kind;
    }
}

// The text between the quotes at the start of `rest`, which is then behind them.
std::string take_quoted(std::string_view& rest) {
    std::string text;
    std::size_t at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
        if (rest[at] != '\\') {
            text += rest[at];
        } else if (rest[++at] == 'x') {
            text += static_cast<char>(hex_value(rest[at + 1]) << 4 | hex_value(rest[at + 2]));
            at += 2;
        } else {
            text += plain_escape(rest[at]);
        }
    }
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return text;
}

std::size_t take_number(std::string_view& rest) {
    std::size_t digits = 0;
    const std::string text{rest};
    const std::size_t number = std::stoul(text, &digits);
    rest.remove_prefix(digits);
    return number;
}

std::string numbered(std::string_view pattern, std::size_t number) {
    std::string text;
    for (const char c : pattern) {
        if (c == '%') {
            text += std::to_string(number);
        } else {
            text += c;
        }
    }
    return text;
}

void skip_spaces(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \n"), rest.size()));
}

bool is_indented(const std::string& line) {
    return line[0] == ' ';
}

// Lines that are neither empty nor comments.
std::vector<std::string> lines_of(const std::string& path) {
    std::vector<std::string> lines;
    std::istringstream text{test::read_text(path)};
    for (std::string line; std::getline(text, line);) {
        if (!line.empty() && line[0] != '#') lines.push_back(line);
    }
    return lines;
}

std::string trimmed(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(first);
    return std::string{text.substr(0, text.find_last_not_of(' ') + 1)};
}

// "3:1 a tab is used for indentation | indent with spaces"
Complaint complaint_of(const std::string& line) {
    Complaint complaint;
    std::istringstream words{line};
    char colon = ' ';
    words >> complaint.line >> colon >> complaint.column;
    if (!words || colon != ':') throw std::runtime_error("expected.txt: no place in: " + line);
    std::string rest;
    std::getline(words, rest);
    const std::size_t bar = rest.find(" | ");
    complaint.message = trimmed(std::string_view{rest}.substr(0, bar));
    if (bar != std::string::npos) complaint.hint = trimmed(std::string_view{rest}.substr(bar + 3));
    return complaint;
}

// "tab.yaml 2" or "large.yaml 3 --max-file 4MiB"
Case head_of(const std::string& folder, const std::string& line) {
    Case one;
    one.folder = folder;
    std::istringstream words{line};
    words >> one.file >> one.status;
    std::string rest;
    std::getline(words, rest);
    one.options = trimmed(rest);
    return one;
}

void take_made(const std::string& folder, std::vector<Case>& cases) {
    Case* owner = nullptr;
    for (const std::string& line : lines_of(path_of(folder) + "/made.txt")) {
        if (is_indented(line)) {
            if (owner != nullptr) owner->made += line;
            continue;
        }
        const auto found =
            std::find_if(cases.begin(), cases.end(), [&](const Case& c) { return c.file == line; });
        if (found == cases.end()) throw std::runtime_error(folder + ": nobody expects " + line);
        owner = &*found;
    }
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Case& one) {
    return out << one.folder << "/" << one.file;
}

std::string path_of(const std::string& folder) {
    return test::source_folder() + "/tests/malformed/" + folder;
}

std::string made_text(std::string_view pieces) {
    std::string text;
    skip_spaces(pieces);
    while (!pieces.empty()) {
        if (pieces[0] != '"') throw std::runtime_error("made.txt: a piece begins with a quote");
        const std::string piece = take_quoted(pieces);
        skip_spaces(pieces);
        const bool repeated = !pieces.empty() && pieces[0] == 'x';
        if (repeated) {
            pieces.remove_prefix(1);
            const std::size_t count = take_number(pieces);
            for (std::size_t i = 0; i < count; ++i) text += numbered(piece, i);
            skip_spaces(pieces);
        } else {
            text += piece;
        }
    }
    return text;
}

std::vector<std::string> folders() {
    std::vector<std::string> folders;
    for (const auto& entry : std::filesystem::directory_iterator(path_of(""))) {
        if (entry.is_directory()) folders.push_back(entry.path().filename().string());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::vector<Case> read_cases(const std::string& folder) {
    std::vector<Case> cases;
    for (const std::string& line : lines_of(path_of(folder) + "/expected.txt")) {
        if (!is_indented(line)) {
            cases.push_back(head_of(folder, line));
        } else if (trimmed(line) == "...") {
            cases.back().has_more = true;
        } else if (trimmed(line)[0] == '+') {
            cases.back().said.push_back(trimmed(trimmed(line).substr(1)));
        } else {
            cases.back().complaints.push_back(complaint_of(trimmed(line)));
        }
    }
    take_made(folder, cases);
    return cases;
}

std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (const std::string& folder : folders()) {
        for (Case& one : read_cases(folder)) all.push_back(std::move(one));
    }
    return all;
}

}  // namespace catenet::malformed
