#include "models/gateways/http-modbus/target.hpp"

#include "models/gateways/http-modbus/number.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace catenet::http_modbus {
namespace {

using modbus::Table;

constexpr std::string_view kUnits = "/units/";
constexpr std::string_view kCount = "count=";
constexpr std::size_t kAddresses = 65536;

// Takes what stands before the next of those letters, or all.
Letters take(std::string_view text, std::size_t& at, char end) {
    const std::size_t found = std::min(text.find(end, at), text.size());
    const Letters letters{at, found - at};
    at = found;
    return letters;
}

std::string_view part(std::string_view text, const Letters& letters) {
    return text.substr(letters.begin, letters.length);
}

std::optional<Table> table_named(std::string_view word) {
    constexpr std::array<Table, 4> kAll{
        Table::Coils, Table::DiscreteInputs, Table::HoldingRegisters, Table::InputRegisters};
    const auto found = std::find_if(
        kAll.begin(), kAll.end(), [&](Table table) { return to_string(table) == word; });
    return found == kAll.end() ? std::nullopt : std::optional{*found};
}

// "count=2"
std::optional<TargetProblem> read_query(std::string_view text, std::size_t at, Target& target) {
    if (text.substr(at, kCount.size()) != kCount) return TargetProblem::Query;
    target.count_at = {at + kCount.size(), text.size() - at - kCount.size()};
    const auto count = parse_number(part(text, target.count_at));
    const std::size_t most = is_bits(target.table) ? kMostBitsRead : kMostRegistersRead;
    if (!count || *count == 0 || *count > most) return TargetProblem::Count;
    if (target.address + std::size_t{*count} > kAddresses) return TargetProblem::Count;
    target.count = *count;
    return {};
}

}  // namespace

unsigned status_of(TargetProblem problem) {
    return problem == TargetProblem::Query || problem == TargetProblem::Count ? 400 : 404;
}

std::string_view words_for(TargetProblem problem) {
    switch (problem) {
        case TargetProblem::Path: return "resources are called /units/UNIT/TABLE/ADDRESS";
        case TargetProblem::Unit: return "a unit is a number from 1 to 255";
        case TargetProblem::Table: return "a table is coil, discrete, holding or input";
        case TargetProblem::Address: return "an address is a number from 0 to 65535";
        case TargetProblem::Query: return "all that may be asked behind ? is count";
        case TargetProblem::Count: break;
    }
    return "one request reads 1 to 125 registers or 2000 bits, up to address 65535";
}

Result<Target, TargetProblem> parse_target(std::string_view text) {
    if (!text.starts_with(kUnits)) return TargetProblem::Path;
    Target target;
    const std::string_view path = text.substr(0, text.find('?'));
    std::size_t at = kUnits.size();
    target.unit_at = take(path, at, '/');
    if (at++ == path.size()) return TargetProblem::Path;
    target.table_at = take(path, at, '/');
    if (at++ == path.size()) return TargetProblem::Path;
    target.address_at = take(path, at, '/');
    if (at != path.size()) return TargetProblem::Path;

    const auto unit = parse_number(part(text, target.unit_at));
    if (!unit || *unit == 0 || *unit > 0xff) return TargetProblem::Unit;
    const auto table = table_named(part(text, target.table_at));
    if (!table) return TargetProblem::Table;
    const auto address = parse_number(part(text, target.address_at));
    if (!address) return TargetProblem::Address;
    target.unit = static_cast<std::uint8_t>(*unit);
    target.table = *table;
    target.address = *address;
    if (at == text.size()) return target;
    if (const auto problem = read_query(text, at + 1, target)) return *problem;
    return target;
}

}  // namespace catenet::http_modbus
