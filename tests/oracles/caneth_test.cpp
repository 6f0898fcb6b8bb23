// Wireshark's word on CAN-ETH: it dissects what the gateway sends, and sees the same frames.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace catenet::test {
namespace {

const std::string kCommand = built_command();

constexpr std::string_view kScenario =
    R"(title: A motor and sensors behind a gateway that speaks CAN-ETH
networks:
  office:  {kind: ethernet, prefix: 10.0.1.0/24}
  machine: {kind: can, rate: 500kbps}
nodes:
  pc: {joins: office}
  gw:
    kind: gateway
    joins: [office, machine]
    translates: {can-udp: {encapsulation: can-eth, peer: pc, timeout: 20ms}}
  motor: {kind: can-node, joins: machine, accepts: {"0x2B4": motor-speed}}
  sensor:
    kind: can-node
    joins: machine
    sends:
      - {id: "0x1A0", data: "0102", every: 3ms, count: 40}
      - {id: "0x1ABCDEF0", data: "0102030405060708", every: 7ms, count: 9}
      - {id: "0x123", remote: yes, every: 50ms, count: 3}
events:
  - 1s: pc can-send 0x2B4 05DC via gw
  - 2s: pc can-send 0x1ABCDEF0 01 via gw
expect:
  command: motor got 1500 within 5ms
  upward:  count caneth on office is at least 3
)";

std::string run_into(const ScratchFolder& scratch) {
    const std::string file = scratch / "caneth.yaml";
    write_text(file, std::string{kScenario});
    const std::string out = scratch / "out";
    const ShellResult run = run_shell(kCommand + " run --quiet --out " + shell_word(out) + " " +
                                      shell_word(file) + " 2>&1");
    EXPECT_EQ(run.status, 0) << run.out;
    return shell_word(out + "/capture.pcapng");
}

std::string ask(const std::string& capture, const std::string& question) {
    return run_shell("tshark -n -r " + capture + " " + question + " 2>/dev/null").out;
}

TEST(CanEthInWireshark, IsFreeOfObjections) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string capture = run_into(scratch);
    EXPECT_EQ(ask(capture,
                  "-o udp.check_checksum:TRUE -Y '_ws.malformed || udp.checksum.status==0 || "
                  "_ws.expert.severity>=8388608 || !(arp || can || caneth)'"),
              "");
}

// The last two datagrams are the PC's own.
TEST(CanEthInWireshark, HasTheFramesThatWereSent) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string capture = run_into(scratch);
    const std::string fields =
        "-Y 'caneth && frame.time_relative >= 1' -T fields -e caneth.frames -e can.id -e can.len "
        "-e can.flags.xtd -e can.flags.rtr";
    EXPECT_EQ(ask(capture, fields),
              "1\t0x000002b4\t2\t0\t0\n"
              "1\t0x1abcdef0\t1\t1\t0\n");
    const std::string counts = ask(capture, "-Y caneth -T fields -e caneth.frames -e can.id");
    EXPECT_NE(counts.find("0x1abcdef0"), std::string::npos) << counts;
}

}  // namespace
}  // namespace catenet::test
