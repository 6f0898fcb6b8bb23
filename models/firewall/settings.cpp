#include "models/firewall/settings.hpp"

#include "models/firewall/rule_text.hpp"

#include <array>

namespace catenet::firewall {
namespace {

using ipv4::Chain;
using scenario::Parameter;
using scenario::Type;
using scenario::Value;

constexpr std::array kEveryChain{Chain::Input, Chain::Forward, Chain::Output};

std::string policy_name(Chain chain) {
    return std::string{to_string(chain)} + "-policy";
}

Parameter rules_parameter(Chain chain, std::string sentence) {
    return {.name = std::string{to_string(chain)},
            .type = Type::List,
            .fallback = "[]",
            .sentence = std::move(sentence),
            .of = {{.name = "rule", .type = Type::Text}}};
}

Parameter policy_parameter(Chain chain) {
    return {.name = policy_name(chain),
            .type = Type::Word,
            .fallback = "accept",
            .sentence = "what becomes of a packet that no rule of chain " +
                        std::string{to_string(chain)} + " is about",
            .words = {"accept", "drop"}};
}

// Read again where it is used: what was read once without a complaint is right.
template <class Use>
void each_rule(const Value& settings,
               const RulePlace& node,
               scenario::Diagnostics& diagnostics,
               Use use) {
    for (const Chain chain : kEveryChain) {
        for (const Value& item : settings.members.at(to_string(chain)).items) {
            const scenario::Line line{.text = item.as<std::string>(), .where = item.where};
            auto rule = read_rule(line, {node.plan, node.node, chain}, diagnostics);
            if (rule) use(chain, std::move(*rule));
        }
    }
}

}  // namespace

Parameter parameter() {
    return {.name = "firewall",
            .type = Type::Structure,
            .sentence =
                "which packets may enter the node, pass it and leave it: rules, of which "
                "the first that fits decides",
            .of = {rules_parameter(Chain::Input, "rules about what is for this node"),
                   rules_parameter(Chain::Forward, "rules about what it passes on"),
                   rules_parameter(Chain::Output, "rules about what it sends itself"),
                   policy_parameter(Chain::Input),
                   policy_parameter(Chain::Forward),
                   policy_parameter(Chain::Output)}};
}

void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    const Value* const settings = use.parameters().find("firewall");
    if (settings == nullptr) return;
    each_rule(*settings, {use.plan, use.index}, diagnostics, [](Chain, const FilterRule&) {});
    for (const Chain chain : kEveryChain) {
        const Value& rules = settings->members.at(to_string(chain));
        if (rules.items.size() <= Firewall::kMostRules) continue;
        diagnostics.error(rules.where,
                          "a chain has at most " + std::to_string(Firewall::kMostRules) + " rules");
    }
}

void equip(const scenario::NodeBuild& build, ipv4::Ipv4& ipv4, ipv4::RefusalHandler& refusals) {
    const Value* const settings = build.parameters().find("firewall");
    if (settings == nullptr) return;
    auto& firewall = build.node.add<Firewall>(build.node, ipv4, refusals);
    scenario::Diagnostics unheard;
    each_rule(*settings, {build.plan, build.index}, unheard, [&](Chain chain, FilterRule rule) {
        firewall.add(chain, std::move(rule));
    });
    for (const Chain chain : kEveryChain) {
        const bool drops = settings->members.text(policy_name(chain)) == "drop";
        firewall.set_policy(chain, drops ? Action::Drop : Action::Accept);
    }
}

Chain chain_named(std::string_view name) {
    for (const Chain chain : kEveryChain) {
        if (to_string(chain) == name) return chain;
    }
    return Chain::Output;
}

}  // namespace catenet::firewall
