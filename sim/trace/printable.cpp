#include "sim/trace/printable.hpp"

#include <cstdint>

namespace catenet::trace {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_control(char c) {
    const auto code = static_cast<std::uint8_t>(c);
    return code < 0x20 || code == 0x7f;
}

void append_escape(std::string& out, char c) {
    switch (c) {
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    const auto code = static_cast<std::uint8_t>(c);
    out += "\\x";
    out += kHexDigits[code >> 4];
    out += kHexDigits[code & 15];
}

}  // namespace

void append_printable(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (is_control(c)) {
            append_escape(out, c);
        } else {
            out += c;
        }
    }
}

}  // namespace catenet::trace
