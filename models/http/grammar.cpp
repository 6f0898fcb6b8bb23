#include "models/http/grammar.hpp"

#include <algorithm>
#include <charconv>

namespace catenet::http {
namespace {

constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_token_character(char c) {
    const char small = lower(c);
    return is_digit(c) || (small >= 'a' && small <= 'z') ||
           kTokenMarks.find(c) != std::string_view::npos;
}

std::optional<std::uint64_t> number(std::string_view text, int base) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, failed] = std::from_chars(text.data(), end, value, base);
    if (failed != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

// Where the element that begins at `at` ends: at its comma, or at the end.
std::size_t end_of_element(std::string_view list, std::size_t at) {
    bool quoted = false;
    for (; at < list.size(); ++at) {
        if (list[at] == '"') quoted = !quoted;
        if (list[at] == '\\' && quoted) ++at;
        if (!quoted && list[at] == ',') break;
    }
    return std::min(at, list.size());
}

}  // namespace

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_field_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code == '\t' || (code >= 0x20 && code != 0x7f);
    });
}

bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool equal_ignoring_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        return lower(a) == lower(b);
    });
}

std::string in_lower_case(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string_view> elements_of(std::string_view list) {
    std::vector<std::string_view> elements;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = end_of_element(list, at);
        const std::string_view element = trimmed(list.substr(at, end - at));
        if (!element.empty()) elements.push_back(element);
        at = end + 1;
    }
    return elements;
}

std::optional<std::uint64_t> decimal(std::string_view text) {
    return number(text, 10);
}

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
    return number(text, 16);
}

std::string to_hexadecimal(std::uint64_t number) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    do {
        text.insert(text.begin(), kDigits[number % 16]);
        number /= 16;
    } while (number > 0);
    return text;
}

}  // namespace catenet::http
