// Verbs: what a scenario's events, and the live console, can let happen.
#pragma once
#include "sim/scenario/registry.hpp"
#include "sim/scenario/sentence.hpp"

#include <string>
#include <vector>

namespace catenet::scenario {

class World;

struct VerbUse {
    World& world;
    const Arguments& arguments;
};

struct VerbKind : KindDescription {
    static constexpr Category kCategory = Category::Verb;
    std::vector<std::string> forms = {};  // as sentence.hpp says
    // Once, before the run: complains about what cannot be done (a switch cannot ping), and
    // prepares what must be there from the start. May be null.
    void (*prepare)(const VerbUse& use, Diagnostics& diagnostics) = nullptr;
    // At its time; what takes longer goes on by itself, as a coroutine.
    void (*perform)(const VerbUse& use) = nullptr;
};

// A line of `events` that was understood.
struct Action {
    const VerbKind* verb = nullptr;
    Arguments arguments;
};
// Nothing with complaints if the line is none that a verb takes.
std::optional<Action> read_action(const Line& line,
                                  const Registry& registry,
                                  const Names& names,
                                  Diagnostics& diagnostics);

}  // namespace catenet::scenario
