#include "models/gateways/http-modbus/settings.hpp"

#include "models/gateways/tcp_ports.hpp"
#include "models/http/message.hpp"
#include "models/modbus/tcp/mbap.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::http_modbus {
namespace {

using scenario::Diagnostics;
using scenario::Parameter;
using scenario::TranslationUse;
using scenario::Type;
using scenario::Value;

constexpr std::uint64_t kLastPort = 0xffff;

std::optional<Ipv4Address> address_of(const TranslationUse& use) {
    const std::string& host = use.parameters().at("server").as<scenario::Endpoint>().host;
    if (const auto node = use.plan.find_node(host)) return use.plan.address_of(*node);
    return Ipv4Address::parse(host);
}

bool is_own(const TranslationUse& use, Ipv4Address address) {
    const auto& ports = use.gateway().ports;
    return std::any_of(ports.begin(), ports.end(), [&](const scenario::PlannedPort& port) {
        return port.address && *port.address == address;
    });
}

void check_server(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value& server = use.parameters().at("server");
    const std::string host = scenario::quoted(server.as<scenario::Endpoint>().host);
    const auto address = address_of(use);
    if (!address) {
        diagnostics.error(
            server.where, host + " has no IP address", "name a host or gateway, or its address");
    } else if (is_own(use, *address)) {
        diagnostics.error(server.where,
                          host + " is this gateway itself",
                          "name the server, or the gateway, that speaks Modbus/TCP");
    }
}

void check_ip(const TranslationUse& use, Diagnostics& diagnostics) {
    if (use.plan.address_of(use.node)) return;
    diagnostics.error(use.translation.name.where,
                      scenario::quoted(use.gateway().name) + " has no IP address",
                      "let it join a network with a prefix, such as an ethernet");
}

// A gateway may have both translations.
void check_modbus(const TranslationUse& use, Diagnostics& diagnostics) {
    const std::uint64_t listen = use.parameters().count("listen");
    for (const scenario::TranslationSpec& other : use.gateway().spec->translates) {
        if (other.kind->name != "modbus" || other.parameters.count("port") != listen) continue;
        diagnostics.error(use.translation.name.where,
                          "modbus listens at port " + std::to_string(listen) + " already",
                          "listen: 80");
    }
}

Parameter port(std::string name, std::uint16_t fallback, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Count,
            .fallback = std::to_string(fallback),
            .sentence = std::move(sentence),
            .least = 1,
            .most = kLastPort};
}

}  // namespace

std::vector<Parameter> parameters() {
    return {port("listen", http::kPort, "the gateway's TCP port, where it speaks HTTP"),
            {.name = "server",
             .type = Type::Endpoint,
             .sentence = "the server of Modbus/TCP that it asks",
             .required = true},
            port("port", modbus_tcp::kPort, "the server's TCP port, unless `server` has one"),
            {.name = "timeout",
             .type = Type::Duration,
             .fallback = "2s",
             .sentence = "how long the server may take to answer",
             .least = 1}};
}

void check(const TranslationUse& use, Diagnostics& diagnostics) {
    check_ip(use, diagnostics);
    check_server(use, diagnostics);
    check_modbus(use, diagnostics);
    gateway::check_tcp_port({use, use.parameters().count("listen"), "HTTP"}, diagnostics);
}

Settings settings_of(const TranslationUse& use) {
    const scenario::Arguments& given = use.parameters();
    const auto own = given.at("server").as<scenario::Endpoint>().port;
    const auto port = static_cast<std::uint16_t>(given.count("port"));
    return {.listen = static_cast<std::uint16_t>(given.count("listen")),
            .server = {*address_of(use), own.value_or(port)},
            .timeout = given.duration("timeout")};
}

}  // namespace catenet::http_modbus
