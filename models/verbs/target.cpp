#include "models/verbs/target.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::verbs {

Target::Target(sim::Simulation& simulation, const scenario::Arguments& arguments)
    : simulation_(simulation),
      arguments_(arguments),
      media_(simulation.find_media(arguments.text("link"))),
      at_(node("at")),
      towards_(node("towards")),
      from_(node("from")) {}

const sim::Node* Target::node(std::string_view argument) const {
    if (!arguments_.has(argument)) return nullptr;
    return simulation_.find_node(arguments_.text(argument));
}

void Target::check(scenario::Diagnostics& diagnostics) const {
    const scenario::Value& link = arguments_.at("link");
    if (media_.empty()) {
        diagnostics.error(link.where,
                          "no cable is called " + scenario::quoted(link.as<std::string>()) +
                              ", and no node is on it",
                          "on a shared medium, name the network and a node: cut bus at pc1");
        return;
    }
    for (const char* argument : {"at", "towards", "from"}) {
        if (arguments_.has(argument) && !check_node(argument, diagnostics)) return;
    }
}

bool Target::check_node(std::string_view argument, scenario::Diagnostics& diagnostics) const {
    const sim::Node* const named = node(argument);
    const bool has_port =
        named != nullptr && std::any_of(media_.begin(), media_.end(), [&](const auto* medium) {
            return medium->reaches(*named);
        });
    if (!has_port) complain(arguments_.at(argument), diagnostics);
    return has_port;
}

void Target::complain(const scenario::Value& name, scenario::Diagnostics& diagnostics) const {
    const std::string& link = arguments_.text("link");
    std::vector<std::string_view> known;
    for (const auto& node : simulation_.nodes()) {
        const bool there = std::any_of(media_.begin(), media_.end(), [&](const auto* medium) {
            return medium->reaches(*node);
        });
        if (there) known.emplace_back(node->name());
    }
    diagnostics.error(
        name.where,
        scenario::quoted(name.as<std::string>()) + " has no port on " + scenario::quoted(link),
        scenario::known_words_hint(name.as<std::string>(), known, "nodes with one"));
}

// `towards` alone picks the links that end there; beside `at` or `from` it gives the direction.
bool Target::means(const sim::Medium& medium) const {
    if (at_ != nullptr) return medium.reaches(*at_);
    if (from_ != nullptr) return medium.reaches(*from_);
    return towards_ == nullptr || medium.reaches(*towards_);
}

// Towards a node that this cable does not reach, but lies behind its other end: what leaves `at`.
sim::Where Target::where(const sim::Medium& medium) const {
    sim::Where where{.at = at_, .towards = towards_, .from = from_};
    if (towards_ == nullptr || medium.reaches(*towards_)) return where;
    where.towards = nullptr;
    if (where.from == nullptr) where.from = at_;
    return where;
}

}  // namespace catenet::verbs
