#include "models/switch/kind.hpp"

#include "models/bridge/bridge.hpp"
#include "models/stp/path_cost.hpp"
#include "models/stp/stp.hpp"
#include "models/switch/check.hpp"
#include "models/switch/ports.hpp"

#include "sim/net/medium.hpp"
#include "sim/scenario/build.hpp"

#include <algorithm>

namespace catenet::lan_switch {
namespace {

using scenario::Arguments;
using scenario::NodeBuild;
using scenario::Parameter;
using scenario::Type;

bool opens_loops(const Arguments& parameters) {
    return parameters.text("stp") != "off";
}

// What the scenario says of each port; empty where it says nothing.
std::vector<const Arguments*> said_of_ports(const NodeBuild& build) {
    std::vector<const Arguments*> said(build.node.ports().size());
    for (const scenario::NamedValue& entry : build.parameters().at("ports").members.all()) {
        const auto places = ports_named(build.plan, build.index, entry.name);
        if (places.size() == 1) said[places.front()] = &entry.value.members;
    }
    return said;
}

void equip_vlans(const std::vector<const Arguments*>& said, bridge::Bridge& bridge) {
    const auto has_vlans = [](const Arguments* port) { return port && says_vlans(*port); };
    if (std::none_of(said.begin(), said.end(), has_vlans)) return;
    bridge::Vlans vlans{said.size()};
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (has_vlans(said[i])) vlans.set(i, vlans_of(*said[i]));
    }
    bridge.set_vlans(vlans);
}

// 802.1D-2004 9.2.5: "the lowest numbered Bridge Port", whose address is the lowest here.
MacAddress lowest_address(const sim::Node& node) {
    MacAddress lowest = node.ports().front()->mac();
    for (const auto& port : node.ports()) lowest = std::min(lowest, port->mac());
    return lowest;
}

stp::PortSettings settings_of(const sim::Port& port, const Arguments* said, stp::Variant variant) {
    constexpr unsigned kPriority = 128;  // 802.1D-2004 table 17-2
    const auto given = [&](std::string_view name) { return said != nullptr && said->has(name); };
    stp::PortSettings settings;
    const auto priority =
        given("port-priority") ? static_cast<unsigned>(said->count("port-priority")) : kPriority;
    settings.id = stp::port_id(priority, port.index() + 1);
    settings.edge = given("edge") && said->flag("edge");
    settings.point_to_point = port.peer() != nullptr;
    if (given("cost")) {
        settings.cost = static_cast<std::uint32_t>(said->count("cost"));
    } else if (port.medium() != nullptr) {
        const DataRate rate = port.medium()->spec().rate;
        const bool rapid = variant == stp::Variant::Rapid;
        settings.cost = rapid ? stp::long_cost(rate) : stp::short_cost(rate);
    }
    return settings;
}

void equip_tree(NodeBuild& build,
                const std::vector<const Arguments*>& said,
                bridge::Bridge& bridge) {
    const Arguments& parameters = build.parameters();
    if (!opens_loops(parameters) || said.empty()) return;
    const auto variant =
        parameters.text("stp") == "rstp" ? stp::Variant::Rapid : stp::Variant::Classic;
    stp::TreeSettings settings;
    settings.id = {static_cast<std::uint16_t>(parameters.count("priority")),
                   lowest_address(build.node)};
    settings.times.hello = parameters.duration("hello");
    settings.times.max_age = parameters.duration("max-age");
    settings.times.forward_delay = parameters.duration("forward-delay");
    for (std::size_t i = 0; i < said.size(); ++i) {
        settings.ports.push_back(settings_of(build.node.port(i), said[i], variant));
    }
    build.node.add<stp::Stp>(build.node, bridge, variant, settings, parameters.duration("ageing"));
}

void equip(NodeBuild& build) {
    auto& bridge =
        build.node.add<bridge::Bridge>(build.node, build.parameters().duration("ageing"));
    for (const auto& port : build.node.ports()) bridge.attach(*port);
    const auto said = said_of_ports(build);
    equip_vlans(said, bridge);
    equip_tree(build, said, bridge);
}

Parameter seconds(std::string name,
                  std::string fallback,
                  std::string sentence,
                  std::uint64_t least,
                  std::uint64_t most) {
    constexpr std::uint64_t kPicoseconds = 1'000'000'000'000;
    return {.name = std::move(name),
            .type = Type::Duration,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .least = least * kPicoseconds,
            .most = most * kPicoseconds};
}

// Limits: 802.1D-2004 tables 17-1 and 17-2, and 802.1D-1998 table 8-3 for times.
std::vector<Parameter> parameters() {
    return {{.name = "ageing",
             .type = Type::Duration,
             .fallback = "300s",
             .sentence = "how long an address is remembered that sends nothing"},
            {.name = "stp",
             .type = Type::Word,
             .fallback = "off",
             .sentence = "the protocol that opens loops: 802.1D-1998, or the rapid one of 2004",
             .words = {"off", "stp", "rstp"}},
            {.name = "priority",
             .type = Type::Count,
             .fallback = "32768",
             .sentence = "the switch with the lowest becomes the root; in steps of 4096",
             .most = 61440},
            seconds("hello", "2s", "how often the root sends a message", 1, 10),
            seconds("max-age", "20s", "how long a message is believed", 6, 40),
            seconds("forward-delay", "15s", "how long a port listens, then learns", 4, 30),
            {.name = "ports",
             .type = Type::Map,
             .fallback = "{}",
             .sentence = "its ports, by their names or their neighbours', and what holds there",
             .of = {port_parameter()}}};
}

}  // namespace

scenario::NodeKind node_kind() {
    scenario::NodeKind kind;
    kind.name = "switch";
    kind.sentence = "forwards frames by MAC address, and learns where addresses are";
    kind.parameters = parameters();
    kind.equip = equip;
    kind.role = scenario::NodeRole::Switch;
    kind.check = check;
    kind.opens_loops = opens_loops;
    return kind;
}

}  // namespace catenet::lan_switch
