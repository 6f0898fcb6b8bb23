// Match: how far the words of a line fit a form, and what stands in the way.
#pragma once
#include "sim/scenario/sentence.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// The words that stand for a parameter.
struct Bound {
    std::string_view parameter;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Match {
    enum class Miss : std::uint8_t { None, Word, Slot, UnknownOption, OptionTwice, TooMuch };

    const Form* form = nullptr;
    Miss miss = Miss::None;
    std::string_view expected;  // the word, the parameter, or the option that stands there twice
    std::size_t reached = 0;    // words that fit
    std::size_t literals = 0;   // of these, words of the form itself
    std::vector<Bound> slots;
    std::vector<std::string_view> flags;

    bool complete() const { return miss == Miss::None; }
};

// `names`: a word that begins an option fills a slot only if something is called so. May be null.
Match match(const Form& form, std::span<const Word> words, const Names* names);

// True if the first is the better explanation of a line.
bool fits_better(const Match& one, const Match& other);

}  // namespace catenet::scenario
