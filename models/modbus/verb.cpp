#include "models/modbus/verb.hpp"

#include "models/modbus/verb_words.hpp"

#include "sim/net/simulation.hpp"
#include "sim/scenario/build.hpp"

#include <string>
#include <utility>

namespace catenet::modbus {
namespace {

using scenario::Diagnostics;
using scenario::VerbUse;

constexpr std::uint64_t kLastUnit = 247;  // 248 to 255 are reserved (serial line V1.02, 2.2)

BusClient* find_client(const VerbUse& use) {
    const sim::Node* const node = use.world.simulation().find_node(use.arguments.text("actor"));
    return node == nullptr ? nullptr : node->find<BusClient>();
}

void prepare(const VerbUse& use, Diagnostics& diagnostics) {
    question_of(use.arguments, diagnostics);
    if (find_client(use) == nullptr) {
        diagnostics.error(use.arguments.at("actor").where,
                          "'" + use.arguments.text("actor") + "' asks on no serial line",
                          "a host says 'via SERVER'; on a line a node of the master's kind asks");
    }
    if (use.arguments.count("unit") > kLastUnit) {
        diagnostics.error(use.arguments.at("unit").where,
                          "devices of a line have addresses from 1 to 247",
                          "0 means all of them");
    }
}

// What is still to be asked by one line.
struct Repetition {
    sim::Simulation& simulation;
    BusClient& client;
    Question question;
    std::uint64_t left;
    Duration every;
};

void ask(Repetition repetition) {
    repetition.question.series = repetition.client.ask(repetition.question);
    if (--repetition.left == 0) return;
    sim::Simulation& simulation = repetition.simulation;
    const TimePoint next = saturating_add(simulation.now(), repetition.every);
    simulation.plan(next, [repetition = std::move(repetition)] { ask(repetition); });
}

void perform(const VerbUse& use) {
    BusClient* const client = find_client(use);
    Diagnostics unheard;  // it was prepared
    auto question = question_of(use.arguments, unheard);
    CATENET_ASSERT(client != nullptr && question, "a verb is performed after it was prepared");
    question->to = "unit " + std::to_string(question->unit);
    ask({.simulation = use.world.simulation(),
         .client = *client,
         .question = std::move(*question),
         .left = use.arguments.count("repeat"),
         .every = use.arguments.duration("every")});
}

}  // namespace

std::vector<scenario::VerbKind> verbs() {
    std::vector<scenario::VerbKind> kinds = verb_words();
    for (scenario::VerbKind& kind : kinds) {
        kind.prepare = prepare;
        kind.perform = perform;
    }
    return kinds;
}

}  // namespace catenet::modbus
