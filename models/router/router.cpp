#include "models/router/router.hpp"

#include "models/host/stack.hpp"
#include "models/router/computed_routes.hpp"

#include <algorithm>

namespace catenet::router {
namespace {

// A connected route would hide a network whose prefix lies inside its own.
bool hides_networks(const ipv4::Ipv4& ipv4, const scenario::Routing& routing) {
    const auto& interfaces = ipv4.interfaces();
    return std::any_of(interfaces.begin(), interfaces.end(), [&](const ipv4::Interface& own) {
        return routing.holds_others(own.prefix);
    });
}

}  // namespace

void equip(scenario::NodeBuild& build) {
    const host::Stack stack = host::equip_stack(build, true);
    if (build.planned.routes) return;  // the scenario gives them all
    auto computed = std::make_unique<ComputedRoutes>(build);
    const bool few = build.routing.networks() <= kFewNetworks;
    if (!few && !hides_networks(stack.ipv4, build.routing)) {
        return stack.ipv4.set_source(std::move(computed));
    }
    for (const ipv4::Route& route : computed->all()) stack.ipv4.add_route(route);
}

scenario::NodeKind node_kind() {
    scenario::NodeKind kind{{.name = "router",
                             .sentence = "passes packets on between its networks",
                             .parameters = host::stack_parameters()}};
    kind.check = host::check_stack;
    kind.parameters.push_back(
        {.name = "proxy-arp",
         .type = scenario::Type::Flag,
         .fallback = "no",
         .sentence = "answers ARP for those who are behind another of its ports"});
    kind.equip = equip;
    kind.role = scenario::NodeRole::Router;
    return kind;
}

}  // namespace catenet::router
