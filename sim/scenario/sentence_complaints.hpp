// What to say about a line that fits no form.
#pragma once
#include "sim/scenario/sentence_values.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// A form that a line may be meant as.
struct Candidate {
    std::size_t kind = 0;
    Match match;
};

class SentenceComplaints {
  public:
    // `what` names the kinds: "verb".
    SentenceComplaints(const SentenceReading& sentence,
                       std::span<const SentenceKind> kinds,
                       std::string_view what)
        : sentence_(sentence), words_(sentence.words), kinds_(kinds), what_(what) {}

    void nothing_there() const { fail(sentence_.line.where, "expected " + a_what()); }
    // None of these, which fit equally well, fits wholly.
    void misfit(const std::vector<Candidate>& best) const;
    // No word of the line makes out a form.
    void unknown() const;

  private:
    // A word that makes a form out, and the form.
    struct Key {
        std::string_view word;
        const Form* form;
    };

    void fail(Span where, std::string message, std::string hint = {}) const;
    std::string a_what() const;
    bool is_node(const Word& word) const;
    const Word& word_at(const Match& match) const;
    void unknown_option(const Match& match) const;
    void expected(const std::vector<Candidate>& best) const;
    std::string expected_by(const Candidate& candidate, std::vector<std::string_view>& known) const;
    std::vector<Key> keys() const;
    void misplaced(const Word& word, const Key& key) const;
    std::size_t place_of_key(const std::vector<Key>& known) const;

    const SentenceReading& sentence_;
    std::span<const Word> words_;
    std::span<const SentenceKind> kinds_;
    std::string_view what_;
};

}  // namespace catenet::scenario
