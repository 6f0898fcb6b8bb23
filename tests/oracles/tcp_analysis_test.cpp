// What Wireshark's analysis of TCP makes of each scenario's links: what the lesson is about, and
// nothing else. A folder's tcp-analysis.txt says of how many frames which flag is due:
//
//     LINK FRAMES FLAG     # why, where it is not what the lesson says
//
// A scenario without that file has none.
#include "tests/places/places.hpp"
#include "tests/support/scenario_run.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace catenet::test {
namespace {

namespace fs = std::filesystem;

const std::string kCommand = built_command();

// "LINK FLAG" -> frames
using Flags = std::map<std::string, int>;

std::string folder_path(const std::string& folder) {
    return source_folder() + "/scenarios/" + folder;
}

Flags expected_of(std::istream& lines) {
    Flags flags;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string link;
        std::string flag;
        int frames = 0;
        if (words >> link >> frames >> flag) {
            flags[link + " " + flag] = frames;
        } else if (!link.empty()) {
            ADD_FAILURE() << "not LINK FRAMES FLAG: " << line;
        }
    }
    return flags;
}

// Wireshark measures things as well, and flags nothing by that.
bool is_measure(std::string_view name) {
    static constexpr std::array<std::string_view, 10> kMeasures{"flags",
                                                                "acks_frame",
                                                                "ack_rtt",
                                                                "initial_rtt",
                                                                "bytes_in_flight",
                                                                "push_bytes_sent",
                                                                "rto",
                                                                "rto_frame",
                                                                "duplicate_ack_num",
                                                                "duplicate_ack_frame"};
    return std::find(kMeasures.begin(), kMeasures.end(), name) != kMeasures.end();
}

// The flags of one packet; in PDML each stands in a field, and again in what experts say of it.
std::set<std::string> flags_in(std::string_view packet) {
    constexpr std::string_view kField = "name=\"tcp.analysis.";
    std::set<std::string> flags;
    for (auto at = packet.find(kField); at != std::string_view::npos;
         at = packet.find(kField, at)) {
        at += kField.size();
        const std::string_view name = packet.substr(at, packet.find('"', at) - at);
        if (!is_measure(name)) flags.insert("tcp.analysis." + std::string{name});
    }
    return flags;
}

void count_flags(const std::string& link, std::string_view pdml, Flags& flags) {
    constexpr std::string_view kPacket = "<packet>";
    for (auto at = pdml.find(kPacket); at != std::string_view::npos;) {
        const auto next = pdml.find(kPacket, at + kPacket.size());
        for (const std::string& flag : flags_in(pdml.substr(at, next - at))) {
            ++flags[link + " " + flag];
        }
        at = next;
    }
}

Flags flags_by_tshark(const std::string& captures) {
    Flags flags;
    for (const auto& file : fs::directory_iterator{captures}) {
        const ShellResult result = run_shell("tshark -n -r " + shell_word(file.path().string()) +
                                             " -Y tcp.analysis.flags -T pdml 2>/dev/null");
        EXPECT_EQ(result.status, 0) << file.path();
        count_flags(file.path().stem().string(), result.out, flags);
    }
    return flags;
}

std::string text_of(const Flags& flags) {
    std::string text;
    for (const auto& [what, frames] : flags) {
        const auto space = what.find(' ');
        text += what.substr(0, space) + " " + std::to_string(frames) + what.substr(space) + "\n";
    }
    return text;
}

TEST(TcpAnalysisFile, HasALinkACountAndAFlagInEachLine) {
    std::istringstream lines("h1-h2 2 tcp.analysis.retransmission  # why\n\n# all of them\n");
    EXPECT_EQ(text_of(expected_of(lines)), "h1-h2 2 tcp.analysis.retransmission\n");
}

TEST(TcpAnalysisOfPdml, CountsEachFlagOncePerPacket) {
    Flags flags;
    count_flags("a-b",
                R"(<packet><field name="tcp.analysis.duplicate_ack"/>)"
                R"(<field name="tcp.analysis.duplicate_ack_num"/>)"
                R"(<field name="tcp.analysis.duplicate_ack"/></packet>)"
                R"(<packet><field name="tcp.analysis.duplicate_ack"/></packet>)",
                flags);
    EXPECT_EQ(text_of(flags), "a-b 2 tcp.analysis.duplicate_ack\n");
}

class TcpAnalysis : public testing::TestWithParam<std::string> {};

TEST_P(TcpAnalysis, FlagsWhatTheScenarioIsAbout) {
    CATENET_NEEDS_PROGRAM("tshark");
    const ScratchFolder scratch;
    const std::string folder = folder_path(GetParam());
    const ShellResult run =
        run_shell(kCommand + " run --quiet --pcap-per-link --out " + shell_word(scratch / "out") +
                  " " + shell_word(folder + "/scenario.yaml") + " 2>&1");
    ASSERT_LE(run.status, 1) << run.out;
    std::ifstream file(folder + "/tcp-analysis.txt");  // none: nothing is expected
    EXPECT_EQ(text_of(flags_by_tshark(scratch / "out/links")), text_of(expected_of(file)));
}

INSTANTIATE_TEST_SUITE_P(Scenarios,
                         TcpAnalysis,
                         testing::ValuesIn(scenario_folders()),
                         name_of_folder);

}  // namespace
}  // namespace catenet::test
