// Tests say with «marks» in a scenario's text where each complaint must stand, and what it says.
#pragma once
#include "sim/scenario/diagnostics.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// What a complaint says.
struct Said {
    std::string_view message;
    std::string_view hint = {};
    Severity severity = Severity::Error;
};

constexpr Said warning(std::string_view message, std::string_view hint = {}) {
    return {message, hint, Severity::Warning};
}

// A text without its marks, and the places that were marked. «» marks a place behind the text.
struct MarkedText {
    std::string text;
    std::vector<Span> marks;
};
MarkedText without_marks(std::string_view marked);

// Reads the text and expects these complaints and no others, one at each mark, in order of place.
void expect_complaints(std::string_view marked, std::initializer_list<Said> said);
// The same for a text with one.
void expect_complaint(std::string_view marked,
                      std::string_view message,
                      std::string_view hint = {});

}  // namespace catenet::scenario
