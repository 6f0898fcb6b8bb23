#include "models/modbus/settings.hpp"

#include "sim/core/assert.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string>

namespace catenet::modbus {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::NamedValue;
using scenario::Parameter;
using scenario::Type;
using scenario::Value;

constexpr const char* kBroken = "broken";

struct Named {
    Table table;
    const char* name;
    const char* sentence;
};
constexpr std::array<Named, 4> kTables{{
    {Table::Coils, "coils", "bits that can be written, by address: {0: 1, 10-19: 0}"},
    {Table::DiscreteInputs, "discrete", "bits that can only be read, by address: {0: 1}"},
    {Table::HoldingRegisters,
     "holding",
     "numbers that can be written, by address: {0: 100, 10-19: 0, 20: [1, 2, 3]}"},
    {Table::InputRegisters, "input", "numbers that can only be read, by address: {0: 203}"},
}};

struct Range {
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    std::size_t size() const { return std::size_t{1} + last - first; }
};

std::optional<std::uint16_t> address_from(std::string_view text) {
    std::uint16_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

// "7" or "0-9"
std::optional<Range> range_from(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = address_from(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : address_from(text.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return Range{*first, *last};
}

Parameter table_parameter(const Named& table) {
    return {.name = table.name,
            .type = Type::Map,
            .sentence = table.sentence,
            .of = {{.name = "values",
                    .type = Type::List,
                    .sentence = "one for all those addresses, or as many from the first on",
                    .of = {{.name = "value",
                            .type = Type::Count,
                            .most = is_bits(table.table) ? 1U : 0xffffU}}}}};
}

// What an entry stands for: of an address alone as many as it has values.
std::optional<Range> range_of(const NamedValue& entry) {
    auto range = range_from(entry.name);
    const std::size_t values = entry.value.items.size();
    if (!range || values == 0 || values == 1) return values == 0 ? std::nullopt : range;
    if (entry.name.find('-') != std::string::npos) {
        return range->size() == values ? range : std::nullopt;
    }
    if (range->first + values > 0x10000) return std::nullopt;
    range->last = static_cast<std::uint16_t>(range->first + values - 1);
    return range;
}

void check_entry(const NamedValue& entry, Diagnostics& diagnostics) {
    if (!range_from(entry.name)) {
        return diagnostics.error(entry.where,
                                 "'" + entry.name + "' is no address of a table",
                                 "an address from 0 to 65535, or the first and the last: 0-9");
    }
    if (range_of(entry)) return;
    diagnostics.error(entry.value.where,
                      "there are " + std::to_string(entry.value.items.size()) +
                          " values, and not as many addresses",
                      "one value for all, or one for each");
}

void check_table(const Arguments& entries, Diagnostics& diagnostics) {
    std::set<std::uint16_t> known;
    for (const NamedValue& entry : entries.all()) {
        check_entry(entry, diagnostics);
        const auto range = range_of(entry);
        for (std::size_t i = 0; range && i < range->size(); ++i) {
            const auto address = static_cast<std::uint16_t>(range->first + i);
            if (known.insert(address).second) continue;
            diagnostics.error(entry.where,
                              "address " + std::to_string(address) + " has its value already");
            break;
        }
    }
}

void set_entry(DataModel& model, Table table, const NamedValue& entry) {
    const auto range = range_of(entry);
    CATENET_ASSERT(range.has_value(), "a device is made after its tables were checked");
    const auto& items = entry.value.items;
    for (std::size_t i = 0; i < range->size(); ++i) {
        const auto value = items[items.size() == 1 ? 0 : i].as<std::uint64_t>();
        model.set(
            table, static_cast<std::uint16_t>(range->first + i), static_cast<std::uint16_t>(value));
    }
}

void fill(DataModel& model, Table table, const Arguments& entries) {
    for (const NamedValue& entry : entries.all()) set_entry(model, table, entry);
}

DataModel tables_from(const Arguments& given) {
    DataModel model;
    for (const Named& table : kTables) {
        if (given.has(table.name)) fill(model, table.table, given.at(table.name).members);
    }
    return model;
}

struct Places {
    Table table;
    Range range;
};

// "coil 3" or "holding 10-12", as traces write them
std::optional<Places> places_from(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto range = range_from(text.substr(space + 1));
    for (const Named& table : kTables) {
        if (range && to_string(table.table) == text.substr(0, space)) {
            return Places{table.table, *range};
        }
    }
    return std::nullopt;
}

void check_broken(const Value& item, const DataModel& model, Diagnostics& diagnostics) {
    const std::string& text = item.as<std::string>();
    const auto places = places_from(text);
    if (!places) {
        return diagnostics.error(item.where,
                                 "'" + text + "' is no place in a table",
                                 "coil, discrete, holding or input, and an address: holding 40");
    }
    for (std::size_t i = 0; i < places->range.size(); ++i) {
        const auto address = static_cast<std::uint16_t>(places->range.first + i);
        if (model.has(places->table, address, 1)) continue;
        return diagnostics.error(item.where,
                                 "there is no " + std::string{to_string(places->table)} + " " +
                                     std::to_string(address) + " that could be broken",
                                 "give it a value, too");
    }
}

}  // namespace

std::vector<Parameter> table_parameters() {
    std::vector<Parameter> parameters;
    parameters.reserve(kTables.size() + 1);
    for (const Named& table : kTables) parameters.push_back(table_parameter(table));
    parameters.push_back({.name = kBroken,
                          .type = Type::List,
                          .sentence =
                              "where it fails, with exception 4: holding 40, or [coil 3, holding "
                              "10-12]",
                          .of = {{.name = "place", .type = Type::Text}}});
    return parameters;
}

bool has_tables(const Arguments& given) {
    for (const Named& table : kTables) {
        if (given.has(table.name)) return true;
    }
    return given.has(kBroken);
}

void check_tables(const Arguments& given, Diagnostics& diagnostics) {
    for (const Named& table : kTables) {
        if (given.has(table.name)) check_table(given.at(table.name).members, diagnostics);
    }
    if (!given.has(kBroken) || diagnostics.has_errors()) return;
    const DataModel model = tables_from(given);
    for (const Value& item : given.at(kBroken).items) check_broken(item, model, diagnostics);
}

DataModel data_model_from(const Arguments& given) {
    DataModel model = tables_from(given);
    if (!given.has(kBroken)) return model;
    for (const Value& item : given.at(kBroken).items) {
        const auto places = places_from(item.as<std::string>());
        CATENET_ASSERT(places.has_value(), "a device is made after what is broken was checked");
        for (std::size_t i = 0; i < places->range.size(); ++i) {
            model.break_at({places->table, static_cast<std::uint16_t>(places->range.first + i)});
        }
    }
    return model;
}

}  // namespace catenet::modbus
