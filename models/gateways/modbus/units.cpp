#include "models/gateways/modbus/units.hpp"

#include "sim/core/units.hpp"

#include <algorithm>

namespace catenet::modbus_gateway {

bool UnitMap::add(std::uint8_t unit, std::uint8_t address) {
    const bool is_there =
        std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return row.unit == unit; });
    if (is_there) return false;
    rows_.push_back({unit, address, std::to_string(unit)});
    close();
    return true;
}

std::optional<UnitMap::Path> UnitMap::path_to(std::uint8_t unit) const {
    if (!is_given_) return unit > kLastAddress ? std::nullopt : std::optional{Path{unit, nullptr}};
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.unit == unit; });
    if (found == rows_.end()) return {};
    return Path{found->address, &*found};
}

std::optional<std::uint8_t> parse_unit(std::string_view text) {
    const auto number = parse_count(text);
    if (!number || *number > 0xff) return {};
    if (std::to_string(*number) != text) return {};
    return static_cast<std::uint8_t>(*number);
}

}  // namespace catenet::modbus_gateway
