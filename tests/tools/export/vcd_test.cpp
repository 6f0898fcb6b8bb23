// The levels on the wires of CAN buses, bit by bit (CAN 2.0 B 3.2.1, 3.2.3, 6; IEEE 1364-2005 18).
#include "tools/export/vcd.hpp"

#include "tests/support/scenario_run.hpp"
#include "tests/support/value_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bitset>
#include <sstream>

namespace catenet::exports {
namespace {

using test::ValueChanges;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::uint64_t kBit = 2'000'000;  // ps, at 500 kbit/s

struct DumpedRun {
    std::string text;
    std::string trace;
};

DumpedRun dumped(std::string_view scenario) {
    trace::TextInMemory output;
    ValueChangeDump dump{output};
    test::RunOptions options;
    options.sinks = {&dump};
    const test::RunResult result = test::run_scenario(scenario, options);
    EXPECT_TRUE(result.ran) << result.complaints;
    return {output.text(), result.trace};
}

ValueChanges changes_in(const std::string& text) {
    ValueChanges changes = test::read_value_changes(text);
    EXPECT_EQ(changes.error, "") << text;
    return changes;
}

// The bits on a wire, read in the middle of each, as a controller samples them.
std::string sampled(const ValueChanges& changes,
                    const std::string& wire,
                    std::uint64_t begin,
                    std::size_t bits,
                    std::uint64_t bit = kBit) {
    std::string levels;
    for (std::size_t i = 0; i < bits; ++i) {
        levels += changes.at(wire, begin + bit * i + bit / 2) ? '1' : '0';
    }
    return levels;
}

std::string scenario_of(std::string_view sends, std::string_view events = "") {
    std::string text{"title: A bus\nnetworks: {car: {kind: can, rate: 500kbps}}\nnodes:\n"};
    text += "  one: {kind: can-node, joins: car, sends: [" + std::string{sends} + "]}\n";
    text += "  two: {kind: can-node, joins: car}\n  three: {kind: can-node, joins: car}\n";
    if (!events.empty()) text += "events:\n" + std::string{events};
    return text;
}

// -- The bits of a frame, built here from the fields and a CRC that other programs computed
// ----------

struct Vector {
    unsigned id;
    std::vector<unsigned> data;
    unsigned crc;
    std::size_t plain;    // bits from the start of frame to the CRC
    std::size_t stuffed;  // the same on the wire
};

std::string stuff(const std::string& plain) {
    std::string bits;
    std::size_t run = 0;
    for (const char bit : plain) {
        run = !bits.empty() && bits.back() == bit ? run + 1 : 1;
        bits += bit;
        if (run < 5) continue;
        bits += bit == '0' ? '1' : '0';
        run = 1;
    }
    return bits;
}

std::string plain_bits_of(const Vector& vector) {
    std::string bits = "0" + std::bitset<11>(vector.id).to_string() + "000";
    bits += std::bitset<4>(vector.data.size()).to_string();
    for (const unsigned byte : vector.data) bits += std::bitset<8>(byte).to_string();
    return bits + std::bitset<15>(vector.crc).to_string();
}

std::string scenario_of(const Vector& vector) {
    std::ostringstream sends;
    sends << "{id: \"0x" << std::hex << vector.id << "\", count: 1";
    if (!vector.data.empty()) sends << ", data: \"";
    for (const unsigned byte : vector.data) sends << byte / 16 << byte % 16;
    return scenario_of(sends.str() + (vector.data.empty() ? "}" : "\"}"));
}

class VcdOfVector : public testing::TestWithParam<Vector> {};

TEST_P(VcdOfVector, HasEachBitAtItsTime) {
    const Vector& vector = GetParam();
    const std::string plain = plain_bits_of(vector);
    const std::string bits = stuff(plain);
    ASSERT_EQ(plain.size(), vector.plain);
    ASSERT_EQ(bits.size(), vector.stuffed);
    const ValueChanges changes = changes_in(dumped(scenario_of(vector)).text);

    // Behind the CRC: its delimiter, the slot, its delimiter, seven bits of end, three between.
    EXPECT_EQ(sampled(changes, "car.bus", 0, bits.size() + 13), bits + "1011111111111");
    EXPECT_EQ(sampled(changes, "car.one", 0, bits.size() + 13), bits + "1111111111111");
    std::vector<std::uint64_t> edges;
    const std::string on_bus = "1" + bits + "101";
    for (std::size_t i = 1; i < on_bus.size(); ++i) {
        if (on_bus[i] != on_bus[i - 1]) edges.push_back((i - 1) * kBit);
    }
    if (edges.front() == 0) edges.erase(edges.begin());  // beside the value at the beginning
    std::vector<std::uint64_t> found = changes.edges("car.bus");
    if (found.front() == 0) found.erase(found.begin());
    EXPECT_EQ(found, edges);
}

INSTANTIATE_TEST_SUITE_P(
    Can,
    VcdOfVector,
    testing::Values(Vector{0x123, {0xde, 0xad, 0xbe, 0xef}, 0x4e6b, 66, 68},
                    Vector{0x014, {0x01}, 0x7753, 42, 45},
                    Vector{0x000, {}, 0x0000, 34, 40},
                    Vector{
                        0x7ff, {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, 0x4c89, 98, 113}));

TEST(Vcd, BeginsWithWiresOfEachBus) {
    const std::string text = dumped(scenario_of("")).text;
    EXPECT_EQ(text.find("$date"), std::string::npos);
    EXPECT_THAT(text,
                HasSubstr("$timescale 1 ps $end\n"
                          "$scope module car $end\n"
                          "$var wire 1 ! bus $end\n"
                          "$var wire 1 \" one $end\n"
                          "$var wire 1 # two $end\n"
                          "$var wire 1 $ three $end\n"
                          "$upscope $end\n"
                          "$enddefinitions $end\n"
                          "#0\n$dumpvars\n1!\n1\"\n1#\n1$\n$end\n"));
    EXPECT_EQ(changes_in(text).timescale, "1ps");
}

// 3.2.1, ACK field: all receivers send the slot dominant, the transmitter does not.
TEST(Vcd, HasTheSlotDominantFromAllWhoHear) {
    const ValueChanges changes =
        changes_in(dumped(scenario_of("{id: 0x123, data: deadbeef, count: 1}")).text);
    const std::uint64_t slot = 69 * kBit;
    EXPECT_THAT(changes.edges("car.two"), ElementsAre(slot, slot + kBit));
    EXPECT_THAT(changes.edges("car.three"), ElementsAre(slot, slot + kBit));
    EXPECT_TRUE(changes.at("car.one", slot));
    EXPECT_FALSE(changes.at("car.bus", slot));
}

constexpr std::string_view kThree = R"(title: Three at once
networks: {car: {kind: can, rate: 500kbps}}
nodes:
  brake:   {kind: can-node, joins: car, sends: [{id: "0x0A0", data: "01", count: 1}]}
  engine:  {kind: can-node, joins: car, sends: [{id: "0x0B4", data: "0BB8", count: 1}]}
  window:  {kind: can-node, joins: car, sends: [{id: "0x3A0", data: "64", count: 1}]}
  display: {kind: can-node, joins: car}
)";

// 0x0a0 is 000 1010 0000, 0x0b4 is 000 1011 0100, 0x3a0 is 011 1010 0000.
TEST(Vcd, ShowsWhoFallsSilentAtWhichBit) {
    const ValueChanges changes = changes_in(dumped(kThree).text);
    EXPECT_EQ(sampled(changes, "car.brake", 0, 15),
              "000010100000"
              "1"
              "00");                                                      // a stuff bit
    EXPECT_EQ(sampled(changes, "car.engine", 0, 15), "000010111111111");  // loses at bit 7
    EXPECT_EQ(sampled(changes, "car.window", 0, 15), "001111111111111");  // loses at bit 2
    EXPECT_EQ(sampled(changes, "car.display", 0, 15), "111111111111111");
    EXPECT_EQ(sampled(changes, "car.bus", 0, 15), sampled(changes, "car.brake", 0, 15));
}

// The next begins behind the intermission: engine alone with window again.
TEST(Vcd, ShowsTheLosersBeginAgain) {
    const ValueChanges changes = changes_in(dumped(kThree).text);
    constexpr std::uint64_t kSecond = 58 * kBit;  // scenarios/07: 0.000116
    EXPECT_EQ(sampled(changes, "car.engine", kSecond, 8), "00001011");
    EXPECT_EQ(sampled(changes, "car.window", kSecond, 8), "00111111");
    EXPECT_EQ(sampled(changes, "car.brake", kSecond, 8), "11111111");
    EXPECT_EQ(sampled(changes, "car.bus", kSecond - 10 * kBit, 10), "1111111111");
}

// The number behind `name=` in the first line of the trace that has `rule`.
std::size_t number_in(const std::string& trace, const std::string& rule, const std::string& name) {
    const std::size_t line = trace.find(rule);
    if (line == std::string::npos) return 0;
    return std::stoul(trace.substr(trace.find(name + "=", line) + name.size() + 1));
}

// 0x1a0 with 0102. 3.2.3: a flag is six dominant bits, all flags together are six to twelve; eight
// recessive ones end them, three stand before the next frame.
TEST(Vcd, TurnsADisturbedBitOverAndShowsTheFlags) {
    const DumpedRun run = dumped(
        scenario_of("{id: 0x1A0, data: \"0102\", count: 1}", "  - 0s: drop next 1 on car\n"));
    const std::size_t bit = number_in(run.trace, "can.disturbed", "bit");
    ASSERT_GT(bit, 12U) << run.trace;
    const ValueChanges changes = changes_in(run.text);
    const std::string driven = stuff(plain_bits_of({0x1a0, {1, 2}, 0, 0, 0})).substr(0, bit + 1);
    EXPECT_EQ(sampled(changes, "car.one", 0, bit + 1), driven);
    std::string read = driven;
    read[bit] = driven[bit] == '0' ? '1' : '0';
    EXPECT_EQ(sampled(changes, "car.bus", 0, bit + 1), read);
    const std::uint64_t flag = (bit + 1) * kBit;
    EXPECT_EQ(sampled(changes, "car.one", flag, 8), "00000011");
    std::size_t flags = 0;
    while (!changes.at("car.bus", flag + flags * kBit)) ++flags;
    EXPECT_GE(flags, 6U);
    EXPECT_LE(flags, 12U);
    EXPECT_EQ(sampled(changes, "car.two", flag + (flags - 6) * kBit, 7), "0000001");
    EXPECT_TRUE(changes.at("car.two", flag + (flags - 6) * kBit - 1));
    // Then it is sent again.
    const std::uint64_t again = flag + (flags + 8 + 3) * kBit;
    EXPECT_EQ(sampled(changes, "car.bus", again - 11 * kBit, 11), std::string(11, '1'));
    EXPECT_EQ(sampled(changes, "car.bus", again, driven.size()), driven);
}

// 7.1: nobody sends the slot dominant, and the transmitter raises its flag behind it. It is error
// passive from the sixteenth attempt on, whose flags are recessive (rule 9).
TEST(Vcd, ShowsAFrameThatNobodyAcknowledges) {
    const DumpedRun run = dumped(scenario_of("{id: 0x123, data: deadbeef, count: 1}",
                                             "  - 0s: fail two\n  - 0s: fail three\n") +
                                 "stop: 100ms\n");
    const ValueChanges changes = changes_in(run.text);
    const std::uint64_t slot = 69 * kBit;
    EXPECT_EQ(sampled(changes, "car.bus", slot, 8), "10000001");
    EXPECT_TRUE(changes.edges("car.two").empty());
    const std::size_t passive = run.trace.find("can.error-passive");
    ASSERT_NE(passive, std::string::npos);
    const std::string next =
        run.trace.substr(run.trace.find("can.sends-again", passive) - 100, 100);
    const std::size_t line = next.rfind('\n') + 1;
    const std::uint64_t begin = std::stoull(next.substr(line + 2, 12));
    EXPECT_EQ(sampled(changes, "car.bus", begin + slot, 20), std::string(20, '1'));
}

// 5, message validation: the last bit of the end of frame is dominant, and only the sender minds.
TEST(Vcd, ShowsTheLastBitThatMakesAFrameComeTwice) {
    const DumpedRun run = dumped(scenario_of("{id: 0x123, data: deadbeef, count: 1, start: 1ms}",
                                             "  - 0s: set car duplicate 100%\n"
                                             "  - 1100us: set car duplicate 0%\n"));
    const ValueChanges changes = changes_in(run.text);
    const std::uint64_t last = 1'000'000'000 + 77 * kBit;
    EXPECT_EQ(sampled(changes, "car.bus", last - 6 * kBit, 16),
              "1111110000000"
              "111");
    EXPECT_EQ(sampled(changes, "car.one", last, 8), "10000001");
}

TEST(Vcd, EndsAFrameWhoseSenderIsCut) {
    const DumpedRun run =
        dumped(scenario_of("{id: 0x123, data: deadbeef, count: 1}",
                           "  - 40us: cut car at one\n  - 1ms: two can-send 0x100 01\n"));
    const ValueChanges changes = changes_in(run.text);
    const std::string driven = stuff(plain_bits_of({0x123, {0xde, 0xad, 0xbe, 0xef}, 0, 0, 0}));
    EXPECT_EQ(sampled(changes, "car.one", 0, 60), driven.substr(0, 20) + std::string(40, '1'));
    // Six equal bits, then the others' flags.
    const std::size_t equal = driven[19] == '1' ? 6 - (driven[18] == '1' ? 2 : 1) : 6;
    EXPECT_EQ(sampled(changes, "car.bus", 20 * kBit, equal + 7),
              std::string(equal, '1') + "0000001");
    EXPECT_EQ(sampled(changes, "car.two", (20 + equal) * kBit, 7), "0000001");
}

// Whoever does not hear the bus does not acknowledge.
TEST(Vcd, LeavesOutTheAcknowledgementOfWhoIsCut) {
    const DumpedRun run = dumped(scenario_of("{id: 0x123, data: deadbeef, count: 1, start: 2ms}",
                                             "  - 1ms: cut car at two\n"));
    const ValueChanges changes = changes_in(run.text);
    EXPECT_TRUE(changes.edges("car.two").empty());
    EXPECT_THAT(changes.edges("car.three"), SizeIs(2));
}

TEST(Vcd, FollowsTheRateOfTheBus) {
    const DumpedRun run = dumped(scenario_of("{id: 0x123, data: deadbeef, count: 1, start: 1ms}",
                                             "  - 500us: set car rate 300kbps\n"));
    const ValueChanges changes = changes_in(run.text);
    // 69 and 70 bits of 10/3 us, rounded up to a picosecond.
    EXPECT_THAT(changes.edges("car.two"), ElementsAre(1'230'000'000, 1'233'333'334));
}

constexpr std::string_view kTwoBuses = R"(title: A slow bus and a fast one
networks:
  slow: {kind: can, rate: 10kbps}
  fast: {kind: can, rate: 1Mbps}
nodes:
  s-1: {kind: can-node, joins: slow, sends: [{id: "0x123", data: deadbeef, every: 20ms, count: 20}]}
  s-2: {kind: can-node, joins: slow}
  bus: {kind: can-node, joins: fast, sends: [{id: "0x014", data: "01", every: 1ms, count: 400}]}
  f-2: {kind: can-node, joins: fast}
)";

TEST(Vcd, KeepsTheOrderOfTimeOverTwoBuses) {
    const ValueChanges changes = changes_in(dumped(kTwoBuses).text);
    const std::string slow = stuff(plain_bits_of({0x123, {0xde, 0xad, 0xbe, 0xef}, 0x4e6b, 0, 0}));
    EXPECT_EQ(sampled(changes, "slow.s_1", 380'000'000'000, 68, 100'000'000), slow);
    const std::string fast = stuff(plain_bits_of({0x014, {1}, 0x7753, 0, 0}));
    EXPECT_EQ(sampled(changes, "fast.bus_2", 399'000'000'000, 45, 1'000'000), fast);
    EXPECT_EQ(changes.wires.size(), 6U);
}

// What a frame under way may still change: some hundred edges of the fast bus beside one slow
// frame.
TEST(Vcd, HoldsNoMoreThanAFrameLasts) {
    struct Meter final : trace::Sink {
        explicit Meter(const ValueChangeDump& of) : dump(of) {}
        void begin(const trace::Directory&, const trace::Layers&) override {}
        void on_event(const trace::TraceEvent&) override { most = std::max(most, dump.held()); }
        void end(TimePoint) override {}
        const ValueChangeDump& dump;
        std::size_t most = 0;
    };
    trace::TextInMemory output;
    ValueChangeDump dump{output};
    Meter meter{dump};
    test::RunOptions options;
    options.sinks = {&dump, &meter};
    ASSERT_TRUE(test::run_scenario(kTwoBuses, options).ran);
    EXPECT_GT(meter.most, 0U);
    EXPECT_LT(meter.most, 9 * 50U + 80U);  // nine frames of the fast bus, one of the slow
}

TEST(Vcd, HasTheSameBytesTwice) {
    const std::string text = dumped(kThree).text;
    EXPECT_EQ(text, dumped(kThree).text);
    EXPECT_GT(text.size(), 1000U);
}

TEST(Vcd, IsOfBusesAlone) {
    trace::Directory directory;
    EXPECT_FALSE(has_lines(directory));
    trace::Layer ethernet{};
    ethernet.name = "eth";
    trace::Layer can{};
    can.name = "can";
    directory.links = {{.name = "lan", .layer = &ethernet, .rate = DataRate{1'000'000}}};
    EXPECT_FALSE(has_lines(directory));
    directory.links.push_back({.name = "car", .layer = &can, .rate = DataRate{500'000}});
    EXPECT_TRUE(has_lines(directory));
}

}  // namespace
}  // namespace catenet::exports
