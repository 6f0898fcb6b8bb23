// Target: which registers of which unit the target of a request names:
// "/units/17/holding/0?count=2". Knows text; knows no node and no time.
#pragma once
#include "models/modbus/pdu.hpp"

#include "sim/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace catenet::http_modbus {

// MODBUS Application Protocol Specification V1.1b3, 6.1 to 6.4, 6.11 and 6.12.
inline constexpr std::uint16_t kMostBitsRead = 2000;
inline constexpr std::uint16_t kMostRegistersRead = 125;
inline constexpr std::uint16_t kMostBitsWritten = 1968;
inline constexpr std::uint16_t kMostRegistersWritten = 123;

// Some letters of the target; none where it does not have them.
struct Letters {
    std::size_t begin = 0;
    std::size_t length = 0;
    bool operator==(const Letters&) const = default;
};

struct Target {
    std::uint8_t unit = 0;
    modbus::Table table = modbus::Table::HoldingRegisters;
    std::uint16_t address = 0;
    std::uint16_t count = 1;
    // Where each of them stands.
    Letters unit_at = {};
    Letters table_at = {};
    Letters address_at = {};
    Letters count_at = {};
    bool operator==(const Target&) const = default;
};

enum class TargetProblem : std::uint8_t {
    Path,     // names no resource
    Unit,     // 0 is all devices, of which none answers
    Table,    // none of that name
    Address,  // no number from 0 to 65535
    Query,    // something else than count
    Count,    // none that one request can read, or beyond the last address
};
// 404 where there is no such resource, 400 where it is asked for in a way that cannot be.
unsigned status_of(TargetProblem problem);
std::string_view words_for(TargetProblem problem);

// Numbers are decimal and have no zeros in front, so that each resource has one name.
Result<Target, TargetProblem> parse_target(std::string_view text);

}  // namespace catenet::http_modbus
