// Line: a text on one line of the file, which knows where each of its characters stands.
#pragma once
#include "sim/scenario/diagnostics.hpp"

#include <cstddef>
#include <string>

namespace catenet::scenario {

enum class Quotes : std::uint8_t { None, Single, Double, Block };

struct Line {
    std::string text = {};
    Span where = {};       // the first character of the text, inside quotes, and its length
    std::string raw = {};  // as it stands between quotes, if that differs from the text (escapes)
    Quotes quotes = Quotes::None;

    // The place of `length` bytes of the text from byte `offset`.
    Span part(std::size_t offset, std::size_t length) const;
};

}  // namespace catenet::scenario
