#include "models/gateways/http-modbus/number.hpp"

#include <algorithm>

namespace catenet::http_modbus {

std::size_t digits_of(std::string_view text) {
    const auto end =
        std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
    return static_cast<std::size_t>(end - text.begin());
}

std::optional<std::uint16_t> parse_number(std::string_view text) {
    constexpr std::size_t kMostDigits = 5;
    if (text.empty() || text.size() > kMostDigits) return {};
    if (digits_of(text) != text.size()) return {};
    if (text.size() > 1 && text.front() == '0') return {};
    std::uint32_t number = 0;
    for (const char digit : text) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    if (number > 0xffff) return {};
    return static_cast<std::uint16_t>(number);
}

}  // namespace catenet::http_modbus
