#include "models/apps/app/words.hpp"

#include "models/apps/app/names.hpp"
#include "models/ipv4/ipv4.hpp"

#include "sim/core/domain_name.hpp"

#include <algorithm>
#include <vector>

namespace catenet::app {
namespace {

bool has_address(const scenario::PlannedNode& node) {
    return std::any_of(node.ports.begin(), node.ports.end(), [](const auto& port) {
        return port.address.has_value() || port.dhcp;
    });
}

// The first address that the node has at this moment; 0.0.0.0 if it has none.
Ipv4Address present_address(const sim::Node& node) {
    const auto* const ipv4 = node.find<ipv4::Ipv4>();
    if (ipv4 == nullptr) return {};
    for (const ipv4::Interface& own : ipv4->interfaces()) {
        if (!own.address.is_unspecified()) return own.address;
    }
    return {};
}

std::string targets_hint(const scenario::Plan& plan, std::string_view word) {
    std::vector<std::string_view> known;
    for (const scenario::PlannedNode& node : plan.nodes) {
        if (has_address(node)) known.push_back(node.name);
    }
    return scenario::known_words_hint(word, known, "nodes with an address");
}

}  // namespace

scenario::Parameter actor_parameter() {
    return {.name = "actor",
            .type = scenario::Type::Node,
            .sentence = "the node that does it",
            .required = true};
}

scenario::Parameter target_parameter() {
    return {.name = "to",
            .type = scenario::Type::Text,
            .sentence = "a node, by its name, its domain name or an address",
            .required = true};
}

scenario::Parameter port_parameter(std::string name, std::string sentence) {
    return {.name = std::move(name),
            .type = scenario::Type::Count,
            .sentence = std::move(sentence),
            .least = 1,
            .most = 65535};
}

scenario::Parameter count_parameter(std::string sentence) {
    return {.name = "count",
            .type = scenario::Type::Count,
            .fallback = "1",
            .sentence = std::move(sentence),
            .least = 1,
            .most = kMostTimes,
            .repeats = true};
}

scenario::Parameter every_parameter(std::string fallback, std::string sentence) {
    return {.name = "every",
            .type = scenario::Type::Duration,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence)};
}

std::optional<Target> find_target(const scenario::VerbUse& use) {
    return find_target(use.world, use.arguments.text("to"));
}

std::optional<Target> find_target(scenario::World& world, const std::string& name) {
    const auto index = world.plan().find_node(name);
    if (index && world.plan().asks_for_address(*index)) {
        return Target{name, present_address(world.node(name))};
    }
    const auto address = world.address(name);
    if (!address) return std::nullopt;
    return Target{name, *address};
}

bool check_target(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    const scenario::Value& to = use.arguments.at("to");
    return check_target(use, to.as<std::string>(), to.where, diagnostics);
}

bool check_target(const scenario::VerbUse& use,
                  const std::string& name,
                  scenario::Span where,
                  scenario::Diagnostics& diagnostics) {
    if (find_target(use.world, name)) return true;
    const bool can_look_up = find_app<Names>(use.world, use.arguments.text("actor")) != nullptr;
    if (can_look_up && is_domain_name(name)) return true;
    const bool is_node = use.world.plan().find_node(name).has_value();
    const std::string message = is_node ? "'" + name + "' has no address"
                                        : "'" + name + "' is neither a node nor an address";
    diagnostics.error(where, message, targets_hint(use.world.plan(), name));
    return false;
}

std::optional<std::size_t> owner_of(const scenario::Plan& plan, const Target& target) {
    if (const auto named = plan.find_node(target.name)) return named;
    return owner_of(plan, target.address);
}

std::optional<std::size_t> owner_of(const scenario::Plan& plan, Ipv4Address address) {
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        for (const scenario::PlannedPort& port : plan.nodes[i].ports) {
            if (port.address == address) return i;
        }
    }
    return std::nullopt;
}

bool stands_for_others(const scenario::PlannedNode& node) {
    if (node.spec == nullptr) return false;
    const auto& all = node.spec->translates;
    return std::any_of(all.begin(), all.end(), [](const scenario::TranslationSpec& translation) {
        return translation.kind->outside != nullptr;
    });
}

void complain_actor(const scenario::VerbUse& use,
                    std::string_view verb,
                    scenario::Diagnostics& diagnostics) {
    const std::string& name = use.arguments.text("actor");
    const auto index = use.world.plan().find_node(name);
    const std::string kind = index ? use.world.plan().nodes[*index].kind->name : "node";
    diagnostics.error(use.arguments.at("actor").where,
                      "'" + name + "' is of kind " + kind + " and cannot " + std::string(verb),
                      "hosts and routers can");
}

}  // namespace catenet::app
