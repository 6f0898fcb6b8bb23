// The levels on the wires of an RS-485 line (Modbus serial line V1.02, 2.5.1).
#include "tests/support/kept_run.hpp"
#include "tests/support/value_changes.hpp"
#include "tools/export/bits_text.hpp"
#include "tools/export/vcd.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <bitset>

namespace catenet::exports {
namespace {

using test::ValueChanges;
using testing::HasSubstr;

// A bit takes 100 us, and the line is silent when the run begins.
std::string line_of(std::string_view parity, std::string_view more = "") {
    return "title: A line\nnetworks: {line: {kind: modbus-rtu, rate: 10kbps, parity: " +
           std::string{parity} +
           "}}\nnodes:\n"
           "  plc: {kind: modbus-client, joins: line}\n"
           "  meter: {kind: modbus-device, joins: line, unit: 17, holding: {0: [100, 101, 102]}}\n"
           "events:\n  - 0s: plc modbus-read unit 17 holding 0 count 3\n" +
           std::string{more};
}

ValueChanges levels_of(const std::string& scenario) {
    trace::TextInMemory output;
    ValueChangeDump dump{output};
    test::RunOptions options;
    options.sinks = {&dump};
    const test::RunResult result = test::run_scenario(scenario, options);
    EXPECT_TRUE(result.ran) << result.complaints;
    ValueChanges changes = test::read_value_changes(output.text());
    EXPECT_EQ(changes.error, "") << output.text();
    return changes;
}

constexpr std::uint64_t kLineBit = 100'000'000;

std::string sampled_line(const ValueChanges& changes,
                         const std::string& wire,
                         std::uint64_t begin,
                         std::size_t bits) {
    std::string levels;
    for (std::size_t i = 0; i < bits; ++i) {
        levels += changes.at(wire, begin + kLineBit * i + kLineBit / 2) ? '1' : '0';
    }
    return levels;
}

// Start, the least significant bit first, even parity, stop.
std::string even_characters(const std::vector<unsigned>& bytes) {
    std::string bits;
    for (const unsigned byte : bytes) {
        std::string data = std::bitset<8>(byte).to_string();
        std::reverse(data.begin(), data.end());
        bits += "0" + data + (std::popcount(byte) % 2 == 0 ? "0" : "1") + "1";
    }
    return bits;
}

// As libmodbus has them on the wire.
const std::vector<unsigned> kRequest{0x11, 0x03, 0x00, 0x00, 0x00, 0x03, 0x07, 0x5b};
const std::vector<unsigned> kAnswer{
    0x11, 0x03, 0x06, 0x00, 0x64, 0x00, 0x65, 0x00, 0x66, 0x0d, 0x48};

TEST(VcdOfALine, HasCharactersWithStartParityAndStop) {
    const ValueChanges changes = levels_of(line_of("even"));
    const std::string request = even_characters(kRequest);
    EXPECT_EQ(sampled_line(changes, "line.bus", 0, request.size()), request);
    EXPECT_EQ(sampled_line(changes, "line.plc", 0, request.size()), request);
    EXPECT_EQ(sampled_line(changes, "line.meter", 0, request.size()), std::string(88, '1'));
    // 2.5.1.1: the answer begins when 3.5 characters of silence have ended the request.
    const std::uint64_t answered = (88 * 2 + 77) * kLineBit / 2;
    const std::string answer = even_characters(kAnswer);
    ASSERT_FALSE(changes.edges("line.meter").empty());
    EXPECT_EQ(changes.edges("line.meter").front(), answered);
    EXPECT_EQ(sampled_line(changes, "line.bus", answered, answer.size()), answer);
    EXPECT_EQ(sampled_line(changes, "line.plc", answered, answer.size()), std::string(121, '1'));
}

TEST(VcdOfALine, HasTwoStopBitsWithoutParity) {
    const ValueChanges changes = levels_of(line_of("none"));
    EXPECT_EQ(sampled_line(changes, "line.bus", 0, 22),
              "01000100011"
              "01100000011");
}

TEST(VcdOfALine, EndsWhereItsSenderIsCut) {
    const ValueChanges changes =
        levels_of(line_of("even", "  - 1250us: cut line at plc\n  - 1s: restore line at plc\n"));
    EXPECT_EQ(sampled_line(changes, "line.bus", 0, 14), even_characters({0x11}) + "011");
    EXPECT_EQ(changes.edges("line.plc").back(), 1'200'000'000U);
}

TEST(BitsOfALine, NameTheFieldOfEachCharacter) {
    std::string text;
    test::with_kept_run(line_of("odd"), [&](const Journeys& journeys, const Questions&) {
        for (Place place = 0; place < journeys.size() && text.empty(); ++place) {
            if (journeys.event(place).what != trace::What::Sent) continue;
            text = bits_text(place, journeys, Paint{false});
        }
    });
    EXPECT_THAT(text, HasSubstr("       0  0 10001000 1 1  byte 0: 0x11, mbrtu.unit_id\n"));
    EXPECT_THAT(text, HasSubstr("      11  0 11000000 1 1  byte 1: 0x03, modbus.func_code\n"));
    EXPECT_THAT(text, HasSubstr("      77  0 11011010 0 1  byte 7: 0x5b"));
    EXPECT_THAT(text, HasSubstr("P: parity, odd"));
    EXPECT_THAT(text, HasSubstr("     S........PES........PE"));
}

}  // namespace
}  // namespace catenet::exports
