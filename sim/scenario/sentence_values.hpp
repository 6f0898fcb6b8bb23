// The values of a sentence: each word that stands for a parameter, read as its type says.
#pragma once
#include "sim/scenario/sentence_match.hpp"

#include <optional>
#include <span>
#include <string>

namespace catenet::scenario {

// What the readers of a sentence share.
struct SentenceReading {
    std::span<const Word> words;
    const Line& line;
    const Reading& reading;
};

// All parameters of the kind, with defaults; a Flag without one is off. Nothing with complaints if
// a word is none of what its parameter takes.
std::optional<Arguments> read_arguments(const Match& match,
                                        std::span<const Parameter> parameters,
                                        const SentenceReading& sentence);

// "a node", "a duration", "the reason": what a message calls the words for a parameter.
std::string described(const Parameter& parameter);

// REQUIRES: there is one of that name
const Parameter& parameter_named(std::span<const Parameter> parameters, std::string_view name);

}  // namespace catenet::scenario
