// ScenarioWorld: a scenario that is built and stands at its start, for tests that play it
// themselves.
#pragma once
#include "tools/export/questions.hpp"

#include "models/registry.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/trace/text_sink.hpp"

#include <memory>
#include <string>

namespace catenet::test {

struct ScenarioWorld {
    explicit ScenarioWorld(std::string given)
        : text(std::move(given)), spec(*scenario::read_scenario(text, registry, diagnostics)) {
        world = scenario::build(spec, registry, diagnostics);
        world->simulation().trace().add(golden);
        world->simulation().trace().add(questions);
    }
    sim::Simulation& simulation() const { return world->simulation(); }

    std::string text;
    scenario::Registry registry = models::make_registry();
    scenario::Diagnostics diagnostics;
    scenario::ScenarioSpec spec;
    trace::TextInMemory golden_text;
    trace::TextSink golden{golden_text};  // what happened, as expected.trace has it
    exports::Questions questions;
    std::unique_ptr<scenario::World> world;
};

// pc1 pings pc2 through r1 at 0 s and at 1 s; from 5 s on in vain, because the cable is cut.
inline const std::string kCutAtFive = R"(title: A cut
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24, delay: 5ms}
nodes:
  pc1: {joins: office}
  pc2: {joins: lab}
  r1:  {kind: router, joins: [office, lab]}
events:
  - 0s: pc1 ping pc2 count 2
  - 5s: cut lab at r1
  - 6s: pc1 ping pc2
)";

}  // namespace catenet::test
