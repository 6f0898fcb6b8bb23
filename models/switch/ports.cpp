#include "models/switch/ports.hpp"

#include <algorithm>

namespace catenet::lan_switch {

using scenario::Arguments;
using scenario::Parameter;
using scenario::Plan;
using scenario::Type;

std::vector<std::string_view> neighbours_of(const Plan& plan, std::size_t node, std::size_t port) {
    std::vector<std::string_view> names;
    const auto& link = plan.nodes[node].ports[port].link;
    if (!link) return names;
    for (const scenario::PlannedEnd& end : plan.links[*link].ends) {
        if (end.node != node) names.emplace_back(plan.nodes[end.node].name);
    }
    for (const std::size_t hub : plan.links[*link].hubs) names.emplace_back(plan.nodes[hub].name);
    return names;
}

std::vector<std::size_t> ports_named(const Plan& plan, std::size_t node, std::string_view word) {
    const auto& ports = plan.nodes[node].ports;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        if (ports[i].name == word) return {i};
    }
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const auto names = neighbours_of(plan, node, i);
        if (std::find(names.begin(), names.end(), word) != names.end()) places.push_back(i);
    }
    return places;
}

Parameter port_parameter() {
    const auto vlan = [](std::string name, std::string sentence) {
        return Parameter{.name = std::move(name),
                         .type = Type::Count,
                         .sentence = std::move(sentence),
                         .least = vlan::kDefault,
                         .most = vlan::kLast};
    };
    Parameter port{.name = "port", .type = Type::Structure, .sentence = "what holds there"};
    port.of = {vlan("access", "its frames have no tag and belong to this VLAN"),
               {.name = "trunk",
                .type = Type::List,
                .sentence = "its frames have tags of these VLANs",
                .of = {vlan("vlan", "one of them")}},
               vlan("native", "of a trunk: frames without a tag belong to this VLAN"),
               {.name = "edge",
                .type = Type::Flag,
                .fallback = "no",
                .sentence = "rstp: it leads to no switch and forwards at once"},
               {.name = "cost",
                .type = Type::Count,
                .sentence = "of the way by this port; without it, by the rate of its link",
                .least = 1,
                .most = 200'000'000},
               {.name = "port-priority",
                .type = Type::Count,
                .fallback = "128",
                .sentence = "of equal ways the one by the lowest is taken; in steps of 16",
                .most = 240}};
    return port;
}

bool says_vlans(const Arguments& port) {
    return port.has("access") || port.has("trunk") || port.has("native");
}

bridge::PortVlans vlans_of(const Arguments& port) {
    bridge::PortVlans vlans;
    if (port.has("access")) {
        vlans.untagged = static_cast<vlan::Vid>(port.count("access"));
        return vlans;
    }
    vlans.untagged =
        port.has("native") ? static_cast<vlan::Vid>(port.count("native")) : vlan::kNoVlan;
    if (!port.has("trunk")) return vlans;
    for (const scenario::Value& vid : port.at("trunk").items) {
        vlans.tagged.set(vid.as<std::uint64_t>());
    }
    return vlans;
}

std::optional<SaidVlans> said_vlans(const Plan& plan, scenario::PlannedEnd place) {
    const scenario::Value* const ports = plan.nodes[place.node].parameters().find("ports");
    if (ports == nullptr) return std::nullopt;
    std::optional<SaidVlans> said;
    for (const scenario::NamedValue& entry : ports->members.all()) {
        if (!says_vlans(entry.value.members)) continue;
        if (!said) said.emplace();
        const auto places = ports_named(plan, place.node, entry.name);
        if (places.size() != 1 || places.front() != place.port) continue;
        said->vlans = vlans_of(entry.value.members);
        said->where = entry.where;
    }
    return said;
}

std::optional<NativeMismatch> native_mismatch(const Plan& plan, const scenario::PlannedLink& link) {
    if (link.ends.size() != 2) return std::nullopt;
    const auto one = said_vlans(plan, link.ends[0]);
    if (!one) return std::nullopt;
    const auto other = said_vlans(plan, link.ends[1]);
    if (!other || !(one->where || other->where)) return std::nullopt;
    const vlan::Vid first = one->vlans.untagged;
    const vlan::Vid second = other->vlans.untagged;
    if (first == second || first == vlan::kNoVlan || second == vlan::kNoVlan) return std::nullopt;
    return NativeMismatch{.ends = {link.ends[0], link.ends[1]},
                          .vids = {first, second},
                          .where = one->where ? *one->where : *other->where};
}

std::string to_string(const NativeMismatch& mismatch, const Plan& plan) {
    const std::string& one = plan.nodes[mismatch.ends[0].node].name;
    const std::string& other = plan.nodes[mismatch.ends[1].node].name;
    return "between " + one + " and " + other + " frames without a tag are VLAN " +
           std::to_string(mismatch.vids[0]) + " at " + one + " and VLAN " +
           std::to_string(mismatch.vids[1]) + " at " + other;
}

}  // namespace catenet::lan_switch
