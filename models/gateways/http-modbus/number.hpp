// Numbers of 16 bits as targets and JSON have them: decimal, without sign, fraction or exponent.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace catenet::http_modbus {

// 0 to 65535, without zeros in front (RFC 8259 6).
std::optional<std::uint16_t> parse_number(std::string_view text);
// How many digits stand at the front.
std::size_t digits_of(std::string_view text);

}  // namespace catenet::http_modbus
