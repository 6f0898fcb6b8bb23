#include "sim/scenario/verb.hpp"

namespace catenet::scenario {

std::optional<Action> ActionReader::read(const Line& line,
                                         const Names& names,
                                         Diagnostics& diagnostics) const {
    const auto words = words_of(line, diagnostics);
    if (!words) return {};
    const Reading reading{diagnostics, &names, most_count_};
    auto sentence = read_sentence(*words, verbs_.all(), "verb", line, reading);
    if (!sentence) return {};
    return Action{&verbs_.kind(sentence->kind), std::move(sentence->arguments)};
}

std::optional<Action> read_action(const Line& line,
                                  const Registry& registry,
                                  const Names& names,
                                  Diagnostics& diagnostics) {
    return ActionReader{registry}.read(line, names, diagnostics);
}

}  // namespace catenet::scenario
