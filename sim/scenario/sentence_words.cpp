// Splits a line into words: plain ones, texts in single quotes, lists in brackets.
#include "sim/scenario/sentence.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr std::string_view kSpaces = " \t";
constexpr std::size_t kMostWords = 1000;  // of one line, which nobody could read

class Splitter {
  public:
    Splitter(const Line& line, Diagnostics& diagnostics)
        : line_(line), text_(line.text), diagnostics_(diagnostics) {}

    std::optional<std::vector<Word>> split() {
        std::vector<Word> words;
        while (skip_spaces()) {
            auto word = next();
            if (!word) return {};
            if (words.size() == kMostWords) {
                diagnostics_.error(word->where,
                                   "a line has at most " + std::to_string(kMostWords) + " words");
                return {};
            }
            words.push_back(std::move(*word));
        }
        return words;
    }

  private:
    bool skip_spaces() {
        at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size());
        return at_ < text_.size();
    }

    std::optional<Word> next() {
        if (text_[at_] == '\'') return enclosed(Word::Kind::Quoted, end_of_quote(at_));
        if (text_[at_] == '[') return enclosed(Word::Kind::List, end_of_list());
        const std::size_t end = std::min(text_.find_first_of(kSpaces, at_), text_.size());
        Word word = make(Word::Kind::Plain, at_, end);
        at_ = end;
        return word;
    }

    // The quote that closes the one at `open`; a doubled quote is one that belongs to the text.
    std::size_t end_of_quote(std::size_t open) const {
        std::size_t end = text_.find('\'', open + 1);
        while (end != std::string_view::npos && text_.substr(end + 1, 1) == "'")
            end = text_.find('\'', end + 2);
        return end;
    }

    std::size_t end_of_list() const {
        std::size_t end = text_.find_first_of("']", at_ + 1);
        while (end != std::string_view::npos && text_[end] == '\'') {
            const std::size_t close = end_of_quote(end);
            if (close == std::string_view::npos) return std::string_view::npos;
            end = text_.find_first_of("']", close + 1);
        }
        return end;
    }

    std::optional<Word> enclosed(Word::Kind kind, std::size_t end) {
        const bool quote = kind == Word::Kind::Quoted;
        if (end == std::string_view::npos) {
            diagnostics_.error(line_.part(at_, 1),
                               quote ? "this quote is not closed" : "this bracket is not closed",
                               quote ? "put a ' behind the text" : "put a ] behind the list");
            return {};
        }
        if (end + 1 < text_.size() && kSpaces.find(text_[end + 1]) == std::string_view::npos) {
            diagnostics_.error(line_.part(end + 1, 1),
                               quote ? "a space is missing behind the quote"
                                     : "a space is missing behind the bracket",
                               quote ? "a quote within the text is written twice: ''" : "");
            return {};
        }
        Word word = make(kind, at_ + 1, end);
        at_ = end + 1;
        return word;
    }

    Word make(Word::Kind kind, std::size_t begin, std::size_t end) const {
        Word word{.text = std::string{text_.substr(begin, end - begin)},
                  .where = line_.part(begin, end - begin),
                  .kind = kind,
                  .offset = begin};
        if (kind != Word::Kind::Quoted) return word;
        for (std::size_t i = word.text.find("''"); i != std::string::npos;
             i = word.text.find("''", i + 1)) {
            word.text.erase(i, 1);
        }
        return word;
    }

    const Line& line_;
    std::string_view text_;
    Diagnostics& diagnostics_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<Word>> words_of(const Line& line, Diagnostics& diagnostics) {
    return Splitter{line, diagnostics}.split();
}

}  // namespace catenet::scenario
