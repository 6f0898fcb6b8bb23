#include "sim/scenario/sentence.hpp"

#include "sim/scenario/sentence_complaints.hpp"

namespace catenet::scenario {
namespace {

bool may_be(const Form& form, std::span<const Word> words) {
    if (form.key >= words.size()) return false;
    const Word& key = words[form.key];
    return key.kind == Word::Kind::Plain && key.text == form.key_word();
}

void keep_if_best(std::vector<Candidate>& best, Candidate candidate) {
    if (!best.empty() && fits_better(best.front().match, candidate.match)) return;
    if (!best.empty() && fits_better(candidate.match, best.front().match)) best.clear();
    best.push_back(std::move(candidate));
}

// Those that fit equally well, in the order of the kinds; none if no word makes a form out.
std::vector<Candidate> best_candidates(const SentenceReading& sentence,
                                       std::span<const SentenceKind> kinds) {
    std::vector<Candidate> best;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        for (const Form& form : kinds[kind].forms) {
            if (!may_be(form, sentence.words)) continue;
            keep_if_best(best, {kind, match(form, sentence.words, sentence.reading.names)});
        }
    }
    return best;
}

}  // namespace

std::optional<Sentence> read_sentence(std::span<const Word> words,
                                      std::span<const SentenceKind> kinds,
                                      std::string_view what,
                                      const Line& line,
                                      const Reading& reading) {
    const SentenceReading sentence{words, line, reading};
    const SentenceComplaints complaints{sentence, kinds, what};
    if (words.empty()) {
        complaints.nothing_there();
        return {};
    }
    const std::vector<Candidate> best = best_candidates(sentence, kinds);
    if (best.empty()) {
        complaints.unknown();
        return {};
    }
    if (!best.front().match.complete()) {
        complaints.misfit(best);
        return {};
    }
    const std::size_t kind = best.front().kind;
    auto arguments = read_arguments(best.front().match, kinds[kind].parameters, sentence);
    if (!arguments) return {};
    return Sentence{kind, std::move(*arguments)};
}

}  // namespace catenet::scenario
