// Advice: what the topology adds to a drop's own sentence, and the place in the scenario to look
// at.
#pragma once
#include "tools/export/questions.hpp"

#include "sim/scenario/build.hpp"

#include <optional>
#include <string>

namespace catenet::exports {

struct Advice {
    std::string instead;                      // of the rule's sentence; empty: that one is right
    std::string more;                         // a sentence; may be empty
    std::optional<scenario::Position> where;  // in the scenario
    std::string remedy;                       // an order; empty: the rule's own
};

// Why the packet ended there, as far as the plan shows it: what the node knows, to whom the address
// belongs, which prefix or gateway misleads, which line broke the link.
Advice advise(const Loss& loss, scenario::World& world);
// Why a run goes on for ever: a loop of switches that no spanning tree opens, if there is one.
std::optional<Advice> about_storm(const scenario::Plan& plan);

}  // namespace catenet::exports
