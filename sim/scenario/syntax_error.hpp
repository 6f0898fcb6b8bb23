// YAML's complaints in words that help an author: what is missing, and where.
#pragma once
#include "sim/scenario/diagnostics.hpp"

#include <string_view>

namespace catenet::scenario {

// What libyaml says: the problem, what it was reading, and both places.
struct SyntaxProblem {
    std::string_view problem;
    std::string_view context;
    Position at;
    Position context_at;
};

Diagnostic explain_syntax(const SyntaxProblem& problem, std::string_view source);

// Where a colon stands in a key or word as if a space had been forgotten ("ip:10.0.0.1",
// "joins:[office]"), or npos.
std::size_t colon_without_space(std::string_view text);

}  // namespace catenet::scenario
