#include "models/dhcp/settings.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::dhcp {
namespace {

using scenario::Arguments;
using scenario::Parameter;
using scenario::Value;

constexpr std::uint64_t kMostAddresses = 65536;  // of one pool
constexpr std::size_t kMostServers = 32;         // DNS servers that one option tells
constexpr std::size_t kLongestDomain = 253;      // RFC 1035 2.3.4, as text
constexpr std::uint64_t kSecond = 1'000'000'000'000;

Parameter duration(std::string name, std::string fallback, std::string sentence) {
    return {.name = std::move(name),
            .type = scenario::Type::Duration,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .least = kSecond};
}

Parameter address(std::string name, std::string sentence, bool required) {
    return {.name = std::move(name),
            .type = scenario::Type::Ipv4Address,
            .sentence = std::move(sentence),
            .required = required};
}

Parameter pool_parameter() {
    return {.name = "pool",
            .type = scenario::Type::Structure,
            .of = {{.name = "prefix",
                    .type = scenario::Type::Ipv4Prefix,
                    .sentence = "the network whose clients get these addresses",
                    .required = true},
                   address("first", "the lowest address that is lent", true),
                   address("last", "the highest address that is lent", true),
                   address("gateway", "the default gateway of the clients", false),
                   {.name = "dns",
                    .type = scenario::Type::List,
                    .sentence = "their DNS servers",
                    .of = {{.name = "server", .type = scenario::Type::Ipv4Address}}},
                   {.name = "domain", .type = scenario::Type::Text, .sentence = "their domain"},
                   duration("lease", "1h", "for how long an address is lent"),
                   duration("t1", "", "when a client asks again; without it, after half of it"),
                   duration("t2", "", "when it asks every server; without it, after 7/8")}};
}

// -- Checks ---------------------------------------------------------------------------------------

void check_times(const Arguments& pool, scenario::Diagnostics& diagnostics) {
    const Duration lease = pool.duration("lease");
    const Duration t2 = pool.has("t2") ? pool.duration("t2") : lease / 8 * 7;
    const Duration t1 = pool.has("t1") ? pool.duration("t1") : lease / 2;
    if (t1 <= t2 && t2 <= lease) return;
    const char* const wrong = pool.has("t1") ? "t1" : "t2";
    diagnostics.error(pool.at(wrong).where,
                      "a client asks again at t1, then at t2, before the lease is over",
                      "t1 < t2 < lease (RFC 2131 4.4.5)");
}

void check_pool(const Value& value, scenario::Diagnostics& diagnostics) {
    const Arguments& pool = value.members;
    const auto prefix = pool.at("prefix").as<Ipv4Prefix>();
    for (const char* const name : {"first", "last"}) {
        if (prefix.contains(pool.ipv4(name))) continue;
        diagnostics.error(pool.at(name).where,
                          to_string(pool.ipv4(name)) + " is outside " + to_string(prefix),
                          "a pool lends addresses of its prefix");
    }
    if (pool.ipv4("last") < pool.ipv4("first")) {
        diagnostics.error(pool.at("last").where, "the last address lies before the first");
    } else if (pool.ipv4("last").value - pool.ipv4("first").value >= kMostAddresses) {
        diagnostics.error(pool.at("last").where,
                          "a pool has at most " + std::to_string(kMostAddresses) + " addresses");
    }
    if (pool.has("dns") && pool.at("dns").items.size() > kMostServers) {
        diagnostics.error(pool.at("dns").where,
                          "at most " + std::to_string(kMostServers) + " DNS servers can be told");
    }
    if (pool.has("domain") && pool.text("domain").size() > kLongestDomain) {
        diagnostics.error(pool.at("domain").where,
                          "a domain has at most " + std::to_string(kLongestDomain) + " letters");
    }
    check_times(pool, diagnostics);
}

bool lies_in_a_pool(const Value& pools, Ipv4Address address) {
    return std::any_of(pools.items.begin(), pools.items.end(), [&](const Value& pool) {
        return pool.members.at("prefix").as<Ipv4Prefix>().contains(address);
    });
}

void check_server(const Arguments& server, scenario::Diagnostics& diagnostics) {
    const Value& pools = server.at("pools");
    for (const Value& pool : pools.items) check_pool(pool, diagnostics);
    if (!server.has("reserve")) return;
    for (const scenario::NamedValue& row : server.at("reserve").members.all()) {
        const auto reserved = row.value.as<Ipv4Address>();
        if (lies_in_a_pool(pools, reserved)) continue;
        diagnostics.error(row.value.where,
                          to_string(reserved) + " is in the prefix of none of the pools",
                          "a reserved address needs a pool for its network");
    }
}

void check_relay(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    const Value& relay = use.parameters().at("dhcp-relay");
    if (use.parameters().has("dhcp-server")) {
        diagnostics.error(relay.where,
                          "a node is a DHCP server or a relay agent, not both",
                          "both listen on UDP port 67");
    }
    if (relay_server(use.plan, use.parameters())) return;
    std::vector<std::string_view> known;
    for (const scenario::PlannedNode& node : use.plan.nodes) {
        if (node.parameters().has("dhcp-server")) known.push_back(node.name);
    }
    const std::string& word = relay.as<std::string>();
    diagnostics.error(relay.where,
                      scenario::quoted(word) + " is neither a node with an address nor an address",
                      scenario::known_words_hint(word, known, "DHCP servers in this file"));
}

Pool pool_of(const Arguments& given) {
    Pool pool;
    pool.prefix = given.at("prefix").as<Ipv4Prefix>();
    pool.first = given.ipv4("first");
    pool.last = given.ipv4("last");
    pool.lease = given.duration("lease");
    if (given.has("t1")) pool.renewal = given.duration("t1");
    if (given.has("t2")) pool.rebinding = given.duration("t2");
    if (given.has("gateway")) pool.routers.push_back(given.ipv4("gateway"));
    if (given.has("domain")) pool.domain = given.text("domain");
    if (!given.has("dns")) return pool;
    for (const Value& server : given.at("dns").items) {
        pool.name_servers.push_back(server.as<Ipv4Address>());
    }
    return pool;
}

}  // namespace

std::vector<Parameter> parameters() {
    return {
        {.name = "dhcp-server",
         .type = scenario::Type::Structure,
         .sentence = "lends addresses to DHCP clients",
         .of = {{.name = "pools",
                 .type = scenario::Type::List,
                 .sentence = "the addresses that it lends, network by network",
                 .required = true,
                 .of = {pool_parameter()}},
                {.name = "reserve",
                 .type = scenario::Type::Map,
                 .sentence = "addresses that only one client gets, by its MAC address",
                 .of = {{.name = "address", .type = scenario::Type::Ipv4Address},
                        {.name = "client", .type = scenario::Type::Mac}}},
                {.name = "ping-check",
                 .type = scenario::Type::Flag,
                 .fallback = "yes",
                 .sentence = "pings an address for 1s before it offers it"}}},
        {.name = "dhcp-relay",
         .type = scenario::Type::Text,
         .sentence = "the DHCP server to which it hands what clients ask: a node or an address"},
        {.name = "detect-duplicates",
         .type = scenario::Type::Flag,
         .fallback = "no",
         .sentence = "asks whether anybody has an address before it takes it (RFC 5227)"}};
}

void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    const Value* const server = use.parameters().find("dhcp-server");
    if (server != nullptr) check_server(server->members, diagnostics);
    if (use.parameters().has("dhcp-relay")) check_relay(use, diagnostics);
}

std::optional<ServerSettings> server_settings(const Arguments& parameters) {
    const Value* const server = parameters.find("dhcp-server");
    if (server == nullptr) return std::nullopt;
    ServerSettings settings{
        .pools = {}, .reserved = {}, .pings_first = server->members.flag("ping-check")};
    for (const Value& value : server->members.at("pools").items) {
        settings.pools.push_back(pool_of(value.members));
    }
    if (!server->members.has("reserve")) return settings;
    for (const scenario::NamedValue& row : server->members.at("reserve").members.all()) {
        settings.reserved.emplace_back(*MacAddress::parse(row.name), row.value.as<Ipv4Address>());
    }
    return settings;
}

std::optional<Ipv4Address> relay_server(const scenario::Plan& plan, const Arguments& parameters) {
    if (!parameters.has("dhcp-relay")) return std::nullopt;
    const std::string& word = parameters.text("dhcp-relay");
    if (const auto node = plan.find_node(word)) return plan.address_of(*node);
    return Ipv4Address::parse(word);
}

}  // namespace catenet::dhcp
