// sigrok's word on levels.vcd: a decoder that is not ours reads the same frames from the wires.
//
// It shows the CRC of a CAN frame and does not check it; so this test does.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <string_view>
#include <vector>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kCommand = built_command();

// Three nodes that want the bus at the same moments, again and again.
constexpr std::string_view kArbitration = R"(title: Three nodes, one bus
networks: {car: {kind: can, rate: 500kbps}}
nodes:
  brake:
    kind: can-node
    joins: car
    sends:
      - {id: "0x014", data: "01", every: 5ms, count: 20}
      - {id: "0x123", data: deadbeef, every: 7ms, count: 9}
  engine:
    kind: can-node
    joins: car
    sends:
      - {id: "0x0B4", data: "0BB8", every: 5ms, count: 20}
      - {id: "0x000", every: 10ms, count: 5}
      - {id: "0x1ABCDEF0", data: "0102030405060708", every: 10ms, count: 5}
  window:
    kind: can-node
    joins: car
    sends:
      - {id: "0x7EF", data: "FFFFFFFFFFFFFFFF", every: 5ms, count: 20}
      - {id: "0x123", remote: yes, every: 35ms, start: 1ms, count: 2}
)";

struct SeenFrame {
    std::uint32_t id = 0;
    bool extended = false;
    bool remote = false;
    std::size_t length = 0;
    std::vector<unsigned> data = {};
    bool operator==(const SeenFrame&) const = default;
};

std::ostream& operator<<(std::ostream& out, const SeenFrame& frame) {
    out << std::hex << frame.id << (frame.extended ? " extended" : "")
        << (frame.remote ? " remote" : "") << " [" << frame.length << "]";
    for (const unsigned byte : frame.data) out << " " << byte;
    return out;
}

// The frames of the trace, in the order in which they had the bus.
std::vector<SeenFrame> frames_of_trace(const std::string& path) {
    std::vector<SeenFrame> frames;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        const auto event = nlohmann::json::parse(line);
        if (event.value("what", "") != "sent") continue;
        const std::string bytes = event.at("frame").get<std::string>();
        const auto number = [&](std::size_t at, std::size_t digits) {
            return static_cast<std::uint32_t>(std::stoul(bytes.substr(at, digits), nullptr, 16));
        };
        SeenFrame frame;
        frame.extended = (number(0, 8) & 0x8000'0000U) != 0;
        frame.remote = (number(0, 8) & 0x4000'0000U) != 0;
        frame.id = number(0, 8) & 0x1fff'ffffU;
        frame.length = number(8, 2);
        for (std::size_t at = 16; at + 1 < bytes.size(); at += 2)
            frame.data.push_back(number(at, 2));
        frames.push_back(frame);
    }
    return frames;
}

// -- An independent CRC: the remainder by long division of polynomials, not bit-serial
// ---------------

std::string bits_of(std::uint64_t value, std::size_t width) {
    std::string bits;
    for (std::size_t i = width; i-- > 0;) bits += (value >> i & 1U) != 0 ? '1' : '0';
    return bits;
}

// CAN 2.0 B 3.2.1: the coefficients of the generator, from x^15 down.
unsigned remainder_of(std::string bits) {
    constexpr std::string_view kGenerator = "1100010110011001";
    const std::size_t length = bits.size();
    bits += std::string(15, '0');
    for (std::size_t i = 0; i < length; ++i) {
        if (bits[i] == '0') continue;
        for (std::size_t j = 0; j < kGenerator.size(); ++j) {
            bits[i + j] = bits[i + j] == kGenerator[j] ? '0' : '1';
        }
    }
    return static_cast<unsigned>(std::stoul(bits.substr(length), nullptr, 2));
}

unsigned crc_of(const SeenFrame& frame) {
    const std::string remote = frame.remote ? "1" : "0";
    std::string bits = "0";
    if (frame.extended) {
        bits +=
            bits_of(frame.id >> 18U, 11) + "11" + bits_of(frame.id & 0x3ffffU, 18) + remote + "00";
    } else {
        bits += bits_of(frame.id, 11) + remote + "00";
    }
    bits += bits_of(frame.length, 4);
    for (const unsigned byte : frame.data) bits += bits_of(byte, 8);
    return remainder_of(bits);
}

TEST(Crc15, HasTheRemainderOfTheCatalogue) {
    std::string bits;
    for (const char c : std::string_view{"123456789"}) bits += bits_of(static_cast<unsigned>(c), 8);
    EXPECT_EQ(remainder_of(bits), 0x059eU);
}

// -- What sigrok prints
// ------------------------------------------------------------------------------

// The number behind the last space: "Data byte 0: 0xde", "Data length code: 4".
unsigned number_at_end(const std::string& line) {
    std::string word = line.substr(line.find_last_of(" (") + 1);
    return static_cast<unsigned>(std::stoul(word, nullptr, word.starts_with("0x") ? 16 : 10));
}

struct Decoded {
    std::vector<SeenFrame> frames;
    std::vector<unsigned> crcs;
    std::size_t acknowledged = 0;
    std::size_t ended = 0;
};

Decoded decoded(const std::string& text) {
    Decoded all;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        const auto says = [&](std::string_view words) {
            return line.find(words) != std::string::npos;
        };
        if (says("Start of frame")) all.frames.emplace_back();
        if (all.frames.empty()) continue;
        SeenFrame& frame = all.frames.back();
        if (says(": Identifier: ")) frame.id = number_at_end(line);
        if (says("Full Identifier: ")) frame.id = number_at_end(line);
        if (says("extended frame")) frame.extended = true;
        if (says("remote frame")) frame.remote = true;
        if (says("Data length code: ")) frame.length = number_at_end(line);
        if (says("Data byte ")) frame.data.push_back(number_at_end(line));
        if (says("CRC-15 sequence: ")) all.crcs.push_back(number_at_end(line));
        if (says("ACK slot: ACK")) ++all.acknowledged;
        if (says("End of frame")) ++all.ended;
    }
    return all;
}

std::string run_into(const ScratchFolder& scratch, std::string_view scenario) {
    const std::string file = scratch / "in.yaml";
    write_text(file, std::string{scenario});
    const std::string out = scratch / "out";
    const ShellResult run = run_shell(kCommand + " run --quiet --no-report --vcd --out " +
                                      shell_word(out) + " " + shell_word(file) + " 2>&1");
    EXPECT_EQ(run.status, 0) << run.out;
    return out;
}

// A sample each 100 ns is twenty in a bit.
std::string can_as_sigrok_reads_it(const std::string& out) {
    return run_shell("sigrok-cli -i " + shell_word(out + "/levels.vcd") +
                     " -I vcd:downsample=100000 -P can:can_rx=bus:nominal_bitrate=500000 "
                     "-A can=fields:warnings 2>&1")
        .out;
}

TEST(Sigrok, ReadsTheFramesOfTheTraceFromTheBus) {
    CATENET_NEEDS_PROGRAM("sigrok-cli");
    const ScratchFolder scratch;
    const std::string out = run_into(scratch, kArbitration);
    const std::vector<SeenFrame> sent = frames_of_trace(out + "/trace.jsonl");
    ASSERT_EQ(sent.size(), 83U);  // two of them answer the remote frames
    const std::string text = can_as_sigrok_reads_it(out);
    EXPECT_THAT(text, Not(HasSubstr("must")));  // its warnings
    const Decoded seen = decoded(text);
    EXPECT_EQ(seen.frames, sent);
    EXPECT_EQ(seen.acknowledged, sent.size());
    EXPECT_EQ(seen.ended, sent.size());
    std::vector<unsigned> crcs;
    for (const SeenFrame& frame : sent) crcs.push_back(crc_of(frame));
    EXPECT_EQ(seen.crcs, crcs);
}

// The first attempt ends in an error flag, a later one is acknowledged.
TEST(Sigrok, SeesThatNobodyAcknowledges) {
    CATENET_NEEDS_PROGRAM("sigrok-cli");
    const ScratchFolder scratch;
    const std::string out = run_into(scratch, R"(title: Alone
networks: {car: {kind: can, rate: 500kbps}}
nodes:
  one: {kind: can-node, joins: car, sends: [{id: "0x123", data: deadbeef, count: 1}]}
  two: {kind: can-node, joins: car}
events:
  - 0s: fail two
  - 150us: recover two
)");
    const std::string text = can_as_sigrok_reads_it(out);
    EXPECT_THAT(text, HasSubstr("ACK slot: NACK"));
    EXPECT_THAT(text, HasSubstr("ACK slot: ACK"));
}

constexpr std::string_view kModbus = R"(title: A master and a device
networks: {line: {kind: modbus-rtu, rate: 19200bps, parity: even}}
nodes:
  plc: {kind: modbus-client, joins: line}
  meter: {kind: modbus-device, joins: line, unit: 17, holding: {0: [100, 101, 102]}}
events:
  - 10ms: plc modbus-read unit 17 holding 0 count 3
  - 1s: plc modbus-write unit 17 holding 1 258
)";

std::size_t times_in(const std::string& text, std::string_view words) {
    std::size_t times = 0;
    for (std::size_t at = text.find(words); at != std::string::npos;
         at = text.find(words, at + 1)) {
        ++times;
    }
    return times;
}

// Each node's wire is what it sends: the master's and the device's are told apart.  A UART needs to
// see a line at rest before the first start bit.
TEST(Sigrok, FindsTheCrcOfModbusRightOnTheLine) {
    CATENET_NEEDS_PROGRAM("sigrok-cli");
    const ScratchFolder scratch;
    const std::string out = run_into(scratch, kModbus);
    const std::string text =
        run_shell("sigrok-cli -i " + shell_word(out + "/levels.vcd") +
                  " -I vcd:downsample=1000000 -P uart:tx=plc:rx=meter:baudrate=19200:parity=even,"
                  "modbus:cschannel=TX:scchannel=RX -A modbus 2>&1")
            .out;
    EXPECT_EQ(times_in(text, "CRC correct"), 4U) << text;  // two questions, two answers
    EXPECT_EQ(times_in(text, "CRC should be"), 0U) << text;
    EXPECT_THAT(text, HasSubstr("Slave ID: 17"));
}

}  // namespace
}  // namespace catenet::test
