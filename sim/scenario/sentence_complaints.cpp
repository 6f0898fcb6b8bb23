#include "sim/scenario/sentence_complaints.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

using Miss = Match::Miss;

std::string form_hint(const Form& form) {
    return "the form is: " + form.text;
}

// "a, b or c"
std::string either(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

// A word that is none of what its parameter takes is the mistake, and not what stands behind it.
bool is_misread(const Match& match,
                std::span<const Parameter> parameters,
                const SentenceReading& sentence) {
    for (const Bound& bound : match.slots) {
        const Parameter& parameter = parameter_named(parameters, bound.parameter);
        const Word& word = sentence.words[bound.begin];
        if (parameter.type != Type::Count || word.kind != Word::Kind::Plain) continue;
        if (!read_word(parameter, word.text, word.where, sentence.reading)) return true;
    }
    return false;
}

}  // namespace

void SentenceComplaints::fail(Span where, std::string message, std::string hint) const {
    sentence_.reading.diagnostics.error(where, std::move(message), std::move(hint));
}

std::string SentenceComplaints::a_what() const {
    constexpr std::string_view kVowels = "aeiou";
    const bool vowel = kVowels.find(what_.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string{what_};
}

bool SentenceComplaints::is_node(const Word& word) const {
    return sentence_.reading.names != nullptr && sentence_.reading.names->nodes.has(word.text);
}

// -- A known form, and something is wrong behind its word -----------------------------------------

// Where the match ended; the last word if words are missing.
const Word& SentenceComplaints::word_at(const Match& match) const {
    return words_[std::min(match.reached, words_.size() - 1)];
}

void SentenceComplaints::misfit(const std::vector<Candidate>& best) const {
    const auto expects = std::find_if(best.begin(), best.end(), [](const Candidate& c) {
        return c.match.miss == Miss::Word || c.match.miss == Miss::Slot;
    });
    if (expects != best.end()) return expected(best);
    const Match& match = best.front().match;
    const auto& parameters = kinds_[best.front().kind].parameters;
    if (is_misread(match, parameters, sentence_)) return;
    if (match.miss == Miss::UnknownOption) return unknown_option(match);
    const Word& word = word_at(match);
    const bool twice = match.miss == Miss::OptionTwice;
    fail(word.where,
         quoted(word.text) + (twice ? " stands here twice" : " is too much"),
         form_hint(*match.form));
}

// An option that begins with a slot has no name to offer.
void SentenceComplaints::unknown_option(const Match& match) const {
    std::vector<std::string_view> known;
    for (const Form::Option& option : match.form->options) {
        const Form::Piece& first = option.pieces.front();
        if (first.kind == Form::Piece::Kind::Word) known.emplace_back(first.text);
    }
    const Word& word = word_at(match);
    if (word.kind != Word::Kind::Plain || known.empty())
        return fail(word.where, quoted(word.text) + " is too much", form_hint(*match.form));
    const std::string what = "options of '" + std::string{match.form->key_word()} + "'";
    fail(word.where,
         "unknown option " + quoted(word.text),
         known_words_hint(word.text, known, what));
}

void SentenceComplaints::expected(const std::vector<Candidate>& best) const {
    std::vector<std::string> all;
    std::vector<std::string_view> known;
    for (const Candidate& candidate : best) {
        const std::string text = expected_by(candidate, known);
        const bool seen = std::find(all.begin(), all.end(), text) != all.end();
        if (!text.empty() && !seen) all.push_back(text);
    }
    const Match& match = best.front().match;
    const Word& word = word_at(match);
    std::string message = "expected " + either(all);
    const std::string hint = best.size() == 1 ? form_hint(*match.form) : std::string{};
    if (match.reached == words_.size()) {
        const bool is_list = message.find(',') != std::string::npos;
        message += (is_list ? ", behind " : " behind ") + quoted(word.text);
        return fail(word.where, message, hint);
    }
    if (match.reached > 0) message += " behind " + quoted(words_[match.reached - 1].text);
    message += ", not " + quoted(word.text);
    const std::string_view nearest = nearest_word(word.text, known);
    if (nearest.empty()) return fail(word.where, message, hint);
    fail(word.where, message, "did you mean '" + std::string{nearest} + "'?");
}

// "'is'" or "a node"; words go to `known` too.
std::string SentenceComplaints::expected_by(const Candidate& candidate,
                                            std::vector<std::string_view>& known) const {
    const Match& match = candidate.match;
    if (match.miss == Miss::Word) {
        known.push_back(match.expected);
        return "'" + std::string{match.expected} + "'";
    }
    if (match.miss != Miss::Slot) return {};
    return described(parameter_named(kinds_[candidate.kind].parameters, match.expected));
}

// -- No form has such a word ----------------------------------------------------------------------

std::vector<SentenceComplaints::Key> SentenceComplaints::keys() const {
    std::vector<Key> keys;
    for (const SentenceKind& kind : kinds_) {
        for (const Form& form : kind.forms) {
            const bool seen = std::any_of(keys.begin(), keys.end(), [&](const Key& key) {
                return key.word == form.key_word() && key.form->key == form.key;
            });
            if (!seen) keys.push_back({form.key_word(), &form});
        }
    }
    return keys;
}

void SentenceComplaints::unknown() const {
    const std::vector<Key> known = keys();
    for (std::size_t i = 0; i < words_.size() && i < 2; ++i) {
        for (const Key& key : known) {
            if (key.word == words_[i].text) return misplaced(words_[i], key);
        }
    }
    const std::size_t place = place_of_key(known);
    const Word& word = words_[place];
    std::vector<std::string_view> all(known.size());
    std::transform(known.begin(), known.end(), all.begin(), [](const Key& k) { return k.word; });
    const std::string list = known_words_hint(word.text, all, std::string{what_} + "s");
    if (!is_node(word))
        return fail(word.where, "unknown " + std::string{what_} + " " + quoted(word.text), list);
    const std::string& behind = place == 0 ? word.text : words_[place - 1].text;
    std::string message = "expected " + a_what() + " behind " + quoted(behind);
    if (place > 0) message += ", not the node " + quoted(word.text);
    fail(word.where, std::move(message), list);
}

// `word` makes a form out, but in another place.
void SentenceComplaints::misplaced(const Word& word, const Key& key) const {
    const bool needs_more = key.form->key > 0 && &word == &words_.front();
    const std::string message =
        needs_more ? "something is missing in front of " : "nothing can stand in front of ";
    fail(word.where, message + quoted(word.text), form_hint(*key.form));
}

// Where the word that makes a form out was meant to be: where one nearly stands, else behind the
// node that the line begins with.
std::size_t SentenceComplaints::place_of_key(const std::vector<Key>& known) const {
    const bool with_actor = is_node(words_.front()) && words_.size() > 1;
    for (std::size_t place = with_actor ? 1 : 0; place < words_.size() && place < 2; ++place) {
        std::vector<std::string_view> here;
        for (const Key& key : known) {
            if (key.form->key == place) here.push_back(key.word);
        }
        if (!nearest_word(words_[place].text, here).empty()) return place;
    }
    return with_actor ? 1 : 0;
}

}  // namespace catenet::scenario
