#include "sim/scenario/sentence_match.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

using Piece = Form::Piece;
using Kind = Form::Piece::Kind;
using Miss = Match::Miss;

bool is_word(const Word& word, std::string_view text) {
    return word.kind == Word::Kind::Plain && word.text == text;
}

bool begins_with_word(const Form::Option& option) {
    return option.pieces.front().kind == Kind::Word;
}

class Matcher {
  public:
    Matcher(const Form& form, std::span<const Word> words, const Names* names)
        : form_(form), words_(words), names_(names), used_(form.options.size()) {
        match_.form = &form;
    }

    Match run() {
        if (take(form_.pieces)) take_options();
        return std::move(match_);
    }

  private:
    bool at_end() const { return match_.reached == words_.size(); }
    const Word& here() const { return words_[match_.reached]; }

    bool fail(Miss miss, std::string_view expected = {}) {
        match_.miss = miss;
        match_.expected = expected;
        return false;
    }

    bool take(const std::vector<Piece>& pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const Piece& piece = pieces[i];
            if (piece.kind == Kind::Word) {
                if (!take_word(piece.text)) return false;
            } else if (piece.kind == Kind::Slot) {
                if (!take_slot(piece.text)) return false;
            } else if (!take_rest(pieces, i)) {
                return false;
            }
        }
        return true;
    }

    bool take_word(std::string_view text) {
        if (at_end() || !is_word(here(), text)) return fail(Miss::Word, text);
        ++match_.reached;
        ++match_.literals;
        return true;
    }

    bool take_slot(std::string_view parameter) {
        if (at_end() || begins_option(here())) return fail(Miss::Slot, parameter);
        match_.slots.push_back({parameter, match_.reached, match_.reached + 1});
        ++match_.reached;
        return true;
    }

    bool take_rest(const std::vector<Piece>& pieces, std::size_t index) {
        const bool last = index + 1 == pieces.size();
        const std::string_view stop = last ? std::string_view{} : pieces[index + 1].text;
        const std::size_t begin = match_.reached;
        while (!at_end() && !begins_option(here()) && (last || !is_word(here(), stop))) {
            ++match_.reached;
        }
        if (match_.reached == begin) return fail(Miss::Slot, pieces[index].text);
        match_.slots.push_back({pieces[index].text, begin, match_.reached});
        return true;
    }

    void take_options() {
        while (!at_end()) {
            const auto option = find_option();
            if (option == form_.options.size()) return complain_option();
            if (used_[option]) {
                fail(Miss::OptionTwice, form_.options[option].pieces.front().text);
                return;
            }
            used_[option] = true;
            if (!take_option(form_.options[option])) return;
        }
    }

    bool take_option(const Form::Option& option) {
        const bool flag = option.pieces.size() == 1 && begins_with_word(option);
        if (flag) match_.flags.emplace_back(option.pieces.front().text);
        return take(option.pieces);
    }

    // The option that begins here, used or not: by its word, else one that begins with a slot.
    std::size_t find_option() const {
        const auto& options = form_.options;
        const auto named = std::find_if(options.begin(), options.end(), [&](const auto& option) {
            return begins_with_word(option) && is_word(here(), option.pieces.front().text);
        });
        if (named != options.end()) return static_cast<std::size_t>(named - options.begin());
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (!used_[i] && !begins_with_word(options[i]) && may_begin(options[i])) return i;
        }
        return options.size();
    }

    // An option that begins with a slot is known by what comes next: its own word, or an option's.
    bool may_begin(const Form::Option& option) const {
        const std::size_t next = match_.reached + 1;
        if (option.pieces.size() > 1) {
            return next < words_.size() && is_word(words_[next], option.pieces[1].text);
        }
        return next == words_.size() || begins_option(words_[next]);
    }

    bool begins_option(const Word& word) const {
        if (word.kind != Word::Kind::Plain) return false;
        if (names_ != nullptr && (names_->nodes.has(word.text) || names_->networks.has(word.text)))
            return false;
        return std::any_of(form_.options.begin(), form_.options.end(), [&](const auto& option) {
            return begins_with_word(option) && option.pieces.front().text == word.text;
        });
    }

    void complain_option() {
        const bool open = std::find(used_.begin(), used_.end(), false) != used_.end();
        fail(open ? Miss::UnknownOption : Miss::TooMuch);
    }

    const Form& form_;
    std::span<const Word> words_;
    const Names* names_;
    std::vector<bool> used_;
    Match match_;
};

}  // namespace

Match match(const Form& form, std::span<const Word> words, const Names* names) {
    return Matcher{form, words, names}.run();
}

bool fits_better(const Match& one, const Match& other) {
    if (one.complete() != other.complete()) return one.complete();
    if (one.reached != other.reached) return one.reached > other.reached;
    return one.literals > other.literals;
}

}  // namespace catenet::scenario
