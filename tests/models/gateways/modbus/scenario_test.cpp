// The Modbus gateway as clients of Modbus/TCP meet it.
#include "tests/models/gateways/modbus/raw_client.hpp"
#include "tests/models/gateways/modbus/scene.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace catenet::modbus_gateway {
namespace {

using test::from_hex;
using test::Happening;
using test::line_scene;
using test::LineScene;
using test::RawRun;
using test::RawStep;
using test::RecorderSink;
using test::to_hex;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;
using namespace std::chrono_literals;

// At 10000 bit/s: a request of 8 characters, silence, an answer with one register, silence.
constexpr Duration kRequest = 8800us;
constexpr Duration kSilence = 3850us;
constexpr Duration kAnswer = 7700us;
constexpr Duration kExchange = kRequest + kSilence + kAnswer + kSilence;

RecorderSink run(const LineScene& scene) {
    RecorderSink recorder;
    test::RunOptions options;
    options.with_trace = false;
    options.sinks = {&recorder};
    const test::RunResult result = test::run_scenario(line_scene(scene), options);
    EXPECT_EQ(result.complaints, "");
    EXPECT_EQ(result.broken, "");
    return recorder;
}

// What came of the questions, in order.
std::vector<std::string> outcomes(const RecorderSink& trace) {
    std::vector<std::string> all;
    std::string got = "done";
    for (const Happening& one : trace.all()) {
        if (one.rule == "app.got") got = one.facts.at("value");
        if (one.rule == "app.answered") all.push_back(std::exchange(got, "done"));
        if (one.rule == "app.unanswered") all.push_back(one.facts.at("because"));
    }
    return all;
}

// One client on pc, which sends that at 10 ms.
RawRun ask(const LineScene& scene, const std::string& hex) {
    return RawRun{line_scene(scene), {{"pc", "gw", 502, {{10ms, from_hex(hex)}}}}};
}

std::vector<std::string> frames_on_line(const RecorderSink& trace) {
    std::vector<std::string> frames;
    for (const Happening& one : trace.of(What::Sent)) {
        if (one.link != "line") continue;
        std::string bytes;
        for (const std::byte b : one.bytes) bytes += static_cast<char>(octet(b));
        frames.push_back(one.node + " " + to_hex(bytes));
    }
    return frames;
}

std::vector<std::string> rows(const RecorderSink& trace) {
    std::vector<std::string> all;
    for (const Happening& one : trace.of(What::Table)) {
        if (one.facts.at("table") != "modbus-requests") continue;
        all.push_back(one.facts.at("change") + " " + one.facts.at("key") + ": " +
                      one.facts.at("value"));
    }
    return all;
}

// The bytes that libmodbus sends and a device of its answers, by TCP and on the line.
TEST(ModbusGateway, TurnsAnAduIntoAFrameAndBack) {
    const RawRun run = ask({}, "0001 0000 0006 11 03 0000 0003");
    EXPECT_EQ(to_hex(run.heard()), "000100000009110306006400650066");
    EXPECT_THAT(frames_on_line(run.trace()),
                ElementsAre("gw 110300000003075b",
                            "drive 11030600640065"
                            "00660d48"));
}

TEST(ModbusGateway, AnswersWhatAScenarioAsks) {
    EXPECT_THAT(outcomes(run({.rest = "events:\n"
                                      "  - 0s: pc modbus-read unit 17 holding 0 count 2 via gw\n"
                                      "  - 1s: pc2 modbus-read unit 5 input 0 via gw\n"
                                      "  - 2s: pc modbus-write unit 17 coil 1 1 via gw\n"
                                      "  - 3s: pc2 modbus-read unit 17 coil 0 count 3 via gw\n"})),
                ElementsAre("[100, 101]", "203", "done", "[1, 1, 1]"));
}

TEST(ModbusGateway, TakesTheTimeThatTheLineTakes) {
    const RawRun run = ask({}, "0001 0000 0006 11 03 0000 0001");
    const auto asked = run.trace().by("modbus-gateway.to-line");
    const auto answered = run.trace().by("modbus-gateway.to-client");
    ASSERT_THAT(asked, SizeIs(1));
    ASSERT_THAT(answered, SizeIs(1));
    EXPECT_EQ(answered[0].time - asked[0].time, kExchange);
}

// "The master node initiates only one MODBUS transaction at the same time" (V1.02 2.1).
TEST(ModbusGateway, LetsTwoClientsAskOneBehindTheOther) {
    const std::string request = from_hex("0007 0000 0006 11 03 0000 0001");
    const RawRun run{line_scene({}),
                     {{"pc", "gw", 502, {{10ms, request}}}, {"pc2", "gw", 502, {{10ms, request}}}}};
    EXPECT_EQ(to_hex(run.heard(0)), "0007000000051103020064");
    EXPECT_EQ(run.heard(1), run.heard(0));
    const auto answered = run.trace().by("modbus-gateway.to-client");
    ASSERT_THAT(answered, SizeIs(2));
    EXPECT_EQ(answered[1].time - answered[0].time, kExchange);
    EXPECT_THAT(rows(run.trace()), SizeIs(6));
}

TEST(ModbusGateway, AnswersPipelinedRequestsInTheirOrder) {
    const RawRun run = ask({.settings = "units: {17: 17}"},
                           "0001 0000 0006 11 03 0000 0001"
                           "0002 0000 0006 63 03 0000 0001"
                           "0003 0000 0006 11 03 0001 0001");
    EXPECT_EQ(to_hex(run.heard()),
              "0001000000051103020064"
              "00020000000363830a"
              "0003000000051103020065");
    EXPECT_THAT(run.trace().by("modbus-gateway.no-path"), SizeIs(1));
}

TEST(ModbusGateway, LetsExceptionsPass) {
    EXPECT_EQ(to_hex(ask({}, "0001 0000 0006 11 03 00c8 0002").heard()), "000100000003118302");
    EXPECT_EQ(to_hex(ask({}, "0001 0000 0002 11 07").heard()), "000100000003118701");
}

TEST(ModbusGateway, FindsUnitsByItsMap) {
    const LineScene scene{.settings = "units: {5: 17, 255: 5}"};
    const RawRun mapped = ask(scene, "0001 0000 0006 05 03 0000 0001");
    EXPECT_EQ(to_hex(mapped.heard()), "0001000000050503020064");
    EXPECT_THAT(frames_on_line(mapped.trace())[0],
                "gw 1103000000018"
                "69a");
    EXPECT_EQ(to_hex(ask(scene, "0002 0000 0006 ff 04 0000 0001").heard()),
              "000200000005ff040200cb");
    const RawRun missing = ask(scene, "0003 0000 0006 11 03 0000 0001");
    EXPECT_EQ(to_hex(missing.heard()), "00030000000311830a");
    EXPECT_THAT(frames_on_line(missing.trace()), IsEmpty());
    EXPECT_THAT(missing.trace().by("modbus-gateway.given"), SizeIs(2));
}

TEST(ModbusGateway, HasNoPathToReservedAddresses) {
    EXPECT_EQ(to_hex(ask({}, "0001 0000 0006 f8 03 0000 0001").heard()), "000100000003f8830a");
}

// Each try waits from its last bit on (V1.02 2.4.1).
TEST(ModbusGateway, SaysThatNobodyAnswers) {
    const RawRun run =
        ask({.settings = "timeout: 50ms, tries: 2"}, "0001 0000 0006 09 03 0000 0001");
    EXPECT_EQ(to_hex(run.heard()), "00010000000309830b");
    EXPECT_THAT(frames_on_line(run.trace()), SizeIs(2));
    const auto asked = run.trace().by("modbus-gateway.to-line");
    const auto given_up = run.trace().by("modbus-gateway.no-answer");
    ASSERT_THAT(given_up, SizeIs(1));
    EXPECT_EQ(given_up[0].time - asked[0].time, 2 * (kRequest + 50ms));
    EXPECT_EQ(given_up[0].facts.at("tries"), "2");
}

// A damaged answer is none: the master waits on (V1.02 2.4.1).
TEST(ModbusGateway, TakesADamagedAnswerForNone) {
    const RawRun run = ask({.settings = "timeout: 50ms, tries: 1",
                            .rest = "events:\n  - 0s: set line corrupt 100% towards gw\n"},
                           "0001 0000 0006 11 03 0000 0001");
    EXPECT_EQ(to_hex(run.heard()), "00010000000311830b");
    EXPECT_THAT(run.trace().by("modbus-rtu.bad-crc"), SizeIs(1));
}

TEST(ModbusGateway, RefusesWhatItsQueueHasNoRoomFor) {
    const RawRun run = ask({.settings = "queue: 1"},
                           "0001 0000 0006 11 03 0000 0001"
                           "0002 0000 0006 11 03 0001 0001"
                           "0003 0000 0006 11 03 0002 0001");
    EXPECT_EQ(to_hex(run.heard()),
              "0001000000051103020064"
              "0002000000051103020065"
              "00030000000311830a");
    const auto full = run.trace().by("modbus-gateway.queue-full");
    ASSERT_THAT(full, SizeIs(1));
    EXPECT_EQ(full[0].facts.at("queue"), "1");
}

// "No response is returned to broadcast requests" (V1.02 2.1), and the line rests for a while.
TEST(ModbusGateway, TellsAllDevicesAndAnswersNothing) {
    const RawRun run = ask({.settings = "turnaround: 100ms"},
                           "0001 0000 0006 00 06 0000 002a"
                           "0002 0000 0006 11 03 0000 0001"
                           "0003 0000 0006 05 03 0000 0001");
    EXPECT_EQ(to_hex(run.heard()),
              "000200000005110302002a"
              "000300000005050302002a");
    EXPECT_THAT(run.trace().by("modbus-gateway.broadcast"), SizeIs(1));
    const auto asked = run.trace().by("modbus-gateway.asked");
    ASSERT_THAT(asked, SizeIs(3));
    EXPECT_EQ(asked[1].time - asked[0].time, kRequest + 100ms);
    EXPECT_EQ(asked[2].time - asked[1].time, kExchange);
}

// The first is on the line, the second waits for it.
TEST(ModbusGateway, ForgetsWhatAClientAskedThatIsGone) {
    const RawRun run{line_scene({}),
                     {{"pc",
                       "gw",
                       502,
                       {{10ms,
                         from_hex("0001 0000 0006 11 03 0000 0001"
                                  "0002 0000 0006 11 03 0001 0001")},
                        {15ms, ""}}}}};
    EXPECT_EQ(run.heard(), "");
    EXPECT_THAT(frames_on_line(run.trace()), SizeIs(2));
    EXPECT_THAT(run.trace().by("modbus-gateway.goes-on"), SizeIs(1));
    EXPECT_THAT(run.trace().by("modbus-rtu.cancelled"), SizeIs(1));
    const auto unwanted = run.trace().by("modbus-gateway.unwanted");
    ASSERT_THAT(unwanted, SizeIs(1));
    EXPECT_EQ(unwanted[0].what, What::Dropped);
    const std::string peer = unwanted[0].facts.at("from");
    EXPECT_THAT(rows(run.trace()),
                ElementsAre("added " + peer + " #1: transaction 1, unit 17: waiting",
                            "added " + peer + " #2: transaction 2, unit 17: waiting",
                            "changed " + peer + " #1: transaction 1, unit 17: asked",
                            "removed " + peer + " #2: transaction 2, unit 17: waiting",
                            "removed " + peer + " #1: transaction 1, unit 17: asked"));
}

TEST(ModbusGateway, GivesTwoRequestsOfOneNumberARowEach) {
    const RawRun run = ask({},
                           "0001 0000 0006 11 03 0000 0001"
                           "0001 0000 0006 11 03 0001 0001");
    EXPECT_EQ(to_hex(run.heard()), "00010000000511030200640001000000051103020065");
    const auto all = rows(run.trace());
    ASSERT_THAT(all, SizeIs(6));
    EXPECT_THAT(all[1], testing::HasSubstr(" #1/2: "));
}

TEST(ModbusGateway, SaysThatItsLineIsCut) {
    const RawRun run =
        ask({.rest = "events:\n  - 0s: cut line at gw\n"}, "0001 0000 0006 11 03 0000 0001");
    EXPECT_EQ(to_hex(run.heard()), "00010000000311830a");
    EXPECT_THAT(run.trace().by("modbus-gateway.not-sent"), SizeIs(1));
}

TEST(ModbusGateway, ListensWhereItIsTold) {
    EXPECT_THAT(
        outcomes(run({.settings = "port: 1502",
                      .rest = "events:\n"
                              "  - 0s: pc modbus-read unit 17 holding 0 via gw port 1502\n"})),
        ElementsAre("100"));
}

// From the client's question to its answer.
TEST(ModbusGateway, IsPartOfOneJourney) {
    const RecorderSink trace =
        run({.rest = "events:\n  - 0s: pc modbus-read unit 17 holding 0 via gw\n"});
    const auto asked = trace.by("app.asked");
    ASSERT_THAT(asked, SizeIs(1));
    const auto& journey = asked[0].journeys;
    ASSERT_THAT(journey, SizeIs(1));
    for (const char* const rule : {"modbus-gateway.to-line",
                                   "modbus-rtu.answers",
                                   "modbus-gateway.to-client",
                                   "modbus-tcp.received"}) {
        const auto steps = trace.by(rule);
        ASSERT_THAT(steps, SizeIs(1)) << rule;
        EXPECT_EQ(steps[0].journeys, journey) << rule;
    }
}

}  // namespace
}  // namespace catenet::modbus_gateway
