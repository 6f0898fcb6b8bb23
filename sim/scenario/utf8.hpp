// UTF-8 (RFC 3629), as far as counting columns and refusing what is not text need it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace catenet::scenario {

// One character at the start of some text. `size` is 0 at its end; bytes that are no character are
// taken one by one, with `valid` false.
struct Character {
    std::uint32_t code = 0;
    std::size_t size = 0;
    bool valid = true;
};
Character first_character(std::string_view text);

// Characters as columns count them; each byte that belongs to none counts as one.
std::size_t count_characters(std::string_view text);

// The bytes that the first `count` characters take.
std::size_t bytes_of(std::string_view text, std::size_t count);

// True for what no scenario may contain: C0 but tab and line ends, DEL, C1, the separators and
// marks that nobody sees (U+2028, U+2029, U+FEFF), and what Unicode calls no characters.
bool is_forbidden(std::uint32_t code);
// Whether it may stand in a message as it is: well-formed, not forbidden, no tab and no line end.
bool is_visible(const Character& character);

// The text in single quotes for a message: on one line, cut when long, nothing invisible.
std::string quoted(std::string_view text);

}  // namespace catenet::scenario
