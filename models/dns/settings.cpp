#include "models/dns/settings.hpp"

#include "models/apps/app/listeners.hpp"
#include "models/dns/zone_line.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::dns {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::Parameter;
using scenario::Value;

constexpr std::uint64_t kSecond = 1'000'000'000'000;

Parameter addresses(std::string name, std::string sentence) {
    return {.name = std::move(name),
            .type = scenario::Type::List,
            .sentence = std::move(sentence),
            .of = {{.name = "server", .type = scenario::Type::Text}}};
}

std::optional<Ipv4Address> address_of(const scenario::Plan& plan, const std::string& word) {
    if (const auto node = plan.find_node(word)) return plan.address_of(*node);
    return Ipv4Address::parse(word);
}

void check_addresses(const Value& list, const scenario::Plan& plan, Diagnostics& diagnostics) {
    for (const Value& item : list.items) {
        const std::string& word = item.as<std::string>();
        if (address_of(plan, word)) continue;
        std::vector<std::string_view> known;
        for (const scenario::PlannedNode& node : plan.nodes) {
            if (node.parameters().has("dns")) known.push_back(node.name);
        }
        diagnostics.error(
            item.where,
            scenario::quoted(word) + " is neither a node with an address nor an address",
            scenario::known_words_hint(word, known, "name servers in this file"));
    }
}

std::vector<Ipv4Address> read_addresses(const Value* list, const scenario::Plan& plan) {
    std::vector<Ipv4Address> addresses;
    if (list == nullptr) return addresses;
    for (const Value& item : list->items) {
        if (const auto address = address_of(plan, item.as<std::string>())) {
            addresses.push_back(*address);
        }
    }
    return addresses;
}

std::uint32_t ttl_of(const Arguments& dns) {
    return static_cast<std::uint32_t>(dns.duration("ttl") / std::chrono::seconds{1});
}

void check_zone(const scenario::NamedValue& zone, std::uint32_t ttl, Diagnostics& diagnostics) {
    const auto origin = Name::parse(zone.name);
    if (!origin) {
        return diagnostics.error(
            zone.where, scenario::quoted(zone.name) + " is no domain name", "example.org, or '.'");
    }
    for (const Value& line : zone.value.items) {
        const auto record = parse_line(line.as<std::string>(), *origin, ttl);
        if (record) continue;
        const LineError& wrong = record.error();
        scenario::Span where = line.where;
        where.start.column += static_cast<int>(wrong.begin);
        where.length = std::max(1, static_cast<int>(wrong.length));
        diagnostics.error(where, wrong.what, wrong.hint);
    }
}

void check_server(const scenario::NodeUse& use, const Value& dns, Diagnostics& diagnostics) {
    const Arguments& given = dns.members;
    if (given.has("zones")) {
        for (const scenario::NamedValue& zone : given.at("zones").members.all()) {
            check_zone(zone, ttl_of(given), diagnostics);
        }
    }
    const bool recursive = given.flag("recursive");
    if (given.has("root")) {
        check_addresses(given.at("root"), use.plan, diagnostics);
        if (!recursive) {
            diagnostics.error(given.at("root").where,
                              "only a resolver asks the root's servers",
                              "add recursive: yes");
        }
    } else if (recursive) {
        diagnostics.error(dns.where,
                          "a resolver must know where the root is",
                          "add root: [the address or node of a root's server]");
    }
}

// Where other apps of the node are told to listen at the port, too.
std::vector<scenario::Span> takers_of_port(const Arguments& node) {
    std::vector<scenario::Span> takers = app::tcp_listeners_at(node, kPort);
    if (const Value* const ports = node.find("listens")) {
        for (const Value& port : ports->items) {
            if (port.as<std::uint64_t>() == kPort) takers.push_back(port.where);
        }
    }
    for (const char* const service : {"http-server", "http-proxy"}) {
        const Value* const given = node.find(service);
        if (given == nullptr || given->members.count("port") != kPort) continue;
        takers.push_back(given->where);
    }
    return takers;
}

void check_port(const Arguments& node, Diagnostics& diagnostics) {
    for (const scenario::Span& where : takers_of_port(node)) {
        diagnostics.error(where,
                          "this node answers questions about names at port 53",
                          "leave it out here, or give it another port");
    }
}

Zone read_zone(const scenario::NamedValue& named, std::uint32_t ttl) {
    const Name origin = *Name::parse(named.name);
    Zone zone{origin, ttl};
    for (const Value& line : named.value.items) {
        zone.add(*parse_line(line.as<std::string>(), origin, ttl));
    }
    return zone;
}

}  // namespace

std::vector<Parameter> parameters() {
    return {addresses("resolver", "who finds out for it what names are: nodes or addresses"),
            {.name = "dns",
             .type = scenario::Type::Structure,
             .sentence = "answers questions about names",
             .of = {{.name = "zones",
                     .type = scenario::Type::Map,
                     .sentence = "the names that it has the authority for, zone by zone, a line "
                                 "for each record: 'www A 10.0.0.80'",
                     .of = {{.name = "records",
                             .type = scenario::Type::List,
                             .of = {{.name = "record", .type = scenario::Type::AnyText}}}}},
                    {.name = "ttl",
                     .type = scenario::Type::Duration,
                     .fallback = "1h",
                     .sentence = "for how long a record may be kept, if its line does not say",
                     .most = 86'400 * kSecond},
                    {.name = "recursive",
                     .type = scenario::Type::Flag,
                     .fallback = "no",
                     .sentence = "a resolver: finds out for others what is in no zone of its own"},
                    addresses("root", "the servers of the root zone: nodes or addresses")}}};
}

void check(const scenario::NodeUse& use, Diagnostics& diagnostics) {
    const Arguments& given = use.parameters();
    if (given.has("resolver")) check_addresses(given.at("resolver"), use.plan, diagnostics);
    if (!given.has("dns")) return;
    check_server(use, given.at("dns"), diagnostics);
    check_port(given, diagnostics);
}

std::vector<Ipv4Address> resolvers(const scenario::Plan& plan, const Arguments& parameters) {
    return read_addresses(parameters.find("resolver"), plan);
}

std::optional<ServerSettings> server_settings(const scenario::Plan& plan,
                                              const Arguments& parameters) {
    const Value* const dns = parameters.find("dns");
    if (dns == nullptr) return std::nullopt;
    const Arguments& given = dns->members;
    ServerSettings settings{.zones = {},
                            .recursive = given.flag("recursive"),
                            .roots = read_addresses(given.find("root"), plan)};
    if (!given.has("zones")) return settings;
    for (const scenario::NamedValue& zone : given.at("zones").members.all()) {
        settings.zones.push_back(read_zone(zone, ttl_of(given)));
    }
    return settings;
}

}  // namespace catenet::dns
