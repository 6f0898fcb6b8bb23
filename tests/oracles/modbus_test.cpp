// Wireshark's word on Modbus/TCP: it dissects what hosts say, and reads the same in it.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace catenet::test {
namespace {

const std::string kCommand = built_command();

constexpr std::string_view kScenario =
    R"(title: A controller and who asks it
networks:
  lan:  {kind: ethernet, prefix: 10.0.1.0/24}
  side: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc: {joins: [lan, side]}
  plc:
    joins: lan
    modbus-server:
      holding: {0: [100, 101, 102], 4: 0x12, 10-99: 7}
      input: {8: 10}
      coils: {0-40: 1}
      discrete: {196-217: 0}
  other: {joins: side, modbus-server: {port: 1502, holding: {0: 1}}}
events:
  - 0s: pc modbus-read unit 17 holding 0 count 3 via plc
  - 1s: pc modbus-read unit 17 coil 19 count 19 via plc
  - 2s: pc modbus-read unit 17 discrete 196 count 22 via plc
  - 3s: pc modbus-read unit 17 input 8 via plc
  - 4s: pc modbus-write unit 17 coil 1 0 via plc
  - 5s: pc modbus-write unit 17 holding 1 3 via plc
  - 6s: pc modbus-write unit 17 coil 1 [1, 0, 1] via plc
  - 7s: pc modbus-write unit 17 holding 1 [10, 258] via plc
  - 8s: pc modbus-mask unit 17 holding 4 and 0x00F2 or 0x0025 via plc
  - 9s: pc modbus-exchange unit 17 read 0 count 3 write 10 [1, 2] via plc
  - 10s: pc modbus-read unit 17 holding 500 via plc
  - 11s: pc modbus-raw unit 17 4100 via plc
  - 12s: pc modbus-read unit 17 holding 0 via plc
  - 12s: pc modbus-read unit 17 holding 1 via plc
  - 13s: pc modbus-read unit 1 holding 0 via other port 1502
)";

std::string run_into(const ScratchFolder& scratch) {
    const std::string file = scratch / "modbus.yaml";
    write_text(file, std::string{kScenario});
    const std::string out = scratch / "out";
    const ShellResult run = run_shell(kCommand + " run --quiet --out " + shell_word(out) + " " +
                                      shell_word(file) + " 2>&1");
    EXPECT_EQ(run.status, 0) << run.out;
    return shell_word(out + "/capture.pcapng");
}

std::string ask(const std::string& capture, const std::string& question) {
    return run_shell("tshark -n -o mbtcp.tcp.port:502,1502 -r " + capture + " " + question +
                     " 2>/dev/null")
        .out;
}

TEST(ModbusInWireshark, IsFreeOfObjections) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string capture = run_into(scratch);
    EXPECT_EQ(ask(capture,
                  "-o tcp.check_checksum:TRUE -Y '_ws.malformed || tcp.checksum.status==0 || "
                  "_ws.expert.severity>=8388608 || !(arp || tcp)'"),
              "");
    EXPECT_EQ(ask(capture, "-Y 'tcp.len > 0 && !modbus'"), "") << "all that is said is Modbus";
}

TEST(ModbusInWireshark, SaysTheSameOfQueriesAndResponses) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string capture = run_into(scratch);
    EXPECT_EQ(ask(capture,
                  "-Y 'modbus && tcp.dstport == 502' -T fields -e mbtcp.trans_id -e mbtcp.unit_id "
                  "-e modbus.func_code"),
              "1\t17\t3\n2\t17\t1\n3\t17\t2\n4\t17\t4\n5\t17\t5\n6\t17\t6\n7\t17\t15\n8\t17\t16\n"
              "9\t17\t22\n10\t17\t23\n11\t17\t3\n12\t17\t65\n13\t17\t3\n14\t17\t3\n");
    EXPECT_EQ(ask(capture,
                  "-Y 'modbus && tcp.srcport == 502' -T fields -e mbtcp.trans_id "
                  "-e modbus.regval_uint16 -e modbus.exception_code"),
              "1\t100,101,102\t\n2\t\t\n3\t\t\n4\t10\t\n5\t\t\n6\t\t\n7\t\t\n8\t\t\n9\t\t\n10\t\t\n"
              "11\t\t2\n12\t\t1\n13\t100\t\n14\t10\t\n");
    EXPECT_EQ(ask(capture, "-Y 'modbus && tcp.srcport == 1502' -T fields -e modbus.regval_uint16"),
              "1\n");
}

}  // namespace
}  // namespace catenet::test
