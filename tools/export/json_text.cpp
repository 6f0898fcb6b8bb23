#include "tools/export/json_text.hpp"

#include "sim/scenario/utf8.hpp"

#include <array>
#include <charconv>

namespace catenet::exports {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

// RFC 8259 section 7: the quotation mark, the reverse solidus and U+0000 to U+001F must be escaped.
bool is_plain(char c) {
    const auto code = static_cast<std::uint8_t>(c);
    return code >= 0x20 && code < 0x7f && c != '"' && c != '\\';
}

void append_control(std::string& out, char c) {
    const auto code = static_cast<std::uint8_t>(c);
    out += "\\u00";
    out += kHexDigits[code >> 4];
    out += kHexDigits[code & 15];
}

// Appends the character at the start of `text` and gives its size.
std::size_t append_character(std::string& out, std::string_view text) {
    const scenario::Character character = scenario::first_character(text);
    if (!character.valid) {
        out += kReplacement;
        return 1;
    }
    switch (character.code) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (character.code < 0x20) {
                append_control(out, text.front());
            } else {
                out += text.substr(0, character.size);
            }
    }
    return character.size;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        if (is_plain(text.front())) {
            out += text.front();
            text.remove_prefix(1);
        } else {
            text.remove_prefix(append_character(out, text));
        }
    }
    out += '"';
}

void JsonObject::append_key(std::string_view key) {
    if (!empty_) out_ += separator_;
    empty_ = false;
    append_json_string(out_, key);
    out_ += ':';
}

void JsonObject::text(std::string_view key, std::string_view value) {
    append_key(key);
    append_json_string(out_, value);
}

void JsonObject::number(std::string_view key, std::uint64_t value) {
    append_key(key);
    out_ += std::to_string(value);
}

void JsonObject::integer(std::string_view key, std::int64_t value) {
    append_key(key);
    append_integer(out_, value);
}

void JsonObject::raw(std::string_view key, std::string_view json) {
    append_key(key);
    out_ += json;
}

void JsonObject::flag(std::string_view key, bool value) {
    append_key(key);
    out_ += value ? "true" : "false";
}

void JsonObject::numbers(std::string_view key, std::span<const std::uint64_t> values) {
    append_key(key);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i != 0) out_ += ',';
        out_ += std::to_string(values[i]);
    }
    out_ += ']';
}

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

std::string& JsonArray::next() {
    if (!empty_) out_ += ',';
    empty_ = false;
    return out_;
}

void JsonArray::integer(std::int64_t value) {
    append_integer(next(), value);
}

void JsonArray::text(std::string_view value) {
    append_json_string(next(), value);
}

}  // namespace catenet::exports
