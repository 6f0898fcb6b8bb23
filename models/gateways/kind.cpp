#include "models/gateways/kind.hpp"

#include "models/host/stack.hpp"
#include "models/router/router.hpp"

#include <algorithm>

namespace catenet::gateway {
namespace {

bool leads_on(const scenario::Arguments& parameters) {
    return parameters.flag("forwards");
}

// A translation of addresses passes packets on.
bool translates_addresses(const scenario::PlannedNode& planned) {
    const auto& all = planned.spec->translates;
    return std::any_of(all.begin(), all.end(), [](const scenario::TranslationSpec& translation) {
        return translation.kind->outside != nullptr;
    });
}

void equip(scenario::NodeBuild& build) {
    const bool passes_on = leads_on(build.parameters()) || translates_addresses(build.planned);
    if (passes_on) return router::equip(build);
    host::equip_stack(build, false);
}

}  // namespace

scenario::NodeKind node_kind() {
    scenario::NodeKind kind;
    kind.name = "gateway";
    kind.sentence = "joins networks that speak different protocols, and translates";
    kind.parameters = host::stack_parameters();
    kind.parameters.push_back({.name = "forwards",
                               .type = scenario::Type::Flag,
                               .fallback = "no",
                               .sentence = "is a router between its IP networks, too"});
    kind.check = host::check_stack;
    kind.equip = equip;
    kind.role = scenario::NodeRole::Gateway;
    kind.translates = true;
    kind.leads_on = leads_on;
    return kind;
}

}  // namespace catenet::gateway
