// Dice: throws of a random stream, in the words of who makes up a scenario.
#pragma once
#include "sim/core/random.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

namespace catenet::test {

// The parts in a row. In braces they are thrown in their order, which `+` does not promise.
inline std::string said(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) text += part;
    return text;
}

class Dice {
  public:
    explicit Dice(RandomStream& random) : random_(random) {}

    std::size_t below(std::size_t limit) { return random_.below(limit); }
    std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    bool one_in(std::size_t count) { return below(count) == 0; }
    // REQUIRES: there is something to choose from
    template <class List>
    const auto& of(const List& list) {
        return list[below(list.size())];
    }
    // One of these words.
    template <std::size_t count>
    std::string word(const char* const (&words)[count]) {
        return words[below(count)];
    }
    std::string number(std::size_t least, std::size_t most) {
        return std::to_string(between(least, most));
    }

  private:
    RandomStream& random_;
};

}  // namespace catenet::test
