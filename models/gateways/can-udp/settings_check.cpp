// What a scenario may say about a translation `can-udp`, and what it may not.
#include "models/gateways/can-udp/settings.hpp"
#include "models/udp/udp.hpp"

#include <algorithm>

namespace catenet::can_udp {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::Parameter;
using scenario::PlannedPort;
using scenario::TranslationUse;
using scenario::Type;
using scenario::Value;

std::string quoted(std::string_view word) {
    return "'" + std::string{word} + "'";
}

Parameter filter(std::string name, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::List,
            .sentence = std::move(sentence),
            .of = {{.type = Type::Text}}};
}

Parameter map(std::string name, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Map,
            .fallback = "{}",
            .sentence = std::move(sentence),
            .of = {{.type = Type::Text}}};
}

void check_bus(const TranslationUse& use, Diagnostics& diagnostics) {
    const auto& ports = use.gateway().ports;
    const auto buses = std::count_if(ports.begin(), ports.end(), [&](const PlannedPort& port) {
        return use.network_of(port).kind->name == "can";
    });
    if (buses == 1) return;
    diagnostics.error(use.translation.name.where,
                      quoted(use.gateway().name) +
                          (buses == 0 ? " joins no CAN bus" : " joins more than one CAN bus"),
                      "can-udp stands between one network of kind can and UDP");
}

void check_ip(const TranslationUse& use, Diagnostics& diagnostics) {
    if (use.plan.address_of(use.node)) return;
    diagnostics.error(use.translation.name.where,
                      quoted(use.gateway().name) + " has no IP address",
                      "let it join a network with a prefix, such as an ethernet");
}

void check_peer(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value* const peer = use.parameters().find("peer");
    if (peer == nullptr) return;
    const auto& host = peer->as<scenario::Endpoint>().host;
    const auto node = peer_node(use);
    if (node == use.node) {
        diagnostics.error(peer->where,
                          quoted(use.gateway().name) + " is its own peer",
                          "name the host, or the gateway, that it speaks with");
    } else if (node && !use.plan.address_of(*node)) {
        diagnostics.error(
            peer->where, quoted(host) + " has no IP address", "name a host, or its address");
    }
}

void check_listen(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value* const listens = use.gateway().parameters().find("listens");
    if (listens == nullptr) return;
    const std::uint64_t listen = listen_of(use.parameters());
    for (const Value& port : listens->items) {
        if (port.as<std::uint64_t>() != listen) continue;
        diagnostics.error(port.where,
                          "UDP port " + std::to_string(listen) + " belongs to can-udp",
                          "remove it here, or let can-udp listen on another");
    }
}

void check_mtu(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value* const mtu = use.parameters().find("mtu");
    if (mtu == nullptr) return;
    const Encapsulation& format = encapsulation_named(use.parameters().text("encapsulation"));
    const can::Frame longest{.length = can::kMostData};
    const std::size_t least = format.header_size + format.size_of_frame(longest);
    const std::size_t most = udp::Udp::kMostData;
    if (mtu->as<Bytes>().count >= least && mtu->as<Bytes>().count <= most) return;
    diagnostics.error(
        mtu->where,
        quoted(to_string(mtu->as<Bytes>())) + " is no size of a datagram",
        "from " + std::to_string(least) + "B, one frame, to " + std::to_string(most) + "B");
}

// What waits longer than the controller holds is dropped there, not here.
void check_queue(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value* const queue = use.parameters().find("queue");
    if (queue == nullptr) return;
    const PlannedPort& port = use.gateway().ports[bus_port(use)];
    if (!port.link) return;
    const std::size_t most = use.plan.links[*port.link].queue;
    if (queue->as<std::uint64_t>() <= most) return;
    const std::string& bus = use.network_of(port).name.value;
    diagnostics.error(
        queue->where,
        "the controllers on " + quoted(bus) + " hold " + std::to_string(most) + " frames",
        "at most as many, or a longer queue of " + quoted(bus));
}

void check_filter(const TranslationUse& use, std::string_view name, Diagnostics& diagnostics) {
    const Value* const list = use.parameters().find(name);
    if (list == nullptr) return;
    for (const Value& item : list->items) {
        if (parse_range(item.as<std::string>())) continue;
        diagnostics.error(item.where,
                          quoted(item.as<std::string>()) + " is no CAN identifier, and no range",
                          "0x2B4, or 0x100-0x1FF: both of 11 bits, or both of 29");
    }
}

// Each identifier may have one row in each direction.
class MapCheck {
  public:
    explicit MapCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void check(const Arguments& parameters, std::string_view name, bool up, bool down) {
        const Value* const map = parameters.find(name);
        if (map == nullptr) return;
        for (const scenario::NamedValue& row : map->members.all()) {
            const Word first{row.name, row.where, read(row.name, row.where)};
            const std::string& value = row.value.as<std::string>();
            const Word second{value, row.value.where, read(value, row.value.where)};
            if (!first.id || !second.id) continue;
            if (up) add(up_, first, second);
            // Where a map holds for both ways, what goes down comes in under the second.
            if (down) add(down_, up ? second : first, up ? first : second);
        }
    }

  private:
    // An identifier as it stands in the scenario.
    struct Word {
        const std::string& text;
        scenario::Span where;
        std::optional<can::Identifier> id;
    };

    void add(IdentifierMap& map, const Word& from, const Word& to) {
        if (!map.add(*from.id, *to.id)) twice(from.text, from.where);
    }
    std::optional<can::Identifier> read(const std::string& word, scenario::Span where) {
        const auto id = can::parse_identifier(word);
        if (!id) {
            diagnostics_.error(where,
                               quoted(word) + " is no CAN identifier",
                               "0 to 0x7FF, or to 0x1FFFFFFF in the extended format");
        }
        return id;
    }
    void twice(const std::string& word, scenario::Span where) {
        diagnostics_.error(where,
                           quoted(word) + " has a row for that direction already",
                           "one identifier becomes one other");
    }

    Diagnostics& diagnostics_;
    IdentifierMap up_;
    IdentifierMap down_;
};

}  // namespace

std::vector<Parameter> parameters() {
    return {{.name = "encapsulation",
             .type = Type::Word,
             .fallback = "cannelloni",
             .sentence = "the format of the datagrams",
             .words = {"cannelloni", "can-eth"}},
            {.name = "listen",
             .type = Type::Count,
             .sentence = "the gateway's UDP port; without it 20000, for can-eth 11898",
             .least = 1,
             .most = 0xffff},
            {.name = "peer",
             .type = Type::Endpoint,
             .sentence = "who gets the frames of the bus; its port is `listen` too if left out"},
            {.name = "peer-check",
             .type = Type::Flag,
             .fallback = "yes",
             .sentence = "takes datagrams of the peer alone, if there is one"},
            {.name = "timeout",
             .type = Type::Duration,
             .fallback = "100ms",
             .sentence = "how long a frame waits for others to share its datagram with"},
            {.name = "mtu",
             .type = Type::Bytes,
             .sentence = "the most data of a datagram; without it what fits into one packet"},
            {.name = "queue",
             .type = Type::Count,
             .sentence = "frames that may wait for the bus; without it what its controllers hold",
             .least = 1},
            filter("filter-up", "identifiers and ranges that may leave the bus; without it all"),
            filter("filter-down", "those that may go to the bus, as they come in; without it all"),
            map("map", "identifiers on the bus, and what each is called in datagrams, both ways"),
            map("map-up", "the same for frames that leave the bus alone"),
            map("map-down", "identifiers in datagrams, and what each is called on the bus")};
}

void check(const TranslationUse& use, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.error_count();
    check_bus(use, diagnostics);
    check_ip(use, diagnostics);
    check_peer(use, diagnostics);
    check_listen(use, diagnostics);
    if (diagnostics.error_count() == before) check_queue(use, diagnostics);
    if (use.parameters().has("encapsulation")) check_mtu(use, diagnostics);
    check_filter(use, "filter-up", diagnostics);
    check_filter(use, "filter-down", diagnostics);
    MapCheck maps{diagnostics};
    maps.check(use.parameters(), "map", true, true);
    maps.check(use.parameters(), "map-up", true, false);
    maps.check(use.parameters(), "map-down", false, true);
}

}  // namespace catenet::can_udp
