// Events and expectations of a scenario that is wrong in other places: all errors come at once.
#include "sim/scenario/expectation.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/verb.hpp"

namespace catenet::scenario {
namespace {

// The names that lines may use: those of the file, and of the switches that would be added. Links
// have their names from the plan, which there is none of.
Names names_for_lines(const Section& section) {
    Names names;
    names.links_are_open = true;
    for (const std::string_view network : section.names.networks.all()) {
        names.networks.add(network);
        names.nodes.add(std::string{network} + "-switch");
    }
    for (const std::string_view node : section.names.nodes.all()) names.nodes.add(node);
    for (const std::string_view link : section.names.links.all()) names.links.add(link);
    return names;
}

// As much of a plan as checks of expectations look at: who there is.
Plan plan_of_names(const Names& names, const Section& section) {
    Plan plan;
    plan.spec = &section.spec;
    for (const std::string_view name : names.nodes.all()) {
        PlannedNode& node = plan.nodes.emplace_back();
        node.name = name;
        const auto index = section.names.nodes.find(name);
        if (index && *index < section.spec.nodes.size())
            node.kind = section.spec.nodes[*index].kind;
    }
    return plan;
}

void check_events(const Names& names, const Section& section) {
    if (section.registry.names(Category::Verb).empty()) return;
    const ActionReader reader{section.registry, section.spec.most_count};
    for (const EventSpec& event : section.spec.events) {
        if (section.diagnostics.full()) return;
        reader.read(event.text, names, section.diagnostics);
    }
}

}  // namespace

void check_sentences(const Section& section) {
    if (section.names.nodes.all().empty()) return;  // then each name would be unknown
    const Names names = names_for_lines(section);
    check_events(names, section);
    if (section.registry.names(Category::Expectation).empty()) return;
    check_expectations(
        plan_of_names(names, section), section.registry, {section.diagnostics, &names});
}

}  // namespace catenet::scenario
