// What is wrong with a scenario, where, and what would help: collected, sorted, shown with a caret.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// A place in the text, counted from 1; columns count characters, not bytes.
struct Position {
    int line = 1;
    int column = 1;
    constexpr auto operator<=>(const Position&) const = default;
};

// A stretch of one line.
struct Span {
    Position start;
    int length = 1;  // in characters
    constexpr bool operator==(const Span&) const = default;
};

enum class Severity : std::uint8_t { Error, Warning };

struct Diagnostic {
    Severity severity = Severity::Error;
    Span where;
    std::string message;  // one line: "unknown network 'offce'"
    std::string hint;     // one line or empty: "did you mean 'office'?"
};

// Collects what is wrong with one text.
class Diagnostics {
  public:
    static constexpr std::size_t kMostErrors = 50;
    static constexpr std::size_t kMostWarnings = 50;

    void error(Span where, std::string message, std::string hint = {});
    void warning(Span where, std::string message, std::string hint = {});
    // An error, too: the scenario is larger than its reader was told to take. The hint names the
    // option that raises the limit.
    void limit(Span where, std::string message, std::string hint);
    // One that would not be kept: to be counted alone. REQUIRES: full()
    void one_more() { ++errors_; }

    bool has_errors() const { return errors_ > 0; }
    // Nothing is wrong but its size.
    bool is_only_too_large() const { return errors_ > 0 && limits_ == errors_; }
    std::size_t error_count() const { return errors_; }  // those beyond the limit too
    // True when another error would not be kept: no need to work on its hint.
    bool full() const { return errors_ >= kMostErrors; }

    // By position; at one position in the order of their coming. This is what `check --json` lists.
    std::vector<Diagnostic> sorted() const;
    // All of them, as the user reads them; `source` is the text that was read.
    std::string render(std::string_view file_name, std::string_view source) const;

  private:
    std::vector<Diagnostic> list_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
    std::size_t limits_ = 0;  // of the errors
};

// One of them in the layout of docs/scenario-language.md: place and message, the line, the caret
// and the hint.
std::string render(const Diagnostic& diagnostic,
                   std::string_view file_name,
                   std::string_view source);

// "did you mean 'office'?  networks in this file: office, lab". `what` begins the list: "networks
// in this file". Without a near word the list alone; a long list is cut.
std::string known_words_hint(std::string_view word,
                             std::span<const std::string_view> known,
                             std::string_view what);

}  // namespace catenet::scenario
