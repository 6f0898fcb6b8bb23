// Hosts that ask a host by Modbus/TCP, as scenarios say it.
#include "tests/models/modbus/tcp/scene.hpp"

#include <gmock/gmock.h>

namespace catenet::modbus_tcp {
namespace {

using test::modbus_scene;
using test::ModbusRun;
using test::outcomes;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(ModbusTcp, ReadsAllTables) {
    EXPECT_THAT(outcomes("  - 0s: pc modbus-read unit 17 holding 0 via plc\n"
                         "  - 1s: pc modbus-read unit 17 holding 0 count 2 via plc\n"
                         "  - 2s: pc modbus-read unit 1 coil 0 count 3 via 10.0.1.2\n"
                         "  - 3s: pc modbus-read unit 255 discrete 5 via plc\n"
                         "  - 4s: pc modbus-read unit 0 input 0 via plc port 502\n"),
                ElementsAre("100", "[100, 101]", "[1, 0, 1]", "1", "203"));
}

TEST(ModbusTcp, WritesAndReadsItBack) {
    EXPECT_THAT(outcomes("  - 0s: pc modbus-write unit 17 holding 0 5 via plc\n"
                         "  - 1s: pc modbus-write unit 17 holding 1 [6, 0xFFFF] via plc\n"
                         "  - 2s: pc modbus-read unit 17 holding 0 count 3 via plc\n"
                         "  - 3s: pc modbus-write unit 17 coil 1 1 via plc many\n"
                         "  - 4s: pc modbus-read unit 17 coil 0 count 3 via plc\n"),
                ElementsAre("done", "done", "[5, 6, 65535]", "done", "[1, 1, 1]"));
}

// MODBUS Application Protocol V1.1b3, 6.16 and 6.17.
TEST(ModbusTcp, MasksAndExchanges) {
    EXPECT_THAT(
        outcomes("  - 0s: pc modbus-mask unit 17 holding 4 and 0x00F2 or 0x0025 via plc\n"
                 "  - 1s: pc modbus-read unit 17 holding 4 via plc\n"
                 "  - 2s: pc modbus-exchange unit 17 read 0 count 3 write 1 [8, 9] via plc\n"),
        ElementsAre("done", "23", "[100, 8, 9]"));
}

TEST(ModbusTcp, TellsExceptions) {
    EXPECT_THAT(outcomes("  - 0s: pc modbus-raw unit 17 070000 via plc\n"
                         "  - 1s: pc modbus-read unit 17 holding 3 via plc\n"
                         "  - 2s: pc modbus-read unit 17 holding 0 count 126 via plc\n"
                         "  - 3s: pc modbus-raw unit 17 0500000001 via plc\n"
                         "  - 4s: pc modbus-read unit 17 input 65535 count 2 via plc\n"),
                ElementsAre("exception 1: illegal function",
                            "exception 2: illegal data address",
                            "exception 3: illegal data value",
                            "exception 3: illegal data value",
                            "exception 2: illegal data address"));
}

// V1.1b3, 7: "an unrecoverable error".
TEST(ModbusTcp, FailsWhereTheServerIsBroken) {
    const ModbusRun run{
        modbus_scene("  - 0s: pc modbus-read unit 1 holding 0 count 2 via plc\n"
                     "  - 1s: pc modbus-read unit 2 holding 0 count 2 via plc\n"
                     "  - 2s: pc modbus-write unit 1 holding 1 7 via plc\n",
                     {.server = "units: {1: {holding: {0-1: 11}, broken: holding 1}, "
                                "2: {holding: {0-1: 22}}}"})};
    EXPECT_THAT(run.outcomes(),
                ElementsAre("exception 4: server device failure",
                            "[22, 22]",
                            "exception 4: server device failure"));
    EXPECT_THAT(run.trace.by("modbus.broken"), SizeIs(2));
    EXPECT_THAT(run.trace.by("modbus.written"), IsEmpty());
}

TEST(ModbusTcp, StandsForSeveralUnits) {
    EXPECT_THAT(outcomes("  - 0s: pc modbus-read unit 1 holding 0 via plc\n"
                         "  - 1s: pc modbus-read unit 2 holding 0 via plc\n"
                         "  - 2s: pc modbus-read unit 3 holding 0 via plc\n",
                         {.server = "units: {1: {holding: {0: 11}}, 2: {holding: {0: 22}}}"}),
                ElementsAre("11", "22", "exception 11: gateway target device failed to respond"));
}

// One connection, and one question behind the other.
TEST(ModbusTcp, KeepsItsConnection) {
    const ModbusRun run{
        modbus_scene("  - 0s: pc modbus-read unit 17 holding 0 via plc repeat 5 "
                     "every 100ms\n"
                     "  - 2s: pc modbus-read unit 17 holding 1 via plc\n")};
    EXPECT_THAT(run.outcomes(), ElementsAre("100", "100", "100", "100", "100", "101"));
    EXPECT_THAT(run.trace.by("tcp.syn"), SizeIs(1));
    std::vector<std::string> series;
    for (const auto& asked : run.trace.by("app.asked")) series.push_back(asked.facts.at("series"));
    ASSERT_THAT(series, SizeIs(6));
    EXPECT_EQ(series[0], series[4]);
    EXPECT_NE(series[0], series[5]);
}

// Several questions are on their way at a time; the answers come in their order.
TEST(ModbusTcp, AsksBeforeItIsAnswered) {
    const ModbusRun run{
        modbus_scene("  - 0s: pc modbus-read unit 17 holding 0 via plc\n"
                     "  - 0s: pc modbus-read unit 17 holding 1 via plc\n"
                     "  - 0s: pc modbus-read unit 17 holding 2 via plc\n")};
    EXPECT_THAT(run.outcomes(), ElementsAre("100", "101", "102"));
    EXPECT_THAT(run.trace.by("tcp.syn"), SizeIs(1));
    const auto sent = run.trace.by("modbus-tcp.into-stream");
    ASSERT_THAT(sent, SizeIs(6));
    EXPECT_EQ(sent[2].node, "pc") << "all three are asked before the first answer";
}

TEST(ModbusTcp, ManyQuestionsAtOnceAreTooMany) {
    std::string events;
    for (int i = 0; i < 17; ++i) events += "  - 0s: pc modbus-read unit 17 holding 0 via plc\n";
    const auto all = outcomes(events);
    ASSERT_THAT(all, SizeIs(17));
    EXPECT_EQ(std::count(all.begin(), all.end(), "100"), 16);
    EXPECT_THAT(all, Contains("16 questions wait there for their answers already"));
}

TEST(ModbusTcp, WhatDoesNotFitIntoASegmentIsPutTogether) {
    EXPECT_THAT(
        outcomes("  - 0s: pc modbus-read unit 17 holding 10 count 10 via plc\n"
                 "  - 1s: pc modbus-write unit 17 holding 10 "
                 "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10] via plc\n"
                 "  - 2s: pc modbus-read unit 17 holding 10 count 10 via plc\n",
                 {.network = "mtu: 68B, "}),
        ElementsAre("[7, 7, 7, 7, 7, 7, 7, 7, 7, 7]", "done", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"));
}

TEST(ModbusTcp, SaysWhyThereIsNoAnswer) {
    EXPECT_THAT(outcomes("  - 0s: pc modbus-read unit 17 holding 0 via other\n",
                         {.nodes = "  other: {joins: {lan: 10.0.1.3}}\n"}),
                ElementsAre("connection refused"));
    EXPECT_THAT(outcomes("  - 0s: pc modbus-read unit 17 holding 0 via plc port 503\n"),
                ElementsAre("connection refused"));
    EXPECT_THAT(outcomes("  - 0s: cut pc-plc\n"
                         "  - 1s: pc modbus-read unit 17 holding 0 via plc timeout 200ms\n"),
                ElementsAre("no answer within 200ms"));
}

TEST(ModbusTcp, WaitsOneSecondUnlessItIsSaid) {
    const ModbusRun run{
        modbus_scene("  - 0s: pc modbus-read unit 17 holding 0 via plc\n"
                     "  - 1s: cut pc-plc\n"
                     "  - 2s: pc modbus-read unit 17 holding 0 via plc\n"
                     "stop: 10s\n")};
    EXPECT_THAT(run.outcomes(), ElementsAre("100", "no answer within 1s"));
    const auto unanswered = run.trace.by("app.unanswered");
    ASSERT_THAT(unanswered, SizeIs(1));
    EXPECT_EQ(unanswered[0].time, TimePoint{} + std::chrono::seconds{3});
}

// The link comes back: the segment is sent again, and its answer comes to nobody.
TEST(ModbusTcp, DropsAnAnswerThatComesTooLate) {
    const ModbusRun run{
        modbus_scene("  - 0s: pc modbus-read unit 17 holding 0 via plc\n"
                     "  - 1s: cut pc-plc\n"
                     "  - 2s: pc modbus-read unit 17 holding 0 via plc timeout 100ms\n"
                     "  - 3s: restore pc-plc\n"
                     "  - 9s: pc modbus-read unit 17 holding 1 via plc\n")};
    EXPECT_THAT(run.outcomes(), ElementsAre("100", "no answer within 100ms", "101"));
    EXPECT_THAT(run.trace.by("modbus-tcp.not-asked"), SizeIs(1));
}

TEST(ModbusTcp, ChangesAreRowsOfATable) {
    const ModbusRun run{
        modbus_scene("  - 0s: pc modbus-write unit 17 holding 0 5 via plc\n"
                     "  - 1s: pc modbus-write unit 17 holding 0 6 via plc\n"
                     "  - 2s: pc modbus-write unit 17 holding 0 6 via plc\n")};
    const auto rows = run.trace.by("modbus.written");
    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[0].facts.at("key"), "holding 0");
    EXPECT_EQ(rows[0].facts.at("value"), "5");
    EXPECT_EQ(rows[0].facts.at("before"), "100");
    EXPECT_EQ(rows[1].facts.at("before"), "5");
}

// -- What scenarios may not say -------------------------------------------------------------------

std::string complaints(const std::string& events, const std::string& server = "holding: {0: 1}") {
    return test::run_scenario(modbus_scene(events, {.server = server})).complaints;
}

TEST(ModbusTcp, ComplainsOfTablesThatCannotBe) {
    const std::string ask = "  - 0s: pc modbus-read unit 17 holding 0 via plc\n";
    EXPECT_THAT(complaints(ask, "holding: {65536: 1}"), HasSubstr("is no address of a table"));
    EXPECT_THAT(complaints(ask, "holding: {9-0: 1}"), HasSubstr("is no address of a table"));
    EXPECT_THAT(complaints(ask, "holding: {0-2: [1, 2]}"), HasSubstr("there are 2 values"));
    EXPECT_THAT(complaints(ask, "holding: {65535: [1, 2]}"), HasSubstr("there are 2 values"));
    EXPECT_THAT(complaints(ask, "holding: {0-5: 1, 3: 2}"),
                HasSubstr("address 3 has its value already"));
    EXPECT_THAT(complaints(ask, "coils: {0: 2}"), HasSubstr("2"));
    EXPECT_THAT(complaints(ask, "units: {256: {holding: {0: 1}}}"), HasSubstr("'256' is no unit"));
    EXPECT_THAT(complaints(ask, "holding: {0: 1}, units: {1: {holding: {0: 1}}}"),
                HasSubstr("either has tables itself"));
}

TEST(ModbusTcp, ComplainsOfLinesThatCannotBe) {
    EXPECT_THAT(complaints("  - 0s: pc modbus-read unit 17 holding 0\n"),
                HasSubstr("asks on no serial line"));
    EXPECT_THAT(complaints("  - 0s: pc modbus-read unit 17 holding 0 via nobody\n"),
                HasSubstr("nobody"));
    EXPECT_THAT(complaints("  - 0s: pc modbus-write unit 17 input 0 5 via plc\n"),
                HasSubstr("'input' cannot be written"));
    EXPECT_THAT(complaints("  - 0s: pc modbus-write unit 17 coil 0 5 via plc\n"),
                HasSubstr("a coil is 0 or 1"));
    EXPECT_THAT(complaints("  - 0s: pc modbus-write unit 17 holding 0 [] via plc\n"),
                testing::Not(IsEmpty()));
    EXPECT_THAT(complaints("  - 0s: pc modbus-read unit 256 holding 0 via plc\n"),
                HasSubstr("256"));
}

}  // namespace
}  // namespace catenet::modbus_tcp
