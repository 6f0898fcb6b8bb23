// JSON, as far as registers need it (RFC 8259): a number or a list of numbers that is written, an
// object that says what was read, one that says what went wrong.
#pragma once
#include "models/gateways/http-modbus/target.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::http_modbus {

// What is to be written.
struct Values {
    bool is_list = false;
    std::vector<std::uint16_t> numbers = {};
    std::vector<Letters> places = {};  // of each number in the text
};

enum class ValuesProblem : std::uint8_t {
    NoNumber,  // neither a number nor a list of some
    TooLarge,  // a number that has no room
    Empty,     // a list of nothing
    TooMany,   // more than one request writes
};
std::string_view words_for(ValuesProblem problem);

Result<Values, ValuesProblem> parse_values(std::string_view text, modbus::Table table);

// {"unit": 17, "table": "holding", "address": 0, "values": [100, 101]}
std::string emit_values(const Target& target, std::span<const std::uint16_t> values);
// {"problem": "illegal data address", "exception": 2}; without one: {"problem": "no such path"}.
// REQUIRES: no quotation marks, backslashes or braces in the words
std::string emit_problem(std::string_view words, std::uint8_t exception = 0);

}  // namespace catenet::http_modbus
