#include "models/firewall/verb.hpp"

#include "models/firewall/rule_text.hpp"
#include "models/firewall/settings.hpp"
#include "models/icmp/icmp.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::firewall {
namespace {

using scenario::Type;
using scenario::VerbUse;

sim::Node& node_of(const VerbUse& use) {
    return use.world.node(use.arguments.text("actor"));
}

ipv4::Chain chain_of(const VerbUse& use) {
    return chain_named(use.arguments.text("chain"));
}

std::optional<FilterRule> rule_of(const VerbUse& use, scenario::Diagnostics& diagnostics) {
    const scenario::Value& text = use.arguments.at("rule");
    const auto node = use.world.plan().find_node(use.arguments.text("actor"));
    CATENET_ASSERT(node.has_value(), "an actor is a node of the plan");
    const scenario::Line line{.text = text.as<std::string>(), .where = text.where};
    return read_rule(line, {use.world.plan(), *node, chain_of(use)}, diagnostics);
}

// A node without a firewall gets one that lets everything pass.
void prepare(const VerbUse& use, scenario::Diagnostics& diagnostics) {
    sim::Node& node = node_of(use);
    auto* const ipv4 = node.find<ipv4::Ipv4>();
    auto* const icmp = node.find<icmp::Icmp>();
    if (ipv4 == nullptr || icmp == nullptr) {
        diagnostics.error(use.arguments.at("actor").where,
                          scenario::quoted(node.name()) + " speaks no IP and has no firewall",
                          "hosts, routers and gateways have one");
        return;
    }
    if (use.arguments.has("rule")) rule_of(use, diagnostics);
    if (node.find<Firewall>() == nullptr) node.add<Firewall>(node, *ipv4, *icmp);
}

void perform(const VerbUse& use) {
    auto* const firewall = node_of(use).find<Firewall>();
    CATENET_ASSERT(firewall != nullptr, "a verb is performed after it was prepared");
    firewall->start();  // one that came with this line, while the scenario runs
    if (!use.arguments.has("rule")) return firewall->flush(chain_of(use));
    scenario::Diagnostics unheard;
    auto rule = rule_of(use, unheard);
    CATENET_ASSERT(rule.has_value(), "a verb is performed after it was prepared");
    if (firewall->size(chain_of(use)) == Firewall::kMostRules) return;
    firewall->add(chain_of(use), std::move(*rule));
}

}  // namespace

scenario::VerbKind verb_kind() {
    scenario::VerbKind verb{
        {.name = "firewall",
         .sentence = "adds a rule behind the others of a chain, or takes all of a chain away",
         .parameters = {
             {.name = "actor", .type = Type::Node, .sentence = "whose firewall"},
             {.name = "chain",
              .type = Type::Word,
              .sentence = "for what it gets, passes on or sends",
              .words = {"input", "forward", "output"}},
             {.name = "rule", .type = Type::Text, .sentence = "the rule, in single quotes"}}}};
    verb.forms = {"<actor> firewall add <chain> <rule>", "<actor> firewall flush <chain>"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::firewall
