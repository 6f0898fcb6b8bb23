// Verbs: what a scenario's events, and the live console, can let happen.
#pragma once
#include "sim/scenario/limits.hpp"
#include "sim/scenario/registry.hpp"
#include "sim/scenario/sentence.hpp"
#include "sim/scenario/sentence_kinds.hpp"

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

// Reads lines of `events`, one after the other: the forms of the verbs are parsed once.
class ActionReader {
  public:
    // `most_count` is how often one line may do something. The registry must live as long.
    explicit ActionReader(const Registry& registry, std::uint64_t most_count = ReadLimits{}.count)
        : verbs_(registry), most_count_(most_count) {}
    // Nothing with complaints if the line is none that a verb takes.
    std::optional<Action> read(const Line& line,
                               const Names& names,
                               Diagnostics& diagnostics) const;

  private:
    SentenceKinds<VerbKind> verbs_;
    std::uint64_t most_count_;
};

// The same for a single line.
std::optional<Action> read_action(const Line& line,
                                  const Registry& registry,
                                  const Names& names,
                                  Diagnostics& diagnostics);

}  // namespace catenet::scenario
