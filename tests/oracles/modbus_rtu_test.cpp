// Wireshark's word on Modbus RTU: it dissects what stands on a line, and finds each CRC right.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace catenet::test {
namespace {

const std::string kCommand = built_command();

constexpr std::string_view kScenario =
    R"(title: A master and its devices
networks: {line: modbus-rtu}
nodes:
  plc: {kind: modbus-client, joins: line}
  meter:
    {kind: modbus-device, joins: line, unit: 17, holding: {0: [100, 101, 102]}, coils: {0-9: 1}}
  drive: {kind: modbus-device, joins: line, unit: 18, holding: {0: 7}, input: {8: 10}}
events:
  - 0s: plc modbus-read unit 17 holding 0 count 3
  - 1s: plc modbus-read unit 17 coil 0 count 10
  - 2s: plc modbus-write unit 18 holding 0 258
  - 3s: plc modbus-read unit 18 input 8
  - 4s: plc modbus-write unit 17 holding 1 [10, 258]
  - 5s: plc modbus-read unit 18 holding 500
  - 6s: plc modbus-write unit 0 holding 0 1
)";

std::string run_into(const ScratchFolder& scratch) {
    const std::string file = scratch / "line.yaml";
    write_text(file, std::string{kScenario});
    const std::string out = scratch / "out";
    const ShellResult run = run_shell(kCommand + " run --quiet --out " + shell_word(out) + " " +
                                      shell_word(file) + " 2>&1");
    EXPECT_EQ(run.status, 0) << run.out;
    return shell_word(out + "/capture.pcapng");
}

std::string ask(const std::string& capture, const std::string& question) {
    const std::string as_modbus = R"~('uat:user_dlts:"User 0 (DLT=147)","mbrtu","0","","0",""')~";
    return run_shell("tshark -n -o " + as_modbus + " -o mbrtu.crc_verification:TRUE -r " + capture +
                     " " + question + " 2>/dev/null")
        .out;
}

TEST(ModbusRtuInWireshark, IsFreeOfObjections) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string capture = run_into(scratch);
    // Wireshark takes what begins with unit 0 for plain data.
    EXPECT_EQ(ask(capture,
                  "-Y '_ws.malformed || mbrtu.crc16.incorrect || (!modbus && frame[0:1] != 00)'"),
              "");
}

TEST(ModbusRtuInWireshark, SaysTheSameOfWhatTravels) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string capture = run_into(scratch);
    EXPECT_EQ(ask(capture, "-Y mbrtu -T fields -e mbrtu.unit_id -e modbus.func_code"),
              "17\t3\n17\t3\n17\t1\n17\t1\n18\t6\n18\t6\n18\t4\n18\t4\n17\t16\n17\t16\n18\t3\n18\t3"
              "\n");
    EXPECT_EQ(ask(capture, "-c 1 -T fields -e mbrtu.crc16"), "0x075b\n");
}

}  // namespace
}  // namespace catenet::test
