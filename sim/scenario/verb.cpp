#include "sim/scenario/verb.hpp"

#include "sim/scenario/sentence_kinds.hpp"

namespace catenet::scenario {

std::optional<Action> read_action(const Line& line,
                                  const Registry& registry,
                                  const Names& names,
                                  Diagnostics& diagnostics) {
    const auto words = words_of(line, diagnostics);
    if (!words) return {};
    const SentenceKinds<VerbKind> verbs{registry};
    auto sentence = read_sentence(*words, verbs.all(), "verb", line, {diagnostics, &names});
    if (!sentence) return {};
    return Action{&verbs.kind(sentence->kind), std::move(sentence->arguments)};
}

}  // namespace catenet::scenario
