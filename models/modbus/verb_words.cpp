#include "models/modbus/verb_words.hpp"

#include "models/apps/app/words.hpp"

#include <array>
#include <string>
#include <utility>

namespace catenet::modbus {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::Parameter;
using scenario::Type;

constexpr std::array<Table, 4> kTables{
    Table::Coils, Table::DiscreteInputs, Table::HoldingRegisters, Table::InputRegisters};

// The limits of section 6, of what is written.
constexpr std::size_t kMostCoils = 1968;
constexpr std::size_t kMostRegisters = 123;
constexpr std::size_t kMostExchanged = 121;

Parameter number(std::string name, std::string sentence, std::uint64_t most = 0xffff) {
    return {.name = std::move(name),
            .type = Type::Count,
            .sentence = std::move(sentence),
            .required = true,
            .most = most};
}

Parameter table_parameter() {
    Parameter table{.name = "table",
                    .type = Type::Word,
                    .sentence = "the table: coil, discrete, holding or input",
                    .required = true};
    for (const Table one : kTables) table.words.emplace_back(to_string(one));
    return table;
}

Parameter values_parameter() {
    return {.name = "values",
            .type = Type::List,
            .sentence = "what is written: 100, or [100, 101] from the address on",
            .required = true,
            .of = {{.name = "value", .type = Type::Count, .most = 0xffff}}};
}

std::vector<Parameter> common_parameters() {
    Parameter repeat = app::count_parameter("how often, one after the other");
    repeat.name = "repeat";
    return {app::actor_parameter(),
            number("unit", "which device: 1 to 247, or 0 for all of a line", 0xff),
            {.name = "timeout",
             .type = Type::Duration,
             .sentence = "how long it waits for the answer",
             .least = 1},
            std::move(repeat),
            app::every_parameter("1s",
                                 "the time from one to the next, if its answer is there by then")};
}

scenario::VerbKind verb(const std::string& name,
                        std::string sentence,
                        const std::string& form,
                        std::vector<Parameter> more) {
    scenario::VerbKind verb{
        {.name = name, .sentence = std::move(sentence), .parameters = common_parameters()}};
    for (Parameter& parameter : more) verb.parameters.push_back(std::move(parameter));
    verb.forms = {"<actor> " + name + " unit <unit> " + form +
                  " [timeout <timeout>] [repeat <repeat>] [every <every>]"};
    return verb;
}

std::uint16_t number_of(const Arguments& said, std::string_view name) {
    return static_cast<std::uint16_t>(said.count(name));
}

Table table_of(const Arguments& said) {
    for (const Table table : kTables) {
        if (to_string(table) == said.text("table")) return table;
    }
    return Table::HoldingRegisters;
}

std::vector<std::uint16_t> values_of(const Arguments& said) {
    std::vector<std::uint16_t> values;
    for (const scenario::Value& value : said.at("values").items) {
        values.push_back(static_cast<std::uint16_t>(value.as<std::uint64_t>()));
    }
    return values;
}

bool check_values(const Arguments& said, std::size_t most, Diagnostics& diagnostics) {
    const scenario::Value& values = said.at("values");
    if (!values.items.empty() && values.items.size() <= most) return true;
    diagnostics.error(values.where,
                      "one request writes 1 to " + std::to_string(most) + " of these",
                      "100, or [100, 101]");
    return false;
}

bool check_bits(const Arguments& said, Diagnostics& diagnostics) {
    for (const scenario::Value& value : said.at("values").items) {
        if (value.as<std::uint64_t>() <= 1) continue;
        diagnostics.error(value.where, "a coil is 0 or 1");
        return false;
    }
    return true;
}

std::optional<Request> write_of(const Arguments& said, Diagnostics& diagnostics) {
    const Table table = table_of(said);
    if (table == Table::DiscreteInputs || table == Table::InputRegisters) {
        diagnostics.error(said.at("table").where,
                          "'" + said.text("table") + "' cannot be written",
                          "coil or holding");
        return std::nullopt;
    }
    const bool coils = table == Table::Coils;
    if (!check_values(said, coils ? kMostCoils : kMostRegisters, diagnostics)) return std::nullopt;
    if (coils && !check_bits(said, diagnostics)) return std::nullopt;
    Request request{.address = number_of(said, "address"), .values = values_of(said)};
    if (request.values.size() > 1 || said.flag("many")) {
        request.function = coils ? Function::WriteMultipleCoils : Function::WriteMultipleRegisters;
    } else {
        request.function = coils ? Function::WriteSingleCoil : Function::WriteSingleRegister;
    }
    return request;
}

std::optional<Request> exchange_of(const Arguments& said, Diagnostics& diagnostics) {
    if (!check_values(said, kMostExchanged, diagnostics)) return std::nullopt;
    return Request{.function = Function::ReadWriteMultipleRegisters,
                   .address = number_of(said, "read"),
                   .count = number_of(said, "count"),
                   .values = values_of(said),
                   .write_address = number_of(said, "write")};
}

// Which verb it is, its parameters tell.
std::optional<Request> request_of(const Arguments& said, Diagnostics& diagnostics) {
    if (said.has("read")) return exchange_of(said, diagnostics);
    if (said.has("values")) return write_of(said, diagnostics);
    if (said.has("and")) {
        return Request{.function = Function::MaskWriteRegister,
                       .address = number_of(said, "address"),
                       .and_mask = number_of(said, "and"),
                       .or_mask = number_of(said, "or")};
    }
    return Request{.function = read_function(table_of(said)),
                   .address = number_of(said, "address"),
                   .count = number_of(said, "count")};
}

}  // namespace

std::vector<scenario::VerbKind> verb_words() {
    Parameter count = number("count", "how many from the address on");
    count.required = false;
    count.fallback = "1";
    const Parameter address = number("address", "the address in the table, counted from 0");
    return {
        verb("modbus-read",
             "reads values of a device",
             "<table> <address> [count <count>]",
             {table_parameter(), address, count}),
        verb("modbus-write",
             "writes values of a device, by function 5 or 6, several by 15 or 16",
             "<table> <address> <values> [many]",
             {table_parameter(),
              address,
              values_parameter(),
              {.name = "many", .type = Type::Flag, .sentence = "one by function 15 or 16, too"}}),
        verb("modbus-mask",
             "changes bits of a holding register (function 22)",
             "holding <address> and <and> or <or>",
             {address,
              number("and", "the bits that stay as they are: 0x00F2"),
              number("or", "the bits that are set where none stays: 0x0025")}),
        verb("modbus-exchange",
             "writes holding registers and reads others by one request (function 23)",
             "read <read> count <count> write <write> <values>",
             {number("read", "the first address that is read"),
              number("count", "how many are read"),
              number("write", "the first address that is written"),
              values_parameter()}),
        verb("modbus-raw",
             "asks a device whatever it is told to",
             "<pdu>",
             {{.name = "pdu",
               .type = Type::HexBytes,
               .sentence = "the function code and its data: 0300000002",
               .required = true,
               .least = 1,
               .most = kMostPdu}})};
}

std::optional<Question> question_of(const Arguments& said, Diagnostics& diagnostics) {
    Question question{.unit = static_cast<std::uint8_t>(said.count("unit"))};
    if (said.has("timeout")) question.timeout = said.duration("timeout");
    if (said.has("pdu")) {
        question.raw = said.at("pdu").as<std::vector<std::byte>>();
        return question;
    }
    const auto request = request_of(said, diagnostics);
    if (!request) return std::nullopt;
    question.request = *request;
    return question;
}

}  // namespace catenet::modbus
