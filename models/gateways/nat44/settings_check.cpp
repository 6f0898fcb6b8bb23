// What a scenario may say about a translation `nat44`, and what it may not.
#include "models/gateways/nat44/settings.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace catenet::nat44 {
namespace {

using scenario::Diagnostics;
using scenario::Parameter;
using scenario::PlannedPort;
using scenario::TranslationUse;
using scenario::Type;
using scenario::Value;

std::string quoted(std::string_view word) {
    return "'" + std::string{word} + "'";
}

Parameter timeout(std::string name, std::string fallback, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Duration,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .least = static_cast<std::uint64_t>(Duration{std::chrono::seconds{1}}.count())};
}

Parameter depends(std::string name, std::string fallback, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Word,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .words = {"endpoint-independent", "address-dependent", "address-and-port-dependent"}};
}

// Whether it stands at one of the gateway's ports with an address, or asks for one.
bool has_port_on(const TranslationUse& use, std::size_t network) {
    const auto& ports = use.gateway().ports;
    return std::any_of(ports.begin(), ports.end(), [&](const PlannedPort& port) {
        return port.network == network && !port.below && (port.address || port.dhcp);
    });
}

bool has_port_beside(const TranslationUse& use, std::size_t network) {
    const auto& ports = use.gateway().ports;
    return std::any_of(ports.begin(), ports.end(), [&](const PlannedPort& port) {
        return port.network != network && (port.address || port.dhcp);
    });
}

bool check_outside(const TranslationUse& use, Diagnostics& diagnostics) {
    const auto network = outside_network(use.translation, *use.plan.spec);
    const Value* const outside = use.parameters().find("outside");
    const scenario::Span where = outside != nullptr ? outside->where : use.translation.name.where;
    if (!network || !has_port_on(use, *network)) {
        diagnostics.error(where,
                          quoted(use.gateway().name) + " has no address on its outside network",
                          "let it join that network, with an address");
        return false;
    }
    if (!has_port_beside(use, *network)) {
        diagnostics.error(where,
                          quoted(use.gateway().name) + " has no inside: it joins no other network",
                          "nat44 stands between an inside and an outside network");
    }
    return true;
}

// "'home' or 'office'"
std::string inside_of(const TranslationUse& use) {
    const auto outside = outside_network(use.translation, *use.plan.spec);
    std::string names;
    for (const PlannedPort& port : use.gateway().ports) {
        if (port.network == outside || !port.address) continue;
        names += (names.empty() ? "" : " or ") + quoted(use.network_of(port).name.value);
    }
    return names.empty() ? "an inside network" : names;
}

void check_ports(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value* const ports = use.parameters().find("ports");
    if (ports == nullptr || range_of(ports->as<std::string>())) return;
    diagnostics.error(ports->where,
                      quoted(ports->as<std::string>()) + " is no range of ports",
                      "two numbers from 1 to 65535, as in 49152-65535");
}

void check_forwards(const TranslationUse& use, Diagnostics& diagnostics) {
    std::set<std::pair<std::uint8_t, std::uint16_t>> taken;
    for (const Value& item : use.parameters().at("forward").items) {
        const std::string& text = item.as<std::string>();
        const auto forward = forward_of(text, use);
        if (!forward) {
            diagnostics.error(item.where,
                              quoted(text) + " forwards no port",
                              "as in: tcp 80 to 192.168.1.10:8080, udp 53 to srv");
        } else if (forward->to.address.is_unspecified()) {
            diagnostics.error(item.where,
                              quoted(text) + " leads to a node that has no address inside " +
                                  quoted(use.gateway().name),
                              "give that node a fixed address on " + inside_of(use));
        } else if (!taken.emplace(forward->protocol, forward->port).second) {
            diagnostics.error(item.where,
                              "that port is forwarded already",
                              "one port leads to one host: give the other one another port");
        }
    }
}

// Linux has its own ways, whatever is asked for.
void check_profile(const TranslationUse& use, Diagnostics& diagnostics) {
    if (use.parameters().text("profile") != "linux") return;
    constexpr std::array<std::string_view, 7> kOfRfcs{"mapping",
                                                      "filtering",
                                                      "inbound-refresh",
                                                      "udp-timeout",
                                                      "tcp-timeout",
                                                      "tcp-transitory",
                                                      "icmp-timeout"};
    for (const std::string_view name : kOfRfcs) {
        if (!use.parameters().given(name)) continue;
        diagnostics.error(use.parameters().at(name).where,
                          "the profile linux decides this itself",
                          "leave " + std::string{name} + " out, or set profile: rfc4787");
    }
}

}  // namespace

std::vector<Parameter> parameters() {
    return {
        {.name = "outside",
         .type = Type::Network,
         .sentence = "the network on whose address all others of the gateway appear",
         .required = true},
        {.name = "profile",
         .type = Type::Word,
         .fallback = "rfc4787",
         .sentence = "whether it does as the RFCs recommend, or as Linux 6.1 with masquerade",
         .words = {"rfc4787", "linux"}},
        depends("mapping",
                "endpoint-independent",
                "when packets of one host and port get another port outside"),
        depends("filtering", "address-dependent", "who outside may use a mapping that is there"),
        {.name = "ports",
         .type = Type::Text,
         .sentence = "the outside ports, and identifiers of ICMP, that it gives: 49152-65535"},
        {.name = "hairpinning",
         .type = Type::Flag,
         .fallback = "yes",
         .sentence = "inside hosts reach each other by the outside address"},
        {.name = "inbound-refresh",
         .type = Type::Flag,
         .fallback = "no",
         .sentence = "packets from outside keep a mapping alive, too"},
        {.name = "forward",
         .type = Type::List,
         .fallback = "[]",
         .sentence = "ports that lead to inside hosts: tcp 80 to 192.168.1.10:8080",
         .of = {{.name = "forward", .type = Type::Text}}},
        timeout("udp-timeout", "5m", "how long a UDP mapping lasts without a packet from inside"),
        timeout("tcp-timeout", "124m", "how long a connection of TCP may be silent"),
        timeout("tcp-transitory", "4m", "the same of one that begins or ends"),
        timeout("icmp-timeout", "60s", "how long an ICMP query is remembered"),
        {.name = "limit",
         .type = Type::Count,
         .fallback = "65536",
         .sentence = "how many mappings it has at most",
         .least = 1,
         .most = 65536},
        {.name = "limit-per-host",
         .type = Type::Count,
         .sentence = "how many of them one inside host may have",
         .least = 1,
         .most = 65536}};
}

void check(const TranslationUse& use, Diagnostics& diagnostics) {
    if (!check_outside(use, diagnostics)) return;
    check_ports(use, diagnostics);
    check_forwards(use, diagnostics);
    check_profile(use, diagnostics);
}

}  // namespace catenet::nat44
