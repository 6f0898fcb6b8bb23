#include "tests/support/scratch_folder.hpp"
#include "tests/support/toy_run.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/pcapng.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::ScratchFolder;
using testing::HasSubstr;
using trace::What;

constexpr std::uint16_t kEthernetLinkType = 1;  // LINKTYPE_ETHERNET

bool is_installed(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

// What the command prints on standard output and standard error.
std::string output_of(const std::string& command) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return "cannot run " + command;
    std::string text;
    std::array<char, 4096> part{};
    while (fgets(part.data(), part.size(), pipe) != nullptr) text += part.data();
    const int status = pclose(pipe);
    EXPECT_EQ(status, 0) << text;
    return text;
}

// RFC 826's question, from 10.0.0.1 for 10.0.0.2, in an Ethernet frame without padding.
std::vector<std::byte> arp_question() {
    return test::octets({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 1,  0, 8, 6,  //
                         0,    1,    8,    0,    6,    4,    0, 1, 2, 0, 0,  0, 1, 0,  //
                         10,   0,    0,    1,    0,    0,    0, 0, 0, 0, 10, 0, 0, 2});
}

// A capture of two frames on two kinds of link, the second with a comment that explains it.
void write_capture(const std::string& path) {
    OutputFile file(path);
    Capture capture(file);
    trace::Directory directory = test::toy_directory();
    directory.links[0].link_type = kEthernetLinkType;
    capture.begin(directory, test::toy_layers());
    const auto arp = arp_question();
    const trace::PacketView question{.id = {1, 1}, .head = arp};
    const auto toy = test::note_frame(7, "hi");
    const trace::PacketView note{.id = {2, 1}, .head = toy};
    const std::array<trace::Fact, 2> facts{{{"toy.to", 2}, {"out", "t1"}}};
    capture.on_event({.time = at(Duration{1'234'567'999}),
                      .what = What::Sent,
                      .node = 0,
                      .port = 0,
                      .link = 0,
                      .packet = &question,
                      .packet_number = 1});
    capture.on_event({.what = What::Forwarded,
                      .node = 1,
                      .rule = &test::kForward,
                      .packet = &note,
                      .facts = facts,
                      .packet_number = 2});
    capture.on_event({.time = at(2s),
                      .what = What::Sent,
                      .node = 1,
                      .port = 1,
                      .link = 1,
                      .packet = &note,
                      .packet_number = 2});
    capture.end(at(2s));
    EXPECT_EQ(file.commit(), std::nullopt);
}

TEST(Tshark, ReadsFramesTimesInterfacesAndComments) {
    if (!is_installed("tshark")) GTEST_SKIP() << "tshark is not installed: NO capture was checked";
    const ScratchFolder folder;
    write_capture(folder / "capture.pcapng");
    const std::string fields = output_of(
        "tshark -n -r " + folder / "capture.pcapng" +
        " -T fields -E separator='|' -e frame.number -e frame.time_epoch -e frame.interface_name"
        " -e frame.len -e frame.encap_type -e arp.dst.proto_ipv4 -e frame.comment"
        " -e _ws.malformed");
    EXPECT_THAT(fields, HasSubstr("1|0.001234567|left|42|1|10.0.0.2|pc1.t0|\n"));
    EXPECT_THAT(fields,
                HasSubstr("2|2.000000000|right|7|45||"
                          "r1.t1: p2 goes to 2 by t1 [toy.forward, Toy 1.2]|\n"));
}

TEST(Capinfos, FindsTheCaptureSound) {
    if (!is_installed("capinfos")) {
        GTEST_SKIP() << "capinfos is not installed: NO capture was checked";
    }
    const ScratchFolder folder;
    write_capture(folder / "capture.pcapng");
    const std::string report = output_of("capinfos -M " + folder / "capture.pcapng");
    EXPECT_THAT(report, HasSubstr("pcapng"));
    EXPECT_THAT(report, HasSubstr("Number of packets:   2\n"));
    EXPECT_THAT(report, HasSubstr("Number of interfaces in file: 2\n"));
    EXPECT_THAT(report, HasSubstr("Time precision = nanoseconds (9)\n"));
}

}  // namespace
}  // namespace catenet::exports
