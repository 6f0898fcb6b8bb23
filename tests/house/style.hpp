// What can be said about one source file alone: its length, its lines, the words it does not use.
#pragma once
#include "tests/house/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::house {

// Files of 400 lines (tests 600), lines of 100 characters; one sentence per excess.
std::vector<std::string> check_lengths(const SourceFile& file);

// A header begins with a sentence that says what the thing is, then `#pragma once`.
std::vector<std::string> check_opening(const SourceFile& file);

// The simulation has no exceptions and no floating point: "sim/a.cpp:3: says 'throw'".
std::vector<std::string> check_words(const SourceFile& file);

// `text` with comments, and what stands in quotes, blanked out. Lines stay where they are.
std::string code_of(std::string_view text);

}  // namespace catenet::house
