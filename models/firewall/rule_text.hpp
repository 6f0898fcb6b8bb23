// Rules in words: "accept udp from 10.0.1.0/24 to any port 53", "drop icmp type echo-request".
#pragma once
#include "models/firewall/filter_rule.hpp"

#include "sim/scenario/line.hpp"
#include "sim/scenario/plan.hpp"

#include <optional>

namespace catenet::firewall {

// Where a rule stands.
struct RulePlace {
    const scenario::Plan& plan;
    std::size_t node = 0;  // its place in the plan
    ipv4::Chain chain = ipv4::Chain::Input;
};

inline constexpr std::size_t kMostRuleWords = 64;

// Nothing with complaints, each at the word that is wrong, if the line is no rule.
std::optional<FilterRule> read_rule(const scenario::Line& line,
                                    const RulePlace& place,
                                    scenario::Diagnostics& diagnostics);

std::string_view to_string(ipv4::Chain chain);  // "forward"
std::string_view to_string(Action action);      // "drop"

}  // namespace catenet::firewall
