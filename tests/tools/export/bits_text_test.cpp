// The bits of frames, drawn and named (CAN 2.0 B 3.2.1, 6).
#include "tools/export/bits_text.hpp"

#include "tests/support/kept_run.hpp"
#include "tools/export/wrap.hpp"

#include "sim/scenario/utf8.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace catenet::exports {
namespace {

using testing::HasSubstr;
using testing::Not;

// The drawing of that packet, as it was sent first.
std::string bits_in(std::string_view scenario, std::uint64_t packet) {
    std::string text;
    test::with_kept_run(scenario, [&](const Journeys& journeys, const Questions&) {
        const KnownPacket* const known = journeys.packet(packet);
        ASSERT_NE(known, nullptr);
        for (const Place place : known->events) {
            if (journeys.event(place).what != trace::What::Sent) continue;
            text = bits_text(place, journeys, Paint{false});
            return;
        }
    });
    return text;
}

std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        most = std::max(most, scenario::count_characters(line));
    }
    return most;
}

// As sigrok reads it: CRC 7753, 42 bits and three stuff bits up to it.
constexpr std::string_view kOneByte = R"(title: A bus
networks: {car: {kind: can, rate: 500kbps}}
nodes:
  one: {kind: can-node, joins: car, sends: [{id: "0x014", data: "01", count: 1}]}
  two: {kind: can-node, joins: car}
)";

TEST(BitsText, NamesTheFieldsOfACanFrame) {
    const std::string text = bits_in(kOneByte, 1);
    EXPECT_THAT(text,
                HasSubstr("       0  0                SOF: the start of frame\n"
                          "       1  0000[1]0010100   ID: 0x014\n"
                          "      13  0                RTR: data\n"
                          "      14  0                IDE: an identifier of 11 bits\n"
                          "      15  0[1]             r0: reserved\n"
                          "      17  0001             DLC: 1 byte\n"
                          "      21  00000[1]001      byte 0: 0x01\n"
                          "      30  111011101010011  CRC: 0x7753\n"
                          "      45  1                CRC delimiter\n"
                          "      46  0                ACK: who hears the frame right makes "
                          "it 0\n"
                          "      47  1                ACK delimiter\n"
                          "      48  1111111          EOF: the end of frame\n"));
    EXPECT_THAT(text, Not(HasSubstr("All began")));
}

TEST(BitsText, DrawsTheLevelsWithARuler) {
    const std::string text = bits_in(kOneByte, 1);
    EXPECT_THAT(text,
                HasSubstr("     0         10        20        30        40        50\n"
                          "     ▁▁▁▁▁▔▁▁▔▁▔▁▁▁▁▁▔▁▁▁▔▁▁▁▁▁▔▁▁▔▔▔▔▁▔▔▔▁▔▁▔▁▁▔▔▔▁▔▔▔▔▔▔▔▔\n"
                          "          s          s         s                   A\n"));
}

TEST(BitsText, ShowsWhoLostTheBus) {
    const std::string scenario =
        test::read_project_file("scenarios/07-who-goes-first/scenario.yaml");
    const std::string text = bits_in(scenario, 1);
    EXPECT_THAT(text,
                HasSubstr("       brake   00001010  goes on\n"
                          "       window  001       0x3a0 loses at bit 2, ID27\n"
                          "       engine  00001011  0x0b4 loses at bit 7, ID22\n"));
    EXPECT_LE(widest(text), kScreen);
}

TEST(BitsText, MarksTheBitOfAnError) {
    const std::string scenario =
        test::read_project_file("scenarios/08-a-frame-is-sent-again/scenario.yaml");
    const std::string text = bits_in(scenario, 3);
    EXPECT_THAT(text, HasSubstr("     0         10        20"));
    EXPECT_THAT(text, HasSubstr("X: the error"));
    EXPECT_THAT(text, HasSubstr("bit 19 is disturbed (taken-out): sensor reads it as dominant"));
}

// 118 bits up to the CRC, stuffed, in two rows.
TEST(BitsText, FitsTheScreenWithTheLongestFrame) {
    const std::string text = bits_in(R"(title: A bus
networks: {car: {kind: can, rate: 500kbps}}
nodes:
  one: {kind: can-node, joins: car, sends: [{id: "0x1F00001F", data: "00000000FFFFFFFF", count: 1}]}
  two: {kind: can-node, joins: car}
)",
                                     1);
    EXPECT_THAT(text, HasSubstr("ID28 to ID18: of 0x1f00001f\n"));
    EXPECT_THAT(text, HasSubstr("SRR: stands in the place of RTR\n"));
    EXPECT_THAT(text, HasSubstr("ID17 to ID0\n"));
    EXPECT_THAT(text, HasSubstr("     80        90        100"));
    EXPECT_LE(widest(text), kScreen);
}

TEST(BitsText, IsOfBusesAlone) {
    EXPECT_EQ(bits_in(test::kTwoLans, 1), "");
}

}  // namespace
}  // namespace catenet::exports
