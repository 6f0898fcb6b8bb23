// Grammar: the small rules that all of HTTP is made of (RFC 9110 5.6): tokens, lists, numbers.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::http {

// RFC 9110 5.6.2: letters, digits and !#$%&'*+-.^_`|~
bool is_token(std::string_view text);
// What a field's value, a reason or an extension may hold: no control character but the tab.
bool is_field_text(std::string_view text);
// Visible characters of US-ASCII.
bool is_visible(std::string_view text);

bool equal_ignoring_case(std::string_view one, std::string_view other);
std::string in_lower_case(std::string_view text);

// Without the spaces and tabs around it.
std::string_view trimmed(std::string_view text);

// The elements of a list with commas, trimmed, empty ones left out (RFC 9110 5.6.1). A comma in a
// quoted string parts nothing.
std::vector<std::string_view> elements_of(std::string_view list);

// Digits only, and it fits.
std::optional<std::uint64_t> decimal(std::string_view text);
std::optional<std::uint64_t> hexadecimal(std::string_view text);
std::string to_hexadecimal(std::uint64_t number);

}  // namespace catenet::http
