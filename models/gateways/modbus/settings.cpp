#include "models/gateways/modbus/settings.hpp"

#include "models/gateways/tcp_ports.hpp"
#include "models/modbus/tcp/mbap.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::modbus_gateway {
namespace {

using scenario::Diagnostics;
using scenario::NamedValue;
using scenario::Parameter;
using scenario::PlannedPort;
using scenario::TranslationUse;
using scenario::Type;
using scenario::Value;

constexpr std::string_view kLineKind = "modbus-rtu";

bool is_line(const TranslationUse& use, const PlannedPort& port) {
    return use.network_of(port).kind->name == kLineKind;
}

void check_line(const TranslationUse& use, Diagnostics& diagnostics) {
    const auto& ports = use.gateway().ports;
    const auto lines = std::count_if(
        ports.begin(), ports.end(), [&](const PlannedPort& port) { return is_line(use, port); });
    if (lines == 1) return;
    diagnostics.error(use.translation.name.where,
                      scenario::quoted(use.gateway().name) +
                          (lines == 0 ? " joins no serial line" : " joins more than one line"),
                      "modbus stands between one network of kind modbus-rtu and TCP");
}

void check_ip(const TranslationUse& use, Diagnostics& diagnostics) {
    if (use.plan.address_of(use.node)) return;
    diagnostics.error(use.translation.name.where,
                      scenario::quoted(use.gateway().name) + " has no IP address",
                      "let it join a network with a prefix, such as an ethernet");
}

void check_unit(const NamedValue& row, Diagnostics& diagnostics) {
    const auto unit = parse_unit(row.name);
    if (!unit) {
        diagnostics.error(row.where,
                          scenario::quoted(row.name) + " is no unit of Modbus/TCP",
                          "a number from 0 to 255");
        return;
    }
    if (row.value.as<std::uint64_t>() != kEverybody || *unit == kEverybody) return;
    diagnostics.error(row.value.where,
                      "address 0 is all devices, and none of them answers",
                      "give unit " + row.name + " an address from 1 to 247, or map 0 to 0");
}

}  // namespace

std::vector<Parameter> parameters() {
    return {{.name = "port",
             .type = Type::Count,
             .fallback = std::to_string(modbus_tcp::kPort),
             .sentence = "the gateway's TCP port",
             .least = 1,
             .most = 0xffff},
            {.name = "units",
             .type = Type::Map,
             .sentence = "units of Modbus/TCP, and which address on the line each is; without it "
                         "each is the address of the same number",
             .of = {{.type = Type::Count, .most = kLastAddress}}},
            {.name = "timeout",
             .type = Type::Duration,
             .fallback = "1s",
             .sentence = "how long a device may take to answer",
             .least = 1},
            {.name = "tries",
             .type = Type::Count,
             .fallback = "2",
             .sentence = "how often a device is asked that does not answer",
             .least = 1,
             .most = 100},
            {.name = "queue",
             .type = Type::Count,
             .fallback = "16",
             .sentence = "requests that may wait for the line",
             .least = 1,
             .most = 10000},
            {.name = "turnaround",
             .type = Type::Duration,
             .fallback = "100ms",
             .sentence = "how long devices have for what all of them are told"}};
}

void check(const TranslationUse& use, Diagnostics& diagnostics) {
    check_line(use, diagnostics);
    check_ip(use, diagnostics);
    gateway::check_tcp_port({use, use.parameters().at("port").as<std::uint64_t>(), "Modbus/TCP"},
                            diagnostics);
    const Value* const units = use.parameters().find("units");
    if (units == nullptr) return;
    for (const NamedValue& row : units->members.all()) check_unit(row, diagnostics);
}

Settings settings_of(const TranslationUse& use) {
    const scenario::Arguments& given = use.parameters();
    Settings settings{.port = static_cast<std::uint16_t>(given.count("port")),
                      .timeout = given.duration("timeout"),
                      .tries = given.count("tries"),
                      .queue = given.count("queue"),
                      .turnaround = given.duration("turnaround")};
    const Value* const units = given.find("units");
    if (units == nullptr) return settings;
    settings.units.close();
    for (const NamedValue& row : units->members.all()) {
        settings.units.add(*parse_unit(row.name),
                           static_cast<std::uint8_t>(row.value.as<std::uint64_t>()));
    }
    return settings;
}

std::size_t line_port(const TranslationUse& use) {
    const auto& ports = use.gateway().ports;
    const auto found = std::find_if(
        ports.begin(), ports.end(), [&](const PlannedPort& port) { return is_line(use, port); });
    CATENET_ASSERT(found != ports.end(), "a gateway to a line joins one");
    return static_cast<std::size_t>(found - ports.begin());
}

}  // namespace catenet::modbus_gateway
