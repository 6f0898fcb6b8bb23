#include "sim/scenario/syntax_error.hpp"

#include "sim/scenario/open_quote.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace catenet::scenario {
namespace {

constexpr std::string_view kWholeLine = "put the whole line in double quotes";

// Everything the explanations look at.
struct Case {
    const SyntaxProblem& problem;
    std::vector<std::string_view> lines;

    std::string_view line(int number) const {
        const bool there = number >= 1 && static_cast<std::size_t>(number) <= lines.size();
        return there ? lines[static_cast<std::size_t>(number) - 1] : std::string_view{};
    }
    std::string_view before(Position at) const {
        const std::string_view text = line(at.line);
        return text.substr(0, bytes_of(text, static_cast<std::size_t>(at.column - 1)));
    }
    char character(Position at) const {
        const std::string_view rest = line(at.line).substr(before(at).size());
        return rest.empty() ? '\n' : rest.front();
    }
    // The last line above `number` that holds more than a comment; 0 if there is none.
    int content_above(int number) const {
        while (--number > 0) {
            const std::string_view text = line(number);
            const std::size_t first = text.find_first_not_of(" \t");
            if (first != std::string_view::npos && text[first] != '#') return number;
        }
        return 0;
    }
};

using Explanation = std::optional<Diagnostic>;

Diagnostic complain(Position at, std::string_view message, std::string_view hint = {}) {
    return {Severity::Error, {at, 1}, std::string{message}, std::string{hint}};
}

std::vector<std::string_view> split_lines(std::string_view source) {
    std::vector<std::string_view> lines;
    while (!source.empty()) {
        const std::size_t end = source.find_first_of("\r\n");
        lines.push_back(source.substr(0, end));
        if (end == std::string_view::npos) break;
        const bool both = source[end] == '\r' && source.substr(end + 1, 1) == "\n";
        source.remove_prefix(end + (both ? 2 : 1));
    }
    return lines;
}

bool is_space(char c) {
    return c == ' ' || c == '\t';
}

// Without indentation, dashes of a list and what stands in front of an open brace.
std::size_t content_start(std::string_view line) {
    std::size_t start = 0;
    while (start < line.size()) {
        const bool dash =
            line[start] == '-' && start + 1 < line.size() && is_space(line[start + 1]);
        if (!is_space(line[start]) && !dash) break;
        ++start;
    }
    return start;
}

Explanation space_missing_in(const Case& c, int number) {
    const std::string_view line = c.line(number);
    const std::size_t start = content_start(line);
    const std::size_t colon = colon_without_space(line.substr(start));
    if (colon == std::string_view::npos) return {};
    const std::string_view key = line.substr(start, colon);
    const int column = static_cast<int>(count_characters(line.substr(0, start + colon))) + 1;
    return complain({number, column},
                    "a space is missing after the colon",
                    "write '" + std::string{key} + ": ...'");
}

Explanation missing_space(const Case& c) {
    const bool colon = c.problem.problem.find("':'") != std::string_view::npos ||
                       c.problem.problem.find("mapping values") != std::string_view::npos;
    if (!colon) return {};
    if (c.problem.problem == "found unexpected ':'") {
        const std::string_view before = c.before(c.problem.at);
        const std::size_t name = before.find_last_of(" \t,[{") + 1;  // 0 if there is none
        return complain(c.problem.at,
                        "a space is missing after the colon",
                        "write '" + std::string{before.substr(name)} + ": ...'");
    }
    if (auto here = space_missing_in(c, c.problem.at.line)) return here;
    if (auto above = space_missing_in(c, c.content_above(c.problem.at.line))) return above;
    return space_missing_in(c, c.problem.context_at.line);
}

Explanation unclosed_quote(const Case& c) {
    const bool in_quotes = c.problem.context == "while scanning a quoted scalar";
    const bool cut = c.problem.problem.find("stream") != std::string_view::npos ||
                     c.problem.problem.find("document indicator") != std::string_view::npos;
    std::optional<Position> at;
    if (in_quotes && cut) at = c.problem.context_at;
    if (const auto earlier = open_quote(c.lines, c.problem.at.line)) at = earlier;
    if (!at) return {};
    const std::string quote{c.character(*at)};
    return complain(*at, "this quote is not closed on its line", "close it with " + quote);
}

Explanation unclosed_bracket(const Case& c) {
    const bool flow = c.problem.context == "while parsing a flow mapping" ||
                      c.problem.context == "while parsing a flow sequence";
    if (!flow) return {};
    const std::string close = c.problem.context == "while parsing a flow mapping" ? "}" : "]";
    const bool same_line = c.problem.at.line == c.problem.context_at.line;
    const char found = c.character(c.problem.at);
    if (!same_line || found == '\n') {
        const std::string open{c.character(c.problem.context_at)};
        return complain(c.problem.context_at,
                        "this '" + open + "' is not closed",
                        "close it with '" + close + "'");
    }
    if (found == ':') {
        return complain(c.problem.at,
                        "a second ': ' in a text between commas",
                        "put the text in double quotes");
    }
    return complain(c.problem.at, "a ',' or '" + close + "' is missing here");
}

// A bracket that is open when the file ends, and nothing behind the last comma.
Explanation end_of_file(const Case& c) {
    if (static_cast<std::size_t>(c.problem.at.line) <= c.lines.size()) return {};
    const int last = c.content_above(c.problem.at.line);
    const auto end = static_cast<int>(count_characters(c.line(last)));
    return complain({last, std::max(end, 1)},
                    "the file ends in the middle of a value",
                    "look for a bracket or quote that is not closed");
}

Explanation needless_bracket(const Case& c) {
    const char found = c.character(c.problem.at);
    if (found != '}' && found != ']') return {};
    return complain(c.problem.at, "this '" + std::string{found} + "' closes nothing", "remove it");
}

Explanation tab(const Case& c) {
    const std::string_view problem = c.problem.problem;
    const bool named = problem.find("tab character") != std::string_view::npos;
    const std::string_view line = c.line(c.problem.at.line);
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t at = line.substr(0, first).find('\t');
    if (!named && c.character(c.problem.at) != '\t' && at == std::string_view::npos) return {};
    const int column =
        at == std::string_view::npos ? c.problem.at.column : static_cast<int>(at) + 1;
    return complain(
        {c.problem.at.line, column}, "a tab is used for indentation", "indent with spaces");
}

// "mapping values are not allowed": a colon where YAML has no use for one.
Explanation second_colon(const Case& c) {
    if (c.problem.problem.find("mapping values") == std::string_view::npos) return {};
    const std::string_view before = c.before(c.problem.at);
    const std::string_view content = before.substr(content_start(before));
    if (content.find(": ") != std::string_view::npos) {
        return complain(c.problem.at, "a second ': ' in this line", kWholeLine);
    }
    const int number = c.content_above(c.problem.at.line);
    const std::string_view above = c.line(number);
    if (number > 0 && above.find(':') == std::string_view::npos) {
        const auto end = static_cast<int>(count_characters(above));
        return complain({number, end}, "a ':' is missing at the end of this line");
    }
    const auto start = static_cast<int>(count_characters(before.substr(0, content_start(before))));
    return complain({c.problem.at.line, start + 1},
                    "this line is indented deeper than the one above it",
                    "entries that belong together begin in the same column");
}

// libyaml gives up on a name that is longer than this (YAML 1.1, 7.3.3), and says other things.
Explanation long_name(const Case& c) {
    constexpr std::size_t kLongest = 1024;
    const bool colon = c.problem.problem == "could not find expected ':'" ||
                       c.problem.problem.find("mapping values") != std::string_view::npos;
    const std::string_view line = c.line(c.problem.at.line);
    const std::size_t start = content_start(line);
    const std::size_t end = line.find(": ");
    if (!colon || end == std::string_view::npos || end < start + kLongest) return {};
    return complain({c.problem.at.line, static_cast<int>(start) + 1},
                    "this name is longer than 1024 characters",
                    "write a shorter one");
}

// "\\x4": libyaml stops behind the backslash.
Explanation broken_escape(const Case& c) {
    const bool digits = c.problem.problem.find("hexdecimal number") != std::string_view::npos;
    const bool code = c.problem.problem.find("Unicode character escape") != std::string_view::npos;
    const std::string_view before = c.before(c.problem.at);
    const std::size_t backslash = before.rfind('\\');
    if ((!digits && !code) || backslash == std::string_view::npos) return {};
    const auto column = static_cast<int>(count_characters(before.substr(0, backslash))) + 1;
    return complain({c.problem.at.line, column},
                    digits ? "an escape with too few digits" : "an escape that is no character",
                    "in double quotes write \\\\ for a backslash");
}

// A '*' or '&' without a name behind it.
Explanation lonely_sign(const Case& c) {
    if (c.problem.problem.find("alphabetic or numeric character") == std::string_view::npos)
        return {};
    return complain(c.problem.context_at,
                    "a text cannot begin with '*' or '&' here",
                    "put it in double quotes");
}

Explanation missing_name(const Case& c) {
    const bool key = c.problem.problem == "did not find expected key";
    if (!key || c.character(c.problem.at) != ':') return {};
    return complain(c.problem.at, "a name is missing in front of the ':'");
}

Explanation missing_colon(const Case& c) {
    if (c.problem.problem != "could not find expected ':'") return {};
    const Position at = c.problem.context_at;
    return complain(at, "a ':' is missing in this line", "an entry is written 'name: value'");
}

Explanation indentation(const Case& c) {
    const bool key = c.problem.problem == "did not find expected key";
    const bool dash = c.problem.problem == "did not find expected '-' indicator";
    if (!key && !dash) return {};
    const std::string_view before = c.before(c.problem.at);
    if (content_start(before) < before.size()) {
        return complain(
            c.problem.at, "text behind the end of a quoted or bracketed value", kWholeLine);
    }
    if (dash) return complain(c.problem.at, "a '- ' is missing at the start of this list item");
    return complain(c.problem.at,
                    "this line's indentation fits none of the lines above",
                    "entries that belong together begin in the same column");
}

Explanation bad_first_character(const Case& c) {
    if (c.problem.problem != "found character that cannot start any token") return {};
    const std::string found{c.character(c.problem.at)};
    return complain(
        c.problem.at, "a text cannot begin with '" + found + "'", "put it in double quotes");
}

struct Phrase {
    std::string_view problem;  // a part of libyaml's words
    std::string_view message;
    std::string_view hint;
};

constexpr std::array<Phrase, 11> kPhrases{{
    {"block sequence entries are not allowed",
     "a list item cannot begin here",
     "each '- ' begins its own line"},
    {"mapping keys are not allowed", "a '? ' cannot begin here", "put the text in double quotes"},
    {"found unknown escape character",
     "a backslash with a meaning that nobody knows",
     "in double quotes write \\\\ for a backslash"},
    {"expected <document start>", "text behind the end of the scenario", "check the indentation"},
    {"expected node content", "a value is missing here", ""},
    {"comment or line break", "text behind '|' or '>'", "it begins on the next line"},
    {"indentation indicator", "a block text cannot be indented by 0", ""},
    {"directive", "YAML directives are not allowed", "remove the line that begins with '%'"},
    {"tag", "tags ('!...') are not allowed", "put the text in double quotes"},
    {"nesting", "nested too deep", ""},
    {"document indicator", "the document ends inside a value", ""},
}};

Diagnostic by_phrase(const Case& c) {
    for (const Phrase& phrase : kPhrases) {
        if (c.problem.problem.find(phrase.problem) == std::string_view::npos) continue;
        return complain(c.problem.at, phrase.message, phrase.hint);
    }
    return complain(c.problem.at,
                    "this is not YAML: " + std::string{c.problem.problem},
                    "texts with special characters need double quotes");
}

}  // namespace

std::size_t colon_without_space(std::string_view text) {
    constexpr std::string_view kName =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    const std::size_t colon = text.find_first_not_of(kName);
    if (colon == std::string_view::npos || colon == 0 || text[colon] != ':')
        return std::string_view::npos;
    const bool more = colon + 1 < text.size() && !is_space(text[colon + 1]);
    return more ? colon : std::string_view::npos;
}

Diagnostic explain_syntax(const SyntaxProblem& problem, std::string_view source) {
    const Case c{problem, split_lines(source)};
    constexpr std::array kExplanations{long_name,
                                       broken_escape,
                                       lonely_sign,
                                       missing_name,
                                       unclosed_quote,
                                       tab,
                                       missing_space,
                                       unclosed_bracket,
                                       end_of_file,
                                       needless_bracket,
                                       second_colon,
                                       missing_colon,
                                       indentation,
                                       bad_first_character};
    for (const auto explain : kExplanations) {
        if (auto found = explain(c)) return *found;
    }
    return by_phrase(c);
}

}  // namespace catenet::scenario
