#include "sim/scenario/names.hpp"

#include "sim/scenario/plan.hpp"

namespace catenet::scenario {

bool NameList::add(std::string_view name) {
    if (has(name)) return false;
    const std::string_view kept = kept_.emplace_back(name);
    index_.emplace(kept, order_.size());
    order_.push_back(kept);
    return true;
}

std::optional<std::size_t> NameList::find(std::string_view name) const {
    const auto found = index_.find(name);
    if (found == index_.end()) return {};
    return found->second;
}

Names names_of(const ScenarioSpec& spec) {
    Names names;
    for (const NetworkSpec& network : spec.networks) names.networks.add(network.name.value);
    for (const NodeSpec& node : spec.nodes) names.nodes.add(node.name.value);
    for (const LinkSpec& link : spec.links) names.links.add(link.name);
    return names;
}

Names names_of(const Plan& plan) {
    Names names = names_of(*plan.spec);
    for (const PlannedNode& node : plan.nodes) names.nodes.add(node.name);
    for (const PlannedLink& link : plan.links) names.links.add(link.name);
    return names;
}

}  // namespace catenet::scenario
