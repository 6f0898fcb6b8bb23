// Linux's word: the same topology, MAC addresses and identifiers in network namespaces gave these
// exchanges; ours must be the same, link by link (shared/oracles, beside the project).
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace catenet::test {
namespace {

const std::string kCommand = CATENET_COMMAND;
const std::string kOracles = CATENET_SOURCE_DIR "/../shared/oracles";

// Where Linux captured, and our link there.
struct Tap {
    std::string name;
    std::string link;
};

struct Experiment {
    std::string name;  // of the scenario: tests/oracles/NAME.yaml
    std::string gold;  // of Linux's exchange
    std::vector<Tap> taps;
    std::string options;  // of cmp.py
};

// norm.py reads classic pcap only.
std::string as_pcap(const ScratchFolder& scratch, const std::string& link) {
    const std::string pcap = scratch / (link + ".pcap");
    run_shell("editcap -F pcap " + shell_word(scratch / ("out/links/" + link + ".pcapng")) + " " +
              shell_word(pcap) + " 2>&1");
    return pcap;
}

std::string difference(const Experiment& experiment) {
    const ScratchFolder scratch;
    const std::string scenario = CATENET_SOURCE_DIR "/tests/oracles/" + experiment.name + ".yaml";
    const ShellResult run =
        run_shell(kCommand + " run --quiet --pcap-per-link --out " + shell_word(scratch / "out") +
                  " " + shell_word(scenario) + " 2>&1");
    if (run.status > 1) return run.out;
    std::string taps;
    for (const Tap& tap : experiment.taps) {
        taps += " " + shell_word(tap.name + "=" + as_pcap(scratch, tap.link));
    }
    const std::string ours = scratch / "ours.norm.txt";
    const ShellResult norm =
        run_shell("python3 " + kOracles + "/norm.py --t" + taps + " 2>&1 > " + shell_word(ours));
    if (norm.status != 0) return norm.out;
    const ShellResult compared =
        run_shell("python3 " + kOracles + "/cmp.py " + kOracles + "/out/" + experiment.gold +
                  ".norm.txt " + shell_word(ours) + " " + experiment.options + " 2>&1");
    return compared.status == 0 ? "" : compared.out;
}

bool has_oracles() {
    return std::filesystem::exists(kOracles + "/cmp.py");
}

// Linux asks its neighbour again a while after it last heard of it; we do not yet.
const std::string kReprobe =
    "-o 'ARP req 10.0.0.2.02:00:00:00:00:02.->10.0.0.1' -o 'ARP rep 10.0.0.1.*->10.0.0.2'";

TEST(Linux, ResolvesAndPingsThroughASwitchAsWeDo) {
    CATENET_NEEDS_PROGRAM("editcap");
    CATENET_NEEDS_PROGRAM("python3");
    if (!has_oracles()) GTEST_SKIP() << "LOUDLY: shared/oracles is not beside the project";
    EXPECT_EQ(difference({"arp_switch",
                          "E01_arp_switch",
                          {{"h1", "h1-sw"}, {"h2", "h2-sw"}, {"h3", "h3-sw"}},
                          kReprobe}),
              "");
}

TEST(Linux, TracesARouteThroughThreeRoutersAsWeDo) {
    CATENET_NEEDS_PROGRAM("editcap");
    CATENET_NEEDS_PROGRAM("python3");
    if (!has_oracles()) GTEST_SKIP() << "LOUDLY: shared/oracles is not beside the project";
    EXPECT_EQ(difference({"traceroute",
                          "E03_traceroute",
                          {{"L1", "h1-r1"}, {"L2", "r1-r2"}, {"L4", "r3-h2"}},
                          "--no-time"}),
              "");
}

TEST(Linux, CutsPiecesOfPiecesAsWeDo) {
    CATENET_NEEDS_PROGRAM("editcap");
    CATENET_NEEDS_PROGRAM("python3");
    if (!has_oracles()) GTEST_SKIP() << "LOUDLY: shared/oracles is not beside the project";
    EXPECT_EQ(difference({"frag_chain",
                          "E05_frag_chain",
                          {{"L1", "h1-r1"}, {"L2", "r1-r2"}, {"L3", "r2-h2"}},
                          "--no-time"}),
              "");
}

}  // namespace
}  // namespace catenet::test
