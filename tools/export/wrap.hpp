// Lines that fit a screen.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace catenet::exports {

inline constexpr std::size_t kScreen = 100;  // columns; a projector shows as many

// `text` broken at spaces into lines of at most `width` columns; all but the first stand behind
// `indent`, which is not counted. A word that is too long stands alone. No line end at the end.
std::string wrapped(std::string_view text, std::size_t width, const std::string& indent);

// `text` with spaces behind it up to `width` columns.
std::string padded(std::string text, std::size_t width);

// `text`, or its beginning and an ellipsis, in at most `width` columns.
std::string cut_to(const std::string& text, std::size_t width);

}  // namespace catenet::exports
