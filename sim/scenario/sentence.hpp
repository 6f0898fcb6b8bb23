// Sentences: the lines of `events` and `expect`, matched against the forms that verbs and
// expectations declare.
#pragma once
#include "sim/scenario/line.hpp"
#include "sim/scenario/reading.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// A form is written like the line it stands for:
//   "<actor> ping <to> [count <count>] [every <every>] [df]"
// A word stands for itself. <name> is the parameter of that name and takes one word (a text in
// single quotes and a list in brackets are one word); <name...> takes all words up to the next
// word of the form that stands for itself, to an option, or to the end. [...] may be left out;
// options may come in any order, each once. [df] alone sets the Flag parameter "df".
struct Form {
    struct Piece {
        enum class Kind : std::uint8_t { Word, Slot, Rest };
        Kind kind = Kind::Word;
        std::string text;  // the word, or the parameter's name
    };
    struct Option {
        std::vector<Piece> pieces;
    };
    std::vector<Piece> pieces;    // that must be there
    std::vector<Option> options;  // behind them
    // The place of the word that tells this form from others: its first ("ping", "reaches").
    std::size_t key = 0;
    std::string text = {};  // as it was written

    std::string_view key_word() const { return pieces[key].text; }
};
Form parse_form(std::string_view text);  // REQUIRES: well formed; our own mistake otherwise

// One word of a line and its place.
struct Word {
    std::string text;  // without quotes or brackets
    Span where;        // of the text
    enum class Kind : std::uint8_t { Plain, Quoted, List } kind = Kind::Plain;
    std::size_t offset = 0;  // the byte of the line where the text begins
};
// Nothing with a complaint for a quote or bracket that is not closed.
std::optional<std::vector<Word>> words_of(const Line& line, Diagnostics& diagnostics);

// Something with forms: a verb or an expectation.
struct SentenceKind {
    std::string_view name;
    std::span<const Form> forms;
    std::span<const Parameter> parameters;
};

struct Sentence {
    std::size_t kind = 0;  // which of the kinds
    Arguments arguments;   // with defaults
};

// Finds the kind and form that the words fit and reads the parameters. On failure complains at the
// word that is wrong: an unknown word with the nearest known one, what was expected, what is too
// much. `what` names the kinds in messages: "verb", "expectation".
std::optional<Sentence> read_sentence(std::span<const Word> words,
                                      std::span<const SentenceKind> kinds,
                                      std::string_view what,
                                      const Line& line,
                                      const Reading& reading);

}  // namespace catenet::scenario
