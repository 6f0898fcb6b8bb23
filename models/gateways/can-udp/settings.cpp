#include "models/gateways/can-udp/settings.hpp"

#include "models/apps/app/words.hpp"
#include "models/udp/udp.hpp"

#include <algorithm>

namespace catenet::can_udp {
namespace {

using scenario::Arguments;
using scenario::PlannedPort;
using scenario::TranslationUse;
using scenario::Value;

std::optional<Ipv4Address> address_of(const scenario::Plan& plan, const std::string& host) {
    if (const auto node = plan.find_node(host)) return plan.address_of(*node);
    return Ipv4Address::parse(host);
}

// A datagram that fits into one packet on each of the gateway's networks.
std::size_t mtu_of(const TranslationUse& use) {
    if (use.parameters().has("mtu")) return use.parameters().bytes("mtu").count;
    std::size_t mtu = udp::Udp::kMostData;
    for (const PlannedPort& port : use.gateway().ports) {
        if (!port.address) continue;
        mtu = std::min<std::size_t>(mtu, port.mtu.count - ipv4::kHeaderSize - udp::kHeaderSize);
    }
    return mtu;
}

std::size_t queue_of(const TranslationUse& use) {
    if (use.parameters().has("queue")) return use.parameters().count("queue");
    const PlannedPort& port = use.gateway().ports[bus_port(use)];
    return use.plan.links[*port.link].queue;
}

std::string text_of(const Value& list) {
    std::string text;
    for (const Value& item : list.items) {
        text += (text.empty() ? "" : ", ") + item.as<std::string>();
    }
    return text.empty() ? "nothing" : text;
}

void take_filter(const Arguments& parameters, std::string_view name, Direction& direction) {
    const Value* const list = parameters.find(name);
    if (list == nullptr) return;
    direction.passes.emplace();
    direction.passes_text = text_of(*list);
    for (const Value& item : list->items) {
        direction.passes->push_back(*parse_range(item.as<std::string>()));
    }
}

// What cannot be read was complained about; what stands there twice, the caller hears of.
template <class Twice>
void take_map(const Arguments& parameters, std::string_view name, Twice take) {
    for (const scenario::NamedValue& row : parameters.at(name).members.all()) {
        const auto from = can::parse_identifier(row.name);
        const auto to = can::parse_identifier(row.value.as<std::string>());
        if (from && to) take(*from, *to, row);
    }
}

void take_maps(const Arguments& parameters, Settings& settings) {
    take_map(parameters, "map", [&](auto from, auto to, const auto&) {
        settings.up.map.add(from, to);
        settings.down.map.add(to, from);
    });
    take_map(parameters, "map-up", [&](auto from, auto to, const auto&) {
        settings.up.map.add(from, to);
    });
    take_map(parameters, "map-down", [&](auto from, auto to, const auto&) {
        settings.down.map.add(from, to);
    });
}

}  // namespace

std::uint16_t listen_of(const Arguments& parameters) {
    if (parameters.has("listen")) return static_cast<std::uint16_t>(parameters.count("listen"));
    return encapsulation_named(parameters.text("encapsulation")).port;
}

Settings settings_of(const TranslationUse& use) {
    const Arguments& parameters = use.parameters();
    Settings settings;
    settings.encapsulation = &encapsulation_named(parameters.text("encapsulation"));
    settings.listen = listen_of(parameters);
    settings.peer_check = parameters.flag("peer-check");
    settings.timeout = parameters.duration("timeout");
    settings.mtu = mtu_of(use);
    settings.queue = queue_of(use);
    if (const Value* const peer = parameters.find("peer")) {
        const auto& endpoint = peer->as<scenario::Endpoint>();
        settings.peer =
            Sender{*address_of(use.plan, endpoint.host), endpoint.port.value_or(settings.listen)};
    }
    take_filter(parameters, "filter-up", settings.up);
    take_filter(parameters, "filter-down", settings.down);
    take_maps(parameters, settings);
    return settings;
}

std::size_t bus_port(const TranslationUse& use) {
    const auto& ports = use.gateway().ports;
    const auto found = std::find_if(ports.begin(), ports.end(), [&](const PlannedPort& port) {
        return use.network_of(port).kind->name == "can";
    });
    CATENET_ASSERT(found != ports.end(), "a gateway to a bus joins one");
    return static_cast<std::size_t>(found - ports.begin());
}

std::optional<std::size_t> peer_node(const TranslationUse& use) {
    const Value* const peer = use.parameters().find("peer");
    if (peer == nullptr) return {};
    const auto& host = peer->as<scenario::Endpoint>().host;
    if (const auto node = use.plan.find_node(host)) return node;
    const auto address = Ipv4Address::parse(host);
    return address ? app::owner_of(use.plan, *address) : std::nullopt;
}

const scenario::TranslationSpec* translation_of(const scenario::PlannedNode& node) {
    if (node.spec == nullptr) return nullptr;
    const auto& all = node.spec->translates;
    const auto found = std::find_if(all.begin(), all.end(), [](const auto& translation) {
        return translation.kind->name == kName;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace catenet::can_udp
