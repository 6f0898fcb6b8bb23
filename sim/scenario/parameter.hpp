// A declared parameter: its name, type, limits, default and sentence.
#pragma once
#include "sim/scenario/value.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace catenet::scenario {

struct Parameter {
    std::string name = {};
    Type type = Type::Text;
    std::string fallback = {};  // the default as its author would write it; "" for none
    std::string sentence = {};
    bool required = false;
    std::uint64_t least = 0;  // Count; of a Duration picoseconds, of HexBytes bytes
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    bool repeats = false;  // a Count of things that are done: Reading::most_count bounds it, too
    std::vector<std::string> words = {};  // Word: the choice
    // Structure: its members. List and Map: one, the element; a Map may say of what type its keys
    // must be by a second one.
    std::vector<Parameter> of = {};
};

}  // namespace catenet::scenario
