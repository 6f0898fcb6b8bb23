// sigrok's word on the levels of a line: its UART reads the bytes, its Modbus finds the CRC right.
#include "models/rs485/uart.hpp"

#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include "models/modbus/rtu/frame.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {
namespace {

using rs485::Level;
using rs485::levels_of;
using rs485::Parity;

constexpr int kSamplesOfBit = 8;
constexpr int kRate = 19'200;

// A sample a line; rest before and behind.
std::string samples_of(const std::vector<Level>& levels) {
    constexpr std::size_t kRest = 60;
    std::vector<Level> line(kRest, Level::Mark);
    line.insert(line.end(), levels.begin(), levels.end());
    line.insert(line.end(), kRest, Level::Mark);
    std::string text;
    for (const Level level : line) {
        for (int i = 0; i < kSamplesOfBit; ++i) text += level == Level::Mark ? "1\n" : "0\n";
    }
    return text;
}

std::string decoded(const std::vector<Level>& levels, Parity parity, const std::string& shown) {
    const ScratchFolder scratch;
    const std::string file = scratch / "line.csv";
    write_text(file, samples_of(levels));
    const std::string stop = parity == Parity::None ? "2.0" : "1.0";
    return run_shell("sigrok-cli -i " + shell_word(file) +
                     " -I csv:column_formats=1l:header=no:samplerate=" +
                     std::to_string(kRate * kSamplesOfBit) +
                     " -P uart:rx=0:baudrate=" + std::to_string(kRate) +
                     ":parity=" + std::string{to_string(parity)} + ":stop_bits=" + stop +
                     ",modbus:scchannel=RX:cschannel=TX -A " + shown + " 2>&1")
        .out;
}

std::vector<std::byte> all_bytes() {
    std::vector<std::byte> bytes;
    for (unsigned i = 0; i < 256; ++i) bytes.push_back(static_cast<std::byte>(i));
    return bytes;
}

TEST(UartInSigrok, ReadsEveryByte) {
    CATENET_NEEDS_PROGRAM("sigrok-cli");
    std::string expected;
    for (unsigned i = 0; i < 256; ++i) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        expected += std::string{"uart-1: "} + kDigits[i / 16] + kDigits[i % 16] + "\n";
    }
    for (const Parity parity : {Parity::None, Parity::Odd, Parity::Even}) {
        const auto levels = levels_of(all_bytes(), {parity});
        EXPECT_EQ(decoded(levels, parity, "uart=rx-data:rx-warnings"), expected)
            << to_string(parity);
    }
}

TEST(UartInSigrok, FindsOurCrcRight) {
    CATENET_NEEDS_PROGRAM("sigrok-cli");
    const std::vector<std::byte> pdu{
        std::byte{3}, std::byte{4}, std::byte{0}, std::byte{100}, std::byte{0}, std::byte{101}};
    auto frame = modbus_rtu::emit(17, pdu);
    const std::string right =
        decoded(levels_of(frame, {Parity::Even}), Parity::Even, "modbus=sc-crc:sc-error");
    EXPECT_NE(right.find("CRC correct"), std::string::npos) << right;
    frame.back() ^= std::byte{1};
    const std::string wrong =
        decoded(levels_of(frame, {Parity::Even}), Parity::Even, "modbus=sc-crc:sc-error");
    EXPECT_EQ(wrong.find("CRC correct"), std::string::npos) << wrong;
}

}  // namespace
}  // namespace catenet::test
