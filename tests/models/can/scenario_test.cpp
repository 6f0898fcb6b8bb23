// The CAN world as a scenario's author meets it: from the text to what becomes of it.
#include "models/can/kind.hpp"
#include "models/can/rules.hpp"
#include "models/can/verb.hpp"
#include "models/expectations/expectations.hpp"
#include "models/verbs/verbs.hpp"

#include "sim/net/question.hpp"
#include "sim/net/rules.hpp"
#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/trace/text_sink.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace catenet::can {
namespace {

scenario::Registry can_alone() {
    scenario::Registry registry;
    registry.add(network_kind());
    registry.add(node_kind());
    registry.add(verb_kind());
    registry.add(restart_verb_kind());
    for (auto& verb : verbs::verb_kinds()) registry.add(std::move(verb));
    for (auto& kind : expectations::expectation_kinds()) registry.add(std::move(kind));
    registry.add_table("can-errors");
    registry.add_layer(layer());
    registry.add_rules(sim::rules::all());
    registry.add_rules(sim::rules::of_questions());
    registry.add_rules(rules::all());
    return registry;
}

struct Outcome {
    std::string complaints;
    std::string failed;  // expectations, with their evidence
    std::string trace;
};

Outcome run(std::string_view text, const scenario::BuildOptions& options = {}) {
    Outcome outcome;
    const scenario::Registry registry = can_alone();
    scenario::Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(text, registry, diagnostics);
    auto world = spec ? scenario::build(*spec, registry, diagnostics, options) : nullptr;
    auto grader = world ? scenario::make_grader(world->plan(), registry, diagnostics) : nullptr;
    outcome.complaints = diagnostics.render("f", text);
    if (!grader) return outcome;
    trace::TextInMemory told;
    trace::TextSink sink{told};
    world->simulation().trace().add(sink);
    world->simulation().trace().add(*grader);
    world->simulation().start();
    world->simulation().run();
    world->simulation().finish();
    EXPECT_EQ(world->simulation().broken_conservation(), "");
    outcome.trace = told.text();
    for (const auto& grade : grader->grades()) {
        if (grade.verdict.holds) continue;
        outcome.failed += grade.expectation->name.value + ": " + grade.verdict.evidence + "\n";
    }
    return outcome;
}

void expect_holds(std::string_view text) {
    const Outcome outcome = run(text);
    EXPECT_EQ(outcome.complaints, "");
    EXPECT_EQ(outcome.failed, "") << outcome.trace;
}

constexpr std::string_view kMachine =
    "title: A machine\n"
    "networks: {machine: {kind: can, rate: 500kbps}}\n"
    "nodes:\n"
    "  plc: {kind: can-node, joins: machine}\n"
    "  motor: {kind: can-node, joins: machine, accepts: {\"0x2B4\": motor-speed}}\n"
    "  sensor:\n"
    "    kind: can-node\n"
    "    joins: machine\n"
    "    sends: [{id: \"0x1A0\", data: \"0102\", every: 100ms, count: 10}]\n";

std::string machine(std::string_view rest) {
    return std::string{kMachine} + std::string{rest};
}

TEST(CanScenario, SendsAValueToAMotor) {
    expect_holds(
        machine("events:\n"
                "  - 1s: plc can-send 0x2B4 05DC\n"
                "expect:\n"
                "  command: motor got 1500 within 5ms\n"
                "  frames: count can on machine is 11\n"));
}

TEST(CanScenario, RepeatsWhatWasDisturbed) {
    expect_holds(
        machine("events:\n"
                "  - 0s: drop next 2 on machine can\n"
                "  - 1s: plc can-send 0x2B4 05DC\n"
                "expect:\n"
                "  command: motor got 1500\n"
                "  frames: count can on machine is 11\n"
                "  errors: can-errors of sensor has tec is 15 at 50ms\n"));
}

TEST(CanScenario, LosesWhatANodeThatIsCutOffCannotHear) {
    expect_holds(
        machine("events:\n"
                "  - 0s: cut machine at motor\n"
                "  - 1s: plc can-send 0x2B4 05DC\n"
                "  - 2s: restore machine at motor\n"
                "  - 3s: plc can-send 0x2B4 0001\n"
                "expect:\n"
                "  lost: dropped at motor because link-down 11 times\n"
                "  later: motor got 1 within 1ms after 3s\n"));
}

TEST(CanScenario, LetsANodeGoOffTheBusAndComeBack) {
    expect_holds(
        machine("events:\n"
                "  - 2s: set machine loss 100%\n"
                "  - 3s: plc can-send 0x2B4 0001\n"
                "  - 4s: set machine loss 0%\n"
                "  - 5s: plc can-restart\n"
                "  - 6s: plc can-send 0x2B4 0002\n"
                "expect:\n"
                "  off: dropped at plc because bus-off 1 times\n"
                "  back: motor got 2 within 1ms\n"));
}

TEST(CanScenario, KnowsRemoteAndExtendedFrames) {
    expect_holds(
        "title: x\n"
        "networks: {b: can}\n"
        "nodes:\n"
        "  a: {kind: can-node, joins: b, accepts: {\"0x000001A0\": long, 416: short}}\n"
        "  c:\n"
        "    kind: can-node\n"
        "    joins: b\n"
        "    sends:\n"
        "      - {id: \"0x1A0\", data: \"07\", start: 9s, count: 1}\n"
        "      - {id: \"0x1A0\", data: \"09\", start: 9s, count: 1, extended: yes}\n"
        "events:\n"
        "  - 0s: a can-send 0x1A0 remote\n"
        "  - 1s: a can-send 0x1A0 extended remote\n"
        "  - 2s: a can-send 0x1A0\n"
        "expect:\n"
        "  base: a got 7 before 1s\n"
        "  long: a got 9 before 2s\n"
        "  frames: count can on b is 7\n");
}

TEST(CanScenario, RefusesWhatNoBusCarries) {
    const auto complaint = [](std::string_view text) { return run(text).complaints; };
    const auto node = [&](std::string_view parameters) {
        return complaint("title: x\nnetworks: {b: can}\nnodes:\n  a: {kind: can-node, joins: b, " +
                         std::string{parameters} + "}\n");
    };
    EXPECT_NE(node("sends: [{id: \"0x20000000\"}]").find("is too large"), std::string::npos);
    EXPECT_NE(node("sends: [{id: 1, data: \"010203040506070809\"}]").find("is 9 bytes"),
              std::string::npos);
    EXPECT_NE(node("sends: [{id: 1, every: 0s}]").find("is too short"), std::string::npos);
    EXPECT_NE(node("accepts: {speed: 1x}").find("is not a whole number"), std::string::npos);
    EXPECT_NE(complaint(machine("events: [0s: plc can-send 1x]\n")).find("is no CAN identifier"),
              std::string::npos);
    EXPECT_NE(complaint(machine("events: [0s: plc can-send 1 010203040506070809]\n")).find("9 byt"),
              std::string::npos);
}

TEST(CanScenario, RefusesToSendWhereThereIsNoBus) {
    const std::string complaints = run("title: x\n"
                                       "nodes: {a: {kind: can-node}}\n"
                                       "events: [0s: a can-send 1]\n")
                                       .complaints;
    EXPECT_NE(complaints.find("'a' is on no CAN bus"), std::string::npos) << complaints;
}

// Two buses whose frames begin at the same instants: whose queue runs which changes nothing.
TEST(CanScenario, TellsTheSameStoryInTwoPartitions) {
    const std::string text =
        "title: x\n"
        "networks: {b: {kind: can, loss: 20%}, c: {kind: can, loss: 20%}}\n"
        "nodes:\n"
        "  b1: {kind: can-node, joins: b, sends: [{id: 1, every: 1ms, count: 20}]}\n"
        "  c1: {kind: can-node, joins: c, sends: [{id: 1, every: 1ms, count: 20}]}\n"
        "  b2: {kind: can-node, joins: b, sends: [{id: 2, every: 1ms, count: 20}]}\n"
        "  c2: {kind: can-node, joins: c, sends: [{id: 2, every: 1ms, count: 20}]}\n"
        "expect: {frames: count can on b is 40}\n";
    const Outcome one = run(text);
    const Outcome two = run(
        text,
        {.partition_of = [](std::size_t node) -> unsigned { return node % 2; }, .partitions = 2});
    EXPECT_EQ(one.failed, "");
    EXPECT_EQ(one.trace, two.trace);
}

}  // namespace
}  // namespace catenet::can
