#include "sim/scenario/diagnostics.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr std::size_t kWidest = 100;      // characters of the source line that are shown
constexpr std::size_t kBefore = 50;       // of these in front of the caret, in a line cut short
constexpr std::size_t kLongestList = 12;  // known words in a hint

// Finds lines of a text, one behind the other, in one walk.
class Lines {
  public:
    explicit Lines(std::string_view source) : rest_(source) {}

    // Line `number` without its end; CR, LF and CR LF end a line. Empty behind the last.
    // REQUIRES: number is not below the one before
    std::string_view line(int number) {
        for (; number_ < number; ++number_) {
            const std::size_t end = rest_.find_first_of("\r\n");
            if (end == std::string_view::npos) return {};
            const bool both = rest_[end] == '\r' && rest_.substr(end + 1, 1) == "\n";
            rest_.remove_prefix(end + (both ? 2 : 1));
        }
        return rest_.substr(0, rest_.find_first_of("\r\n"));
    }

  private:
    std::string_view rest_;
    int number_ = 1;
};

// What takes one column on a terminal: a tab or an invisible character would shift the caret.
std::string printable(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const Character c = first_character(text);
        const std::string_view instead = c.code == '\t' ? " " : "?";
        shown += is_visible(c) ? text.substr(0, c.size) : instead;
        text.remove_prefix(c.size);
    }
    return shown;
}

// The part of a line around the caret, and where in it the caret stands.
struct Excerpt {
    std::string text;
    std::size_t caret = 0;  // characters in front of it
    std::size_t length = 0;
};

Excerpt excerpt_of(std::string_view line, Span where) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    auto caret = static_cast<std::size_t>(std::max(where.start.column, 1)) - 1;
    // Not every character of a line that may be a whole file: only as far as the caret.
    if (bytes_of(line, caret) == line.size()) caret = std::min(caret, count_characters(line));
    const std::size_t trimmed = std::min(indent, caret);
    line.remove_prefix(trimmed);
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    caret -= trimmed;

    Excerpt excerpt;
    if (caret > kWidest - kBefore && bytes_of(line, kWidest) < line.size()) {
        line.remove_prefix(bytes_of(line, caret - kBefore));
        excerpt.text = "...";
        caret = kBefore + 3;
    }
    const std::size_t kept = bytes_of(line, kWidest);
    excerpt.text += printable(line.substr(0, kept));
    if (kept < line.size()) excerpt.text += "...";
    excerpt.caret = caret;
    const std::size_t shown = count_characters(excerpt.text);
    const std::size_t room = shown > caret ? shown - caret : 1;
    excerpt.length =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(where.length, 1)), 1, room);
    return excerpt;
}

std::string shown(const Diagnostic& diagnostic, std::string_view file_name, Lines& lines) {
    const Position start = diagnostic.where.start;
    std::string text{file_name};
    text += ":" + std::to_string(start.line) + ":" + std::to_string(start.column) + ": ";
    if (diagnostic.severity == Severity::Warning) text += "warning: ";
    text += diagnostic.message + "\n";

    const Excerpt excerpt = excerpt_of(lines.line(start.line), diagnostic.where);
    if (excerpt.text.empty()) {  // a caret would point at nothing
        return diagnostic.hint.empty() ? text : text + "   " + diagnostic.hint + "\n";
    }
    text += "   " + excerpt.text + "\n";
    text += std::string(3 + excerpt.caret, ' ') + std::string(excerpt.length, '^');
    if (!diagnostic.hint.empty()) text += " " + diagnostic.hint;
    return text + "\n";
}

}  // namespace

void Diagnostics::error(Span where, std::string message, std::string hint) {
    ++errors_;
    if (errors_ > kMostErrors) return;
    list_.push_back({Severity::Error, where, std::move(message), std::move(hint)});
}

void Diagnostics::warning(Span where, std::string message, std::string hint) {
    ++warnings_;
    if (warnings_ > kMostWarnings) return;
    list_.push_back({Severity::Warning, where, std::move(message), std::move(hint)});
}

void Diagnostics::limit(Span where, std::string message, std::string hint) {
    ++limits_;
    error(where, std::move(message), std::move(hint));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::vector<Diagnostic> sorted = list_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.where.start < b.where.start;
    });
    return sorted;
}

std::string Diagnostics::render(std::string_view file_name, std::string_view source) const {
    std::string text;
    Lines lines{source};
    for (const Diagnostic& diagnostic : sorted()) text += shown(diagnostic, file_name, lines);
    if (errors_ > kMostErrors) {
        const std::size_t more = errors_ - kMostErrors;
        text += std::string{file_name} + ": " + std::to_string(more) +
                (more == 1 ? " more error is not shown\n" : " more errors are not shown\n");
    }
    return text;
}

std::string render(const Diagnostic& diagnostic,
                   std::string_view file_name,
                   std::string_view source) {
    Lines lines{source};
    return shown(diagnostic, file_name, lines);
}

std::string known_words_hint(std::string_view word,
                             std::span<const std::string_view> known,
                             std::string_view what) {
    if (known.empty()) return "there are no " + std::string{what};
    std::vector<std::string_view> near;  // of about the same length: the others cannot be meant
    for (const std::string_view candidate : known) {
        const std::size_t longer = std::max(candidate.size(), word.size());
        const std::size_t shorter = std::min(candidate.size(), word.size());
        if (longer - shorter <= word.size() / 3 + 1) near.push_back(candidate);
    }
    std::string hint;
    const std::string_view nearest = nearest_word(word, near);
    if (!nearest.empty()) hint = "did you mean '" + std::string{nearest} + "'?  ";
    hint += std::string{what} + ": ";
    for (std::size_t i = 0; i < known.size() && i < kLongestList; ++i) {
        if (i > 0) hint += ", ";
        hint += known[i];
    }
    if (known.size() > kLongestList) hint += ", ... (" + std::to_string(known.size()) + " in all)";
    return hint;
}

}  // namespace catenet::scenario
