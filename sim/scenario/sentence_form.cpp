// Reads forms: "<actor> ping <to> [count <count>]".
#include "sim/core/assert.hpp"
#include "sim/core/text.hpp"
#include "sim/scenario/sentence.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

using Piece = Form::Piece;
using Kind = Form::Piece::Kind;

Piece parse_piece(std::string_view word) {
    if (word.front() != '<') return {Kind::Word, std::string{word}};
    CATENET_ASSERT(word.size() > 2, "a slot of a form has no name");
    CATENET_ASSERT(word.back() == '>', "a slot of a form is not closed");
    word = word.substr(1, word.size() - 2);
    constexpr std::string_view kDots = "...";
    if (!word.ends_with(kDots)) return {Kind::Slot, std::string{word}};
    return {Kind::Rest, std::string{word.substr(0, word.size() - kDots.size())}};
}

std::size_t first_word(const std::vector<Piece>& pieces) {
    const auto word = std::find_if(
        pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.kind == Kind::Word; });
    CATENET_ASSERT(word != pieces.end(), "a form has no word of its own");
    return static_cast<std::size_t>(word - pieces.begin());
}

class FormParser {
  public:
    explicit FormParser(std::string_view text) { form_.text = text; }

    Form parse() {
        for (const std::string& token : split_words(form_.text)) take(token);
        CATENET_ASSERT(!in_option_, "an option of a form is not closed");
        form_.key = first_word(form_.pieces);
        return std::move(form_);
    }

  private:
    void take(std::string_view word) {
        if (word.front() == '[') {
            open_option();
            word.remove_prefix(1);
        }
        if (!in_option_) return add_piece(word);
        const bool closes = word.ends_with(']');
        if (closes) word.remove_suffix(1);
        form_.options.back().pieces.push_back(parse_piece(word));
        in_option_ = !closes;
    }

    void open_option() {
        CATENET_ASSERT(!in_option_, "an option of a form holds another");
        form_.options.emplace_back();
        in_option_ = true;
    }

    void add_piece(std::string_view word) {
        CATENET_ASSERT(form_.options.empty(), "an option of a form stands in front of a word");
        form_.pieces.push_back(parse_piece(word));
    }

    Form form_;
    bool in_option_ = false;
};

}  // namespace

Form parse_form(std::string_view text) {
    return FormParser{text}.parse();
}

}  // namespace catenet::scenario
