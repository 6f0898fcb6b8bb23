// The smart factory and a routed network under random loss, duplication, corruption and cuts:
// nothing is lost silently, and every packet belongs to the journeys of its parents.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"
#include "tests/support/watch.hpp"

#include "models/registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::test {
namespace {

std::string percent(RandomStream& random) {
    return std::to_string(random.below(21)) + "%";
}

std::string at(RandomStream& random, std::string_view what) {
    return "  - " + std::to_string(random.below(300)) + "ms: " + std::string{what} + "\n";
}

// What may go wrong on a network, at random moments.
std::string mischief(RandomStream& random, const std::string& network, bool reorders) {
    std::string events;
    for (const char* const what : {"loss", "duplicate", "corrupt"}) {
        events += at(random, "set " + network + " " + what + " " + percent(random));
    }
    if (reorders) events += at(random, "set " + network + " reorder " + percent(random));
    if (random.below(4) == 0) {
        events += "  - 320ms: cut " + network + "\n  - 340ms: restore " + network + "\n";
    }
    return events;
}

// Two offices with a router, and a machine behind a gateway that packs frames together.
std::string factory(RandomStream& random) {
    std::string text = R"(title: A factory on a bad day
seed: )" + std::to_string(random.below(1'000'000)) +
                       R"(
stop: 2s
networks:
  office:  {kind: ethernet, prefix: 10.0.1.0/24}
  serial:  {kind: p2p, prefix: 10.0.9.0/30}
  hall:    {kind: ethernet, medium: hub, prefix: 10.0.2.0/24, rate: 10Mbps}
  machine: {kind: can, rate: 500kbps}
nodes:
  pc: {joins: office}
  r1: {kind: router, joins: [office, serial]}
  r2: {kind: router, joins: [serial, hall]}
  gw:
    kind: gateway
    joins: [hall, machine]
    translates: {can-udp: {peer: "pc:20000", timeout: 7ms, queue: 4}}
  motor:  {kind: can-node, joins: machine, accepts: {"0x2B4": speed}}
  sensor:
    {kind: can-node, joins: machine, sends: [{id: "0x1A0", data: "0102", every: 4ms, count: 70}]}
  other:
    {kind: can-node, joins: machine, sends: [{id: "0x1A1", data: "03", every: 5ms, count: 50}]}
events:
)";
    for (const char* const network : {"office", "serial", "hall"}) {
        text += mischief(random, network, true);
    }
    text += mischief(random, "machine", false);
    for (int i = 0; i < 30; ++i) text += at(random, "pc can-send 0x2B4 05DC via gw");
    text += at(random, "pc ping gw count 5 every 20ms size 400B");
    text += at(random, "pc traceroute gw");
    return text;
}

TEST(Faults, LoseNothingSilentlyAndLeaveJourneysWhole) {
    const scenario::Registry registry = models::make_registry();
    for_each_seed(200, [&](RandomStream& random) {
        const std::string text = factory(random);
        Watch watch{registry.rules()};
        RunOptions options;
        options.with_trace = false;
        options.sinks = {&watch};
        const RunResult result = run_scenario(text, options);
        ASSERT_TRUE(result.ran) << result.complaints;
        EXPECT_EQ(result.broken, "") << text;
        EXPECT_EQ(watch.broken(), "") << text;
    });
}

TEST(Faults, AreTheSameInEveryRun) {
    for_each_seed(5, [](RandomStream& random) {
        const std::string text = factory(random);
        EXPECT_EQ(run_scenario(text).trace, run_scenario(text).trace) << text;
    });
}

TEST(Faults, AreTheSameWhateverQueuesRunTheNodes) {
    for_each_seed(5, [](RandomStream& random) {
        const std::string text = factory(random);
        RunOptions options;
        options.build.partitions = 3;
        options.build.partition_of = [](std::size_t node) {
            return static_cast<unsigned>(node % 3);
        };
        EXPECT_EQ(run_scenario(text).trace, run_scenario(text, options).trace) << text;
    });
}

TEST(Faults, MakePacketsOfSeveralJourneys) {
    RandomStream random(1, "several");
    RecorderSink trace;
    RunOptions options;
    options.sinks = {&trace};
    run_scenario(factory(random), options);
    const auto& all = trace.all();
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const Happening& happening) {
        return happening.journeys.size() > 1;
    }));
}

}  // namespace
}  // namespace catenet::test
