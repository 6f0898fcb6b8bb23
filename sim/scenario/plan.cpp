#include "sim/scenario/plan.hpp"

#include "sim/scenario/loops.hpp"
#include "sim/scenario/planning.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {

std::optional<std::size_t> Plan::find_node(std::string_view name) const {
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [&](const PlannedNode& node) { return node.name == name; });
    if (found == nodes.end()) return {};
    return static_cast<std::size_t>(found - nodes.begin());
}

const PlannedPort* Plan::port_on(std::size_t node, std::size_t network) const {
    const PlannedPort* found = nullptr;
    for (const PlannedPort& port : nodes[node].ports) {
        if (port.network != network) continue;
        if (port.address) return &port;
        if (found == nullptr) found = &port;
    }
    return found;
}

std::optional<Ipv4Address> Plan::address_of(std::size_t node) const {
    for (const PlannedPort& port : nodes[node].ports) {
        if (port.address) return port.address;
    }
    return {};
}

bool Plan::asks_for_address(std::size_t node) const {
    const auto& ports = nodes[node].ports;
    return std::any_of(
        ports.begin(), ports.end(), [](const PlannedPort& port) { return port.dhcp; });
}

void plan_nodes(Planning& planning) {
    const ScenarioSpec& spec = planning.spec;
    planning.members.resize(spec.networks.size());
    planning.shared.resize(spec.networks.size());
    planning.plan.nodes.reserve(spec.nodes.size());
    for (const NetworkSpec& network : spec.networks) planning.names.insert(network.name.value);
    for (const NodeSpec& node : spec.nodes) planning.names.insert(node.name.value);
    for (std::size_t i = 0; i < spec.nodes.size(); ++i) {
        const NodeSpec& node = spec.nodes[i];
        PlannedNode& planned = planning.plan.nodes.emplace_back();
        planned.name = node.name.value;
        planned.kind = node.kind;
        planned.spec = &node;
        for (const AttachmentSpec& attachment : node.joins) {
            planning.members[attachment.network_index].push_back({i, &attachment});
        }
    }
}

namespace {

// Allowed, and a lesson: but nobody should meet it by accident.
void warn_of_loops(const Planning& planning) {
    for (const SwitchLoop& loop : open_loops(planning.plan)) {
        const PlannedLink& link = planning.plan.links[loop.link];
        const NetworkSpec& network = planning.network(loop.network);
        planning.diagnostics.warning(
            link.spec != nullptr ? link.spec->where : network.name.where,
            names_of(planning.plan, loop) + " form a loop on " + quoted(network.name.value),
            "a broadcast goes round there for ever; without " + link.name +
                " it would not, nor with 'stp: stp' at each switch");
    }
}

}  // namespace

std::size_t port_of(const NodeSpec& node, const AttachmentSpec& attachment) {
    return static_cast<std::size_t>(&attachment - node.joins.data());
}

bool leads_on(const NodeKind& kind, const NodeSpec* spec, const Arguments& parameters) {
    if (spec != nullptr) {
        const auto& translates = spec->translates;
        const bool passes_on = std::any_of(
            translates.begin(), translates.end(), [](const TranslationSpec& translation) {
                return translation.kind->outside != nullptr;
            });
        if (passes_on) return true;
    }
    if (kind.leads_on != nullptr) return kind.leads_on(parameters);
    return kind.role == NodeRole::Router || kind.role == NodeRole::Gateway;
}

std::optional<std::size_t> outside_of(const NodeSpec& node, const ScenarioSpec& spec) {
    for (const TranslationSpec& translation : node.translates) {
        if (translation.kind->outside == nullptr) continue;
        if (const auto network = translation.kind->outside(translation, spec)) return network;
    }
    return {};
}

bool leads_from(const PlannedNode& node, std::size_t network, const ScenarioSpec& spec) {
    if (!leads_on(node)) return false;
    return node.spec == nullptr || outside_of(*node.spec, spec) != network;
}

void check_translations(const Planning& planning) {
    for (std::size_t i = 0; i < planning.spec.nodes.size(); ++i) {
        for (const TranslationSpec& translation : planning.spec.nodes[i].translates) {
            if (translation.kind->check == nullptr) continue;
            translation.kind->check({planning.plan, i, translation}, planning.diagnostics);
        }
    }
}

void check_nodes(const Planning& planning) {
    for (std::size_t i = 0; i < planning.plan.nodes.size(); ++i) {
        const NodeKind& kind = *planning.plan.nodes[i].kind;
        if (kind.check != nullptr) kind.check({planning.plan, i}, planning.diagnostics);
    }
}

Plan make_plan(const ScenarioSpec& spec, const Registry& registry, Diagnostics& diagnostics) {
    Plan plan;
    plan.spec = &spec;
    Planning planning{spec, registry, diagnostics, plan};
    plan_nodes(planning);
    plan_wiring(planning);
    plan_ports(planning);
    plan_links(planning);
    plan_vlans(planning);
    plan_addresses(planning);
    plan_gateways(planning);
    check_nodes(planning);
    check_translations(planning);
    if (!diagnostics.has_errors()) warn_of_loops(planning);
    return plan;
}

}  // namespace catenet::scenario
