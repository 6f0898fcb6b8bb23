// The CAN gateway as a scenario's author meets it: from the text to what becomes of it.
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::can_udp {
namespace {

using test::Happening;
using test::RecorderSink;
using test::RunResult;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using trace::What;
using namespace std::chrono_literals;

RunResult run(const std::string& text, RecorderSink& recorder) {
    test::RunOptions options;
    options.sinks = {&recorder};
    RunResult result = test::run_scenario(text, options);
    EXPECT_EQ(result.broken, "");
    return result;
}

void expect_holds(const std::string& text) {
    RecorderSink recorder;
    const RunResult result = run(text, recorder);
    EXPECT_EQ(result.complaints, "");
    EXPECT_TRUE(result.all_hold) << result.evidence << result.trace;
}

// An office with its PC, a machine with its motor and what else is given, a gateway between them.
std::string machine(const std::string& settings,
                    const std::string& nodes,
                    const std::string& rest,
                    const std::string& bus = "{kind: can, rate: 500kbps}") {
    return "title: T\n"
           "networks:\n"
           "  office:  {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  machine: " +
           bus +
           "\n"
           "nodes:\n"
           "  pc:    {joins: office}\n"
           "  gw:    {kind: gateway, joins: [office, machine], translates: {can-udp: {" +
           settings +
           "}}}\n"
           "  motor: {kind: can-node, joins: machine, accepts: {\"0x2B4\": motor-speed}}\n" +
           nodes + rest;
}

// Sends 0x123 with deadbeef: 78 bits, so it is heard 156 us after it began (models/can/README.md).
std::string sensor(const std::string& rest) {
    return "  sensor: {kind: can-node, joins: machine, sends: [{id: \"0x123\", data: deadbeef, " +
           rest + "}]}\n";
}

constexpr Duration kHeard = 156us;

std::vector<std::string> times_of(const std::vector<Happening>& happenings) {
    std::vector<std::string> times;
    for (const Happening& one : happenings) times.push_back(seconds_text(one.time));
    return times;
}

std::string at(Duration time) {
    return seconds_text(TimePoint{} + time);
}

std::vector<std::string> facts_of(const std::vector<Happening>& happenings,
                                  const std::string& fact) {
    std::vector<std::string> facts;
    for (const Happening& one : happenings) {
        const auto found = one.facts.find(fact);
        facts.push_back(found == one.facts.end() ? "-" : found->second);
    }
    return facts;
}

// As the design has it, to the letter.
TEST(CanUdpScenario, CarriesACommandToTheMotorAndValuesToThePc) {
    expect_holds(
        "title: The motor behind the gateway\n"
        "networks:\n"
        "  office:  {kind: ethernet, prefix: 10.0.1.0/24}\n"
        "  machine: {kind: can, rate: 500kbps}\n"
        "nodes:\n"
        "  pc:     {joins: office}\n"
        "  gw:     {kind: gateway, joins: [office, machine], translates: {can-udp: {listen: 20000, "
        "peer: \"pc:20000\", timeout: 100ms}}}\n"
        "  motor:  {kind: can-node, joins: machine, accepts: {\"0x2B4\": motor-speed}}\n"
        "  sensor: {kind: can-node, joins: machine, sends: [{id: \"0x1A0\", data: \"0102\", every: "
        "100ms, count: 10}]}\n"
        "events:\n"
        "  - 1s: pc can-send 0x2B4 05DC via gw\n"
        "expect:\n"
        "  command: motor got 1500 within 5ms\n"
        "  upward:  count cannelloni on office is at least 1\n"
        "  value:   pc got 258 within 1s\n");
}

TEST(CanUdpScenario, AnswersPings) {
    expect_holds(machine("peer: pc",
                         "",
                         "events: [0s: pc ping gw, 1s: gw ping pc]\n"
                         "expect: {there: pc reaches gw, back: gw reaches pc}\n"));
}

// -- From the bus to UDP --------------------------------------------------------------------------

TEST(CanUdpUpward, WaitsForTheTimeoutOfTheFirstFrame) {
    RecorderSink recorder;
    run(machine("peer: pc, timeout: 100ms", sensor("every: 40ms, count: 4"), ""), recorder);
    const auto translated = recorder.of(What::Translated);
    EXPECT_THAT(times_of(translated), ElementsAre(at(kHeard + 100ms), at(kHeard + 220ms)));
    EXPECT_THAT(facts_of(translated, "count"), ElementsAre("3", "1"));
    EXPECT_THAT(facts_of(translated, "waited"), ElementsAre("100ms", "100ms"));
    EXPECT_THAT(facts_of(translated, "cannelloni.seq_no"), ElementsAre("0", "1"));
    EXPECT_EQ(translated.front().rule, "can-udp.timeout");
}

// 23 bytes hold the header and two frames of nine.
TEST(CanUdpUpward, LeavesWhenTheNextWouldNotFit) {
    RecorderSink recorder;
    run(machine("peer: pc, mtu: 23B", sensor("every: 1ms, count: 3"), ""), recorder);
    const auto translated = recorder.of(What::Translated);
    EXPECT_THAT(times_of(translated), ElementsAre(at(kHeard + 2ms), at(kHeard + 102ms)));
    EXPECT_THAT(facts_of(translated, "count"), ElementsAre("2", "1"));
    EXPECT_EQ(translated.front().rule, "can-udp.full");
    EXPECT_EQ(translated.front().bytes.size(), 23U);
}

TEST(CanUdpUpward, SendsEachFrameAtOnceWithoutATimeout) {
    RecorderSink recorder;
    run(machine("peer: pc, timeout: 0s", sensor("every: 1ms, count: 3"), ""), recorder);
    EXPECT_THAT(times_of(recorder.of(What::Translated)),
                ElementsAre(at(kHeard), at(kHeard + 1ms), at(kHeard + 2ms)));
}

// 1500 bytes of Ethernet without 20 of IPv4 and 8 of UDP: 163 frames of nine behind five bytes.
TEST(CanUdpUpward, FillsOnePacketOfTheNetwork) {
    RecorderSink recorder;
    run(machine("peer: pc", sensor("every: 200us, count: 200"), ""), recorder);
    EXPECT_THAT(facts_of(recorder.of(What::Translated), "count"), ElementsAre("163", "37"));
}

TEST(CanUdpUpward, MergesFramesIntoTheDatagramThatWasBornOfThem) {
    RecorderSink recorder;
    run(machine("peer: pc", sensor("every: 1ms, count: 3"), ""), recorder);
    const auto translated = recorder.of(What::Translated);
    const auto merged = recorder.of(What::Merged);
    ASSERT_EQ(translated.size(), 1U);
    ASSERT_EQ(merged.size(), 3U);
    std::vector<std::uint64_t> packets;
    for (const Happening& one : merged) packets.push_back(one.packet);
    EXPECT_EQ(translated.front().parents, packets);
    EXPECT_EQ(translated.front().journeys.size(), 3U);
    EXPECT_EQ(merged.front().rule, "can-udp.packed");
    EXPECT_THAT(recorder.by("app.got"), testing::SizeIs(3));
}

TEST(CanUdpUpward, CountsModulo256) {
    RecorderSink recorder;
    run(machine("peer: pc, timeout: 0s", sensor("every: 200us, count: 258"), ""), recorder);
    const auto numbers = facts_of(recorder.of(What::Translated), "cannelloni.seq_no");
    ASSERT_EQ(numbers.size(), 258U);
    EXPECT_EQ(numbers[255], "255");
    EXPECT_EQ(numbers[256], "0");
    EXPECT_THAT(recorder.by("can-udp.gap"), IsEmpty());
}

TEST(CanUdpUpward, LetsThePeerNoticeALostDatagram) {
    RecorderSink recorder;
    run(machine("peer: pc, timeout: 0s",
                sensor("every: 100ms, count: 4"),
                "events: [50ms: drop next 2 on office cannelloni]\n"),
        recorder);
    const auto gaps = recorder.by("can-udp.gap");
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps.front().node, "pc");
    EXPECT_EQ(gaps.front().facts.at("missing"), "2");
}

TEST(CanUdpUpward, LeavesOnTheBusWhatTheFilterHolds) {
    RecorderSink recorder;
    run(machine("peer: pc, filter-up: [\"0x100-0x122\", \"0x00000123\"]",
                sensor("every: 1ms, count: 3"),
                "events: [1s: motor can-send 0x100 01, 2s: motor can-send 0x123 02 extended]\n"),
        recorder);
    EXPECT_THAT(recorder.by("can-udp.stays-on-bus"), testing::SizeIs(3));
    EXPECT_THAT(facts_of(recorder.by("app.got"), "from"), ElementsAre("0x100", "0x00000123"));
}

TEST(CanUdpUpward, NeedsAPeer) {
    RecorderSink recorder;
    run(machine("listen: 20000", sensor("every: 1ms, count: 3"), ""), recorder);
    EXPECT_THAT(recorder.by("can-udp.no-peer"), testing::SizeIs(3));
}

TEST(CanUdpUpward, TellsWhatNobodyTook) {
    RecorderSink recorder;
    run(machine("peer: \"10.0.1.9:20000\"", sensor("count: 1"), ""), recorder);
    EXPECT_THAT(facts_of(recorder.by("can-udp.failed"), "ip.dst"), ElementsAre("10.0.1.9"));
}

TEST(CanUdpUpward, KeepsNoRunAliveForADeviceThatNeverStops) {
    RecorderSink recorder;
    const auto result = run(machine("peer: pc",
                                    sensor("every: 10ms"),
                                    "events: [1s: pc can-send 0x2B4 05DC via gw]\n"
                                    "expect: {command: motor got 1500 within 5ms}\n"),
                            recorder);
    EXPECT_TRUE(result.all_hold) << result.evidence;
    EXPECT_LT(result.end, TimePoint{} + 2s);
    EXPECT_THAT(recorder.of(What::Translated), testing::SizeIs(testing::Ge(8U)));
}

TEST(CanUdpUpward, CountsAsInFlightWhatStillWaits) {
    RecorderSink recorder;
    const auto result =
        run("stop: 50ms\n" + machine("peer: pc", sensor("every: 1ms, count: 3"), ""), recorder);
    EXPECT_THAT(recorder.of(What::Translated), IsEmpty());
    EXPECT_THAT(recorder.by("can-udp.waits"), testing::SizeIs(3));
    EXPECT_TRUE(result.ran);
}

// -- From UDP to the bus --------------------------------------------------------------------------

TEST(CanUdpDownward, TakesADatagramApart) {
    RecorderSink recorder;
    run(machine("peer: pc", "", "events: [0s: pc can-send 0x2B4 05DC via gw]\n"), recorder);
    const auto split = recorder.of(What::Split);
    const auto translated = recorder.of(What::Translated);
    ASSERT_EQ(split.size(), 1U);
    ASSERT_EQ(translated.size(), 1U);
    EXPECT_EQ(translated.front().packet, split.front().packet);
    EXPECT_EQ(translated.front().rule, "can-udp.to-bus");
    EXPECT_EQ(translated.front().port, "can0");
    EXPECT_EQ(split.front().journeys, std::vector<std::uint64_t>{1});
}

// A second identifier while the first is on the bus, 31 that wait behind it, and one too many.
TEST(CanUdpDownward, DropsWhatTheBusCannotTake) {
    std::string events = "events:\n";
    for (int i = 0; i < 12; ++i) events += "  - 1s: pc can-send 0x2B4 05DC via gw\n";
    RecorderSink recorder;
    run(machine("peer: pc, queue: 3", "", events), recorder);
    const auto dropped = recorder.of(What::Dropped);
    ASSERT_FALSE(dropped.empty());
    for (const Happening& one : dropped) {
        EXPECT_EQ(one.rule, "can-udp.queue-full");
        EXPECT_EQ(one.facts.at("queue"), "3");
    }
    EXPECT_EQ(recorder.by("app.got").size() + dropped.size(), 12U);
    // One on the bus at once, three behind it.
    EXPECT_EQ(recorder.by("app.got").size(), 4U);
}

TEST(CanUdpDownward, NeverSendsUpWhatCameDown) {
    RecorderSink recorder;
    run(machine("peer: pc, timeout: 0s", "", "events: [0s: pc can-send 0x2B4 05DC via gw]\n"),
        recorder);
    EXPECT_THAT(recorder.of(What::Translated), testing::SizeIs(1));
}

TEST(CanUdpDownward, RefusesWhatIsNoSuchDatagram) {
    expect_holds(machine("peer: pc",
                         "",
                         "events: [0s: pc send gw udp 20000 'hello']\n"
                         "expect: {dropped: dropped at gw because malformed}\n"));
}

TEST(CanUdpDownward, TakesDatagramsOfItsPeerAlone) {
    const std::string other = "  pc2: {joins: office}\n";
    const std::string events = "events: [0s: pc2 can-send 0x2B4 05DC via gw]\n";
    expect_holds(machine(
        "peer: pc", other, events + "expect: {dropped: dropped at gw because not-the-peer}\n"));
    expect_holds(
        machine("peer: pc, peer-check: no", other, events + "expect: {command: motor got 1500}\n"));
    expect_holds(machine("listen: 20000", other, events + "expect: {command: motor got 1500}\n"));
}

TEST(CanUdpDownward, HoldsWhatTheFilterHolds) {
    expect_holds(
        machine("peer: pc, filter-down: [\"0x2B4\"]",
                "",
                "events: [0s: pc can-send 0x2B5 01 via gw, 1s: pc can-send 0x2B4 02 via gw]\n"
                "expect:\n"
                "  dropped: dropped at gw because filtered 1 times\n"
                "  command: motor got 2\n"));
}

TEST(CanUdpDownward, LetsNothingPassAnEmptyFilter) {
    expect_holds(machine("peer: pc, filter-down: []",
                         "",
                         "events: [0s: pc can-send 0x2B4 02 via gw]\n"
                         "expect: {dropped: dropped at gw because filtered}\n"));
}

// -- Both ways ------------------------------------------------------------------------------------

TEST(CanUdpScenario, MapsIdentifiersBothWays) {
    RecorderSink recorder;
    const auto result = run(machine("peer: pc, map: {\"0x123\": \"0x5A0\", \"0x2B4\": 0x000001A0}",
                                    sensor("count: 1"),
                                    "events: [1s: pc can-send 0x000001A0 05DC via gw]\n"
                                    "expect:\n"
                                    "  command: motor got 1500\n"
                                    "  row: can-map-up of gw has 0x123 is 0x5a0 at 1s\n"
                                    "  back: can-map-down of gw has 0x000001a0 is 0x2b4 at 1s\n"),
                            recorder);
    EXPECT_EQ(result.complaints, "");
    EXPECT_TRUE(result.all_hold) << result.evidence;
    EXPECT_THAT(facts_of(recorder.by("app.got"), "from"), ElementsAre("0x5a0", "0x2b4"));
}

TEST(CanUdpScenario, MapsIdentifiersOneWay) {
    RecorderSink recorder;
    run(machine("peer: pc, map-up: {\"0x123\": \"0x5A0\"}, map-down: {\"0x123\": \"0x2B4\"}",
                sensor("count: 1"),
                "events: [1s: pc can-send 0x123 05DC via gw]\n"),
        recorder);
    EXPECT_THAT(facts_of(recorder.by("app.got"), "from"), ElementsAre("0x5a0", "0x2b4"));
}

TEST(CanUdpScenario, SpeaksCanEth) {
    expect_holds(machine("encapsulation: can-eth, peer: pc",
                         sensor("count: 20, every: 1ms"),
                         "events: [1s: pc can-send 0x2B4 05DC via gw]\n"
                         "expect:\n"
                         "  command: motor got 1500 within 5ms\n"
                         "  value: pc got 3735928559\n"
                         "  sixteen-and-four: count caneth on office is 3\n"));
}

TEST(CanUdpScenario, JoinsTwoBuses) {
    expect_holds(
        "title: T\n"
        "networks: {a: can, b: can, office: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
        "nodes:\n"
        "  plc:   {kind: can-node, joins: a}\n"
        "  gw1:   {kind: gateway, joins: [a, office], translates: {can-udp: {peer: gw2}}}\n"
        "  gw2:   {kind: gateway, joins: [b, office], translates: {can-udp: {peer: gw1}}}\n"
        "  motor: {kind: can-node, joins: b, accepts: {1: speed}}\n"
        "events:\n"
        "  - 0s: plc can-send 1 2A\n"
        "expect:\n"
        "  far:   motor got 42 within 101ms\n"
        "  whole: count can on b is 1\n"
        "  once:  count can on a is 1\n");
}

TEST(CanUdpScenario, StillSendsOnABus) {
    expect_holds(machine("peer: pc",
                         "  plc: {kind: can-node, joins: machine}\n",
                         "events: [0s: plc can-send 0x2B4 01, 1s: gw can-send 0x2B4 02]\n"
                         "expect: {one: motor got 1, other: motor got 2}\n"));
}

TEST(CanUdpScenario, CarriesRemoteAndExtendedFrames) {
    RecorderSink recorder;
    run(machine("peer: pc, timeout: 0s",
                "  plc: {kind: can-node, joins: machine}\n" + sensor("count: 1"),
                "events: [1s: plc can-send 0x123 remote, 2s: pc can-send 0x123 remote via gw,\n"
                "         3s: pc can-send 0x123 07 extended via gw]\n"),
        recorder);
    EXPECT_THAT(recorder.by("can-udp.asks-for"), testing::SizeIs(1));
    // The device answers the first on the bus, the second through the gateway.
    EXPECT_THAT(facts_of(recorder.by("app.got"), "from"), ElementsAre("0x123", "0x123", "0x123"));
    EXPECT_THAT(facts_of(recorder.by("can-udp.to-bus"), "can.id"),
                ElementsAre("0x123", "0x00000123"));
}

TEST(CanUdpScenario, TellsTheSameStoryInTwoPartitions) {
    const std::string text = machine("peer: pc, timeout: 3ms",
                                     sensor("every: 1ms, count: 20"),
                                     "events: [5ms: pc can-send 0x2B4 05DC via gw]\n"
                                     "expect: {command: motor got 1500}\n");
    const RunResult one = test::run_scenario(text);
    test::RunOptions split;
    split.build = {.partition_of = [](std::size_t node) -> unsigned { return node % 2; },
                   .partitions = 2};
    EXPECT_TRUE(one.all_hold) << one.evidence;
    EXPECT_EQ(test::run_scenario(text, split).trace, one.trace);
}

}  // namespace
}  // namespace catenet::can_udp
