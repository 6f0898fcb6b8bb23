// Words: what the lines of a scenario mean to an app: who acts, and who is meant.
#pragma once
#include "models/apps/app/question.hpp"

#include "sim/scenario/build.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::app {

// How often one line may ask or send: more than anybody waits for.
inline constexpr std::uint64_t kMostTimes = 1'000'000'000'000;

// "<actor>" and "<to>" of an app's forms.
scenario::Parameter actor_parameter();
scenario::Parameter target_parameter();
// A port of UDP or TCP.
scenario::Parameter port_parameter(std::string name, std::string sentence);
// "count" and "every": how often it is done, once unless it is said, and how far apart.
scenario::Parameter count_parameter(std::string sentence);
scenario::Parameter every_parameter(std::string fallback, std::string sentence);

// The app of the node that acts, or null if its kind has no such app.
template <class AppType>
AppType* find_app(scenario::World& world, std::string_view node_name) {
    const sim::Node* const node = world.simulation().find_node(node_name);
    return node == nullptr ? nullptr : node->template find<AppType>();
}

// The same, with a complaint.
template <class AppType>
AppType* find_actor(const scenario::VerbUse& use,
                    std::string_view verb,
                    scenario::Diagnostics& diagnostics);

// Who "<to>" is at this moment; nothing for a domain name (with_target() looks it up), for which
// there is no complaint either if the actor can look it up.
std::optional<Target> find_target(const scenario::VerbUse& use);
bool check_target(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics);
// The same of a name that stands in another word: in a url.
std::optional<Target> find_target(scenario::World& world, const std::string& name);
bool check_target(const scenario::VerbUse& use,
                  const std::string& name,
                  scenario::Span where,
                  scenario::Diagnostics& diagnostics);
// The place in the plan of the node that is meant, or that has the address.
std::optional<std::size_t> owner_of(const scenario::Plan& plan, Ipv4Address address);
std::optional<std::size_t> owner_of(const scenario::Plan& plan, const Target& target);

// Whether what is sent to it is mostly for others, who stand behind it: it translates addresses.
bool stands_for_others(const scenario::PlannedNode& node);

// The app at whom "<to>" is that takes what is sent, to open the port; null if nobody knows yet
// whose that domain name is, if the node says by `parameter` itself on which ports it listens, or
// if it stands for others.
template <class AppType>
AppType* find_taker(const scenario::VerbUse& use, std::string_view parameter);

void complain_actor(const scenario::VerbUse& use,
                    std::string_view verb,
                    scenario::Diagnostics& diagnostics);

template <class AppType>
AppType* find_actor(const scenario::VerbUse& use,
                    std::string_view verb,
                    scenario::Diagnostics& diagnostics) {
    auto* const app = find_app<AppType>(use.world, use.arguments.text("actor"));
    if (app == nullptr) complain_actor(use, verb, diagnostics);
    return app;
}

template <class AppType>
AppType* find_taker(const scenario::VerbUse& use, std::string_view parameter) {
    const auto target = find_target(use);
    const auto index = target ? owner_of(use.world.plan(), *target) : std::nullopt;
    if (!index) return nullptr;
    const scenario::PlannedNode& node = use.world.plan().nodes[*index];
    if (node.parameters().given(parameter) || stands_for_others(node)) return nullptr;
    return find_app<AppType>(use.world, node.name);
}

}  // namespace catenet::app
