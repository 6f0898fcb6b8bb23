#include "models/modbus/tcp/settings.hpp"

#include "models/apps/app/listeners.hpp"
#include "models/apps/app/words.hpp"
#include "models/modbus/settings.hpp"

#include "sim/core/assert.hpp"

#include <charconv>
#include <set>

namespace catenet::modbus_tcp {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::NamedValue;
using scenario::Parameter;
using scenario::Type;

std::optional<std::uint8_t> unit_from(std::string_view text) {
    std::uint8_t unit = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, unit);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return unit;
}

void check_units(const Arguments& units, Diagnostics& diagnostics) {
    std::set<std::uint8_t> known;
    for (const NamedValue& entry : units.all()) {
        const auto unit = unit_from(entry.name);
        if (!unit) {
            diagnostics.error(entry.where,
                              "'" + entry.name + "' is no unit",
                              "units have numbers from 0 to 255: {17: {holding: {0: 100}}}");
        } else if (!known.insert(*unit).second) {
            diagnostics.error(entry.where, "unit " + std::to_string(*unit) + " is there already");
        }
        modbus::check_tables(entry.value.members, diagnostics);
    }
}

void check_port(const scenario::NodeUse& use,
                const scenario::Value& server,
                Diagnostics& diagnostics) {
    const std::uint64_t port = server.members.count("port");
    for (const scenario::Span& place : app::tcp_listeners_at(use.parameters(), port)) {
        diagnostics.error(place,
                          "Modbus is spoken at port " + std::to_string(port) + " of this node",
                          "leave it out here, or give modbus-server another port");
    }
}

}  // namespace

std::vector<Parameter> parameters() {
    Parameter port = app::port_parameter("port", "the TCP port that it listens at");
    port.fallback = "502";
    Parameter server{
        .name = "modbus-server",
        .type = Type::Structure,
        .sentence =
            "answers requests of Modbus/TCP; of whatever unit, if it has "
            "tables itself",
        .of = {
            port,
            {.name = "units",
             .type = Type::Map,
             .sentence = "the devices that it stands for, by unit: {17: {holding: "
                         "{0: 100}}}",
             .of = {{.name = "unit", .type = Type::Structure, .of = modbus::table_parameters()}}}}};
    for (Parameter& table : modbus::table_parameters()) server.of.push_back(std::move(table));
    return {std::move(server)};
}

void check(const scenario::NodeUse& use, Diagnostics& diagnostics) {
    const scenario::Value* const server = use.parameters().find("modbus-server");
    if (server == nullptr) return;
    check_port(use, *server, diagnostics);
    const Arguments& given = server->members;
    modbus::check_tables(given, diagnostics);
    if (!given.has("units")) return;
    check_units(given.at("units").members, diagnostics);
    if (!modbus::has_tables(given)) return;
    diagnostics.error(given.at("units").where,
                      "a server either has tables itself, or stands for units that have",
                      "units: {17: {holding: {0: 100}}}, or holding: {0: 100}");
}

std::optional<ServerSettings> server_settings(const Arguments& parameters) {
    const scenario::Value* const server = parameters.find("modbus-server");
    if (server == nullptr) return std::nullopt;
    const Arguments& given = server->members;
    ServerSettings settings{.port = static_cast<std::uint16_t>(given.count("port"))};
    if (!given.has("units")) {
        settings.any = modbus::data_model_from(given);
        return settings;
    }
    for (const NamedValue& entry : given.at("units").members.all()) {
        const auto unit = unit_from(entry.name);
        CATENET_ASSERT(unit.has_value(), "a server is made after its units were checked");
        settings.units[*unit] = modbus::data_model_from(entry.value.members);
    }
    return settings;
}

}  // namespace catenet::modbus_tcp
