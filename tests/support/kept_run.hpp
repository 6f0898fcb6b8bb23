// A scenario that is run with everything kept, for tests of what is explained afterwards.
#pragma once
#include "tests/support/scenario_run.hpp"
#include "tools/export/journeys.hpp"
#include "tools/export/questions.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace catenet::test {

// Two networks, a router; the first ping needs ARP on both sides.
inline constexpr std::string_view kTwoLans = R"(title: Two LANs
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: lab}
  r1:  {kind: router, joins: [office, lab]}
events:
  - 0s: pc1 ping pc2
  - 1s: cut lab at r1
  - 2s: pc1 ping pc2
)";

// A bus: one frame that somebody wants, one that nobody does.
inline constexpr std::string_view kBus = R"(title: A machine
networks: {machine: {kind: can, rate: 500kbps}}
nodes:
  plc:   {kind: can-node, joins: machine}
  motor: {kind: can-node, joins: machine, accepts: {"0x2B4": motor-speed}}
  clock: {kind: can-node, joins: machine}
events:
  - 0s: plc can-send 0x2B4 05DC
  - 1s: plc can-send 0x100 01
)";

// Calls `look(journeys, questions)` when the run has ended, while its directory still lives.
template <class Look>
void with_kept_run(std::string_view scenario, Look look) {
    struct AtTheEnd final : trace::Sink {
        explicit AtTheEnd(std::function<void()> given) : act(std::move(given)) {}
        void begin(const trace::Directory&, const trace::Layers&) override {}
        void on_event(const trace::TraceEvent&) override {}
        void end(TimePoint) override { act(); }
        std::function<void()> act;
    };
    exports::Journeys journeys;
    exports::Questions questions;
    AtTheEnd last{[&] { look(journeys, questions); }};
    RunOptions options;
    options.with_trace = false;
    options.sinks = {&journeys, &questions, &last};
    const RunResult result = run_scenario(scenario, options);
    ASSERT_TRUE(result.ran) << result.complaints;
}

}  // namespace catenet::test
