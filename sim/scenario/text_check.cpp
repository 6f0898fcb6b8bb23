#include "sim/scenario/text_check.hpp"

#include "sim/core/units.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr Span kStart{{1, 1}, 1};
constexpr std::string_view kSaveAsUtf8 = "save the file as UTF-8 without a byte order mark";

std::string hexadecimal(std::uint32_t number, int digits) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        text += kDigits[number >> shift & 15U];
    }
    return text;
}

// Editors of other systems like to begin a file so.
bool check_start(std::string_view text, Diagnostics& diagnostics) {
    using namespace std::string_view_literals;
    const bool widest =
        text.substr(0, 4) == "\xff\xfe\0\0"sv || text.substr(0, 4) == "\0\0\xfe\xff"sv;
    const bool wide = text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff";
    if (wide || widest) {
        diagnostics.error(
            kStart,
            widest ? "the file is UTF-32, not UTF-8" : "the file is UTF-16, not UTF-8",
            std::string{kSaveAsUtf8});
        return false;
    }
    if (text.substr(0, 3) == "\xef\xbb\xbf") {
        diagnostics.error(
            kStart, "the file begins with a byte order mark (BOM)", std::string{kSaveAsUtf8});
        return false;
    }
    return true;
}

bool check_character(Character c, Position at, Diagnostics& diagnostics) {
    if (!c.valid) {
        diagnostics.error({at, 1},
                          "the byte 0x" + hexadecimal(c.code, 2) + " is not UTF-8",
                          "save the file as UTF-8");
        return false;
    }
    if (!is_forbidden(c.code)) return true;
    diagnostics.error({at, 1},
                      "an invisible character, U+" + hexadecimal(c.code, c.code > 0xffff ? 6 : 4),
                      "remove it: control characters are not allowed");
    return false;
}

// How many bytes at the start are printable ASCII, which is right and needs no closer look.
std::size_t plain_bytes(std::string_view text) {
    const auto* const end = std::find_if(
        text.data(), text.data() + text.size(), [](char c) { return c < 0x20 || c > 0x7e; });
    return static_cast<std::size_t>(end - text.data());
}

// The place behind character `c` at `at`; `next` follows it.
void advance(Position& at, char c, std::string_view next) {
    const bool line_end = c == '\n' || (c == '\r' && next.substr(0, 1) != "\n");
    if (line_end) {
        at = {at.line + 1, 1};
    } else {
        ++at.column;
    }
}

}  // namespace

bool check_text(std::string_view text, std::size_t most_bytes, Diagnostics& diagnostics) {
    if (text.size() > most_bytes) {
        diagnostics.limit(kStart,
                          "the file is longer than " + to_string(Bytes{most_bytes}),
                          "--max-file raises the limit");
        return false;
    }
    if (!check_start(text, diagnostics)) return false;
    Position at;
    while (!text.empty()) {
        const std::size_t plain = plain_bytes(text);  // most of a file
        at.column += static_cast<int>(plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const Character c = first_character(text);
        if (!check_character(c, at, diagnostics)) return false;
        const char byte = text.front();
        text.remove_prefix(c.size);
        advance(at, byte, text);
    }
    return true;
}

}  // namespace catenet::scenario
