#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {
namespace {

constexpr std::uint8_t byte_at(std::string_view text, std::size_t i) {
    return static_cast<std::uint8_t>(text[i]);
}

// How many bytes a character with this first byte has; 0 if none begins so (RFC 3629 section 4).
constexpr std::size_t size_by_first(std::uint8_t first) {
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return 2;
    if (first >= 0xe0 && first <= 0xef) return 3;
    if (first >= 0xf0 && first <= 0xf4) return 4;
    return 0;
}

// Overlong forms and surrogates are not characters (RFC 3629 section 3).
constexpr bool is_code(std::uint32_t code, std::size_t size) {
    if (size == 3) return code >= 0x800 && (code < 0xd800 || code > 0xdfff);
    if (size == 4) return code >= 0x10000 && code <= 0x10ffff;
    return true;
}

}  // namespace

Character first_character(std::string_view text) {
    if (text.empty()) return {};
    const std::uint8_t first = byte_at(text, 0);
    const std::size_t size = size_by_first(first);
    const Character invalid{first, 1, false};
    if (size == 0 || size > text.size()) return invalid;
    if (size == 1) return {first, 1, true};
    std::uint32_t code = first & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const std::uint8_t next = byte_at(text, i);
        if ((next & 0xc0U) != 0x80) return invalid;
        code = code << 6 | (next & 0x3fU);
    }
    return is_code(code, size) ? Character{code, size, true} : invalid;
}

namespace {

// As first_character() says; most characters are ASCII, and are not decoded.
std::size_t size_at(std::string_view text, std::size_t byte) {
    if (byte_at(text, byte) < 0x80) return 1;
    return first_character(text.substr(byte)).size;
}

}  // namespace

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t byte = 0; byte < text.size(); ++count) byte += size_at(text, byte);
    return count;
}

std::size_t bytes_of(std::string_view text, std::size_t count) {
    std::size_t bytes = 0;
    for (; count > 0 && bytes < text.size(); --count) bytes += size_at(text, bytes);
    return bytes;
}

bool is_forbidden(std::uint32_t code) {
    if (code < 0x20) return code != '\t' && code != '\n' && code != '\r';
    if (code >= 0x7f && code <= 0x9f) return true;
    if (code == 0x2028 || code == 0x2029 || code == 0xfeff) return true;
    // What turns the direction of a text makes it look like another (UAX 9, section 2).
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return true;
    return (code & 0xfffeU) == 0xfffe;
}

bool is_visible(const Character& character) {
    return character.valid && character.code >= 0x20 && !is_forbidden(character.code);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kMost = 60;
    std::string shown = "'";
    std::size_t count = 0;
    while (!text.empty() && count < kMost) {
        const Character c = first_character(text);
        shown += is_visible(c) ? text.substr(0, c.size) : std::string_view{"?"};
        text.remove_prefix(c.size);
        ++count;
    }
    if (!text.empty()) shown += "...";
    return shown + "'";
}

}  // namespace catenet::scenario
