// Wireshark's word on every capture of every scenario.
#include "tests/places/places.hpp"
#include "tests/support/scenario_run.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

namespace catenet::test {
namespace {

const std::string kCommand = built_command();

// Frames that a judge would object to: malformed, with a wrong checksum, or with an expert error.
// Our own sentences are expert infos of the severity "comment" and no objection.
constexpr std::string_view kObjections =
    "-o ip.check_checksum:TRUE -o udp.check_checksum:TRUE -o tcp.check_checksum:TRUE "
    "-Y '_ws.malformed || ip.checksum.status==0 || udp.checksum.status==0 || "
    "tcp.checksum.status==0 || icmp.checksum.status==0 || "
    "_ws.expert.severity>=8388608' -T fields -e frame.number -e frame.protocols "
    "-e _ws.expert.message";

// A serial line has a link type of one's own choice: tshark is told what stands there.
constexpr std::string_view kLines =
    R"~(-o 'uat:user_dlts:"User 0 (DLT=147)","mbrtu","0","","0",""' )~"
    "-o mbrtu.crc_verification:TRUE ";

// tshark over a capture. `question` is more of its command line.
ShellResult ask(const std::string& capture, std::string_view question) {
    return run_shell("tshark -n -r " + shell_word(capture) + " " + std::string{kLines} +
                     std::string{question} + " 2>/dev/null");
}

class Tshark : public testing::TestWithParam<std::string> {};

ShellResult run_into(const std::string& folder, const std::string& out) {
    const std::string file = source_folder() + "/scenarios/" + folder + "/scenario.yaml";
    return run_shell(kCommand + " run --quiet --pcap-per-link --out " + shell_word(out) + " " +
                     shell_word(file) + " 2>&1");
}

std::string objections_to(const std::string& capture) {
    const ShellResult result = ask(capture, kObjections);
    return result.status == 0 ? result.out : "tshark failed";
}

TEST_P(Tshark, ObjectsToNoFrame) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const ShellResult run = run_into(GetParam(), scratch / "out");
    ASSERT_LE(run.status, 1) << run.out;
    EXPECT_EQ(objections_to(scratch / "out/capture.pcapng"), "");
}

TEST_P(Tshark, CountsAsManyFramesAsTheTrace) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const ShellResult run = run_into(GetParam(), scratch / "out");
    ASSERT_LE(run.status, 1) << run.out;
    const auto count = [](const std::string& line) { return std::stol(run_shell(line).out); };
    const std::string capture = shell_word(scratch / "out/capture.pcapng");
    const long frames = count("tshark -n -r " + capture + " 2>/dev/null | wc -l");
    const long sent =
        count("grep -c '\"what\":\"sent\"' " + shell_word(scratch / "out/trace.jsonl"));
    EXPECT_GT(frames, 0);
    EXPECT_EQ(frames, sent);
    const long per_link = count("for f in " + shell_word(scratch / "out/links") +
                                "/*.pcapng; do tshark -n -r \"$f\" 2>/dev/null; done | wc -l");
    EXPECT_EQ(per_link, frames);
}

TEST_P(Tshark, KnowsEveryFrameDownToData) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    ASSERT_LE(run_into(GetParam(), scratch / "out").status, 1);
    // A link type that is wrong makes tshark see something else than these. Pieces of packets are
    // data to it.
    const ShellResult unknown =
        ask(scratch / "out/capture.pcapng",
            "-Y '!(arp || icmp || udp || tcp || stp || can || mbrtu || ip.flags.mf == 1 || "
            "ip.frag_offset > 0)'");
    EXPECT_EQ(unknown.out, "");
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Tshark, testing::ValuesIn(scenario_folders()), name_of_folder);

}  // namespace
}  // namespace catenet::test
