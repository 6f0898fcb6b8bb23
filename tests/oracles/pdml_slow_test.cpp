// Wireshark's word on every field: our descriptions of headers against `tshark -T pdml`.
#include "tests/places/places.hpp"
#include "tests/support/dissection_judge.hpp"
#include "tests/support/scenario_run.hpp"
#include "tests/support/shell.hpp"
#include "tools/export/pcapng.hpp"

#include "models/can/frame.hpp"
#include "models/ethernet/packet.hpp"
#include "models/p2p/packet.hpp"
#include "models/registry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

namespace catenet::test {
namespace {

constexpr const char* kExceptions = "tests/oracles/pdml_exceptions.txt";
constexpr const char* kFrames = "tests/oracles/pdml_frames.txt";

// Files of the project: all lessons, and what the other judges were asked about.
std::vector<std::string> scenario_files() {
    std::vector<std::string> files;
    for (const std::string& folder : scenario_folders()) {
        files.push_back("scenarios/" + folder + "/scenario.yaml");
    }
    const std::filesystem::path root{source_folder()};
    for (const auto& entry : std::filesystem::directory_iterator{root / "tests/oracles"}) {
        if (entry.path().extension() != ".yaml") continue;
        files.push_back("tests/oracles/" + entry.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string judge_scenario(const std::string& file, PdmlExceptions& exceptions) {
    trace::BytesInMemory bytes;
    exports::Capture capture(bytes, {.comments = false});
    FrameDissector dissector;
    const RunResult run = run_scenario(read_project_file(file),
                                       {.with_trace = false, .sinks = {&capture, &dissector}});
    if (!run.ran) return "does not run: " + run.complaints;
    if (dissector.frames().empty()) return "no frame was sent";
    return disagreement(dissector.frames(), ask_tshark(bytes.bytes()), exceptions);
}

// Frames that no scenario can make: what other stacks send, and quotes that are cut.
struct Link {
    std::uint16_t type;
    const trace::Layer* layer;
};

const std::map<std::string, Link>& links() {
    static const std::map<std::string, Link> known{{"eth", {1, &ethernet::layer()}},
                                                   {"ppp", {9, &p2p::layer()}},
                                                   {"can", {227, &can::layer()}}};
    return known;
}

std::vector<std::byte> from_hex(std::istream& digits) {
    std::vector<std::byte> bytes;
    for (std::string word; digits >> word;) {
        for (std::size_t i = 0; i + 1 < word.size(); i += 2) {
            bytes.push_back(static_cast<std::byte>(std::stoul(word.substr(i, 2), nullptr, 16)));
        }
    }
    return bytes;
}

struct HandMade {
    std::vector<DissectedFrame> frames;
    exports::Octets capture;
};

// A line is a link's layer and a frame in hexadecimal.
HandMade read_frames() {
    HandMade made;
    exports::append_section_header(made.capture);
    std::map<std::string, std::uint32_t> interfaces;
    for (const auto& [name, link] : links()) {
        interfaces[name] = static_cast<std::uint32_t>(interfaces.size());
        exports::append_interface(made.capture, {.name = name, .link_type = link.type});
    }
    const scenario::Registry registry = models::make_registry();
    std::istringstream in(read_project_file(kFrames));
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string name;
        words >> name;
        DissectedFrame frame{from_hex(words), {}};
        frame.layers = registry.layers().dissect(*links().at(name).layer, frame.bytes);
        exports::append_frame(made.capture,
                              {.interface = interfaces.at(name),
                               .packet = {.head = frame.bytes},
                               .kept = frame.bytes.size()});
        made.frames.push_back(std::move(frame));
    }
    return made;
}

std::string judge_frames(PdmlExceptions& exceptions) {
    const HandMade made = read_frames();
    if (made.frames.empty()) return "no frames";
    return disagreement(made.frames, ask_tshark(made.capture), exceptions);
}

class Pdml : public testing::TestWithParam<std::string> {};

TEST_P(Pdml, ShowsTheFieldsThatWeShow) {
    CATENET_NEEDS_PROGRAM("tshark");
    PdmlExceptions exceptions{read_project_file(kExceptions)};
    EXPECT_EQ(judge_scenario(GetParam(), exceptions), "");
}

INSTANTIATE_TEST_SUITE_P(Scenarios,
                         Pdml,
                         testing::ValuesIn(scenario_files()),
                         [](const auto& file) {
                             std::string name;
                             for (const char c : file.param) {
                                 name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                             }
                             return name;
                         });

TEST(PdmlFrames, ShowTheFieldsThatWeShow) {
    CATENET_NEEDS_PROGRAM("tshark");
    PdmlExceptions exceptions{read_project_file(kExceptions)};
    EXPECT_EQ(judge_frames(exceptions), "");
}

TEST(PdmlExceptions, HaveReasonsAndAreAllNeeded) {
    CATENET_NEEDS_PROGRAM("tshark");
    PdmlExceptions exceptions{read_project_file(kExceptions)};
    EXPECT_EQ(exceptions.unreadable(), std::vector<std::string>{});
    for (const std::string& file : scenario_files()) {
        if (file.starts_with("tests/oracles/pdml_")) judge_scenario(file, exceptions);
    }
    judge_frames(exceptions);
    EXPECT_EQ(exceptions.never_needed(), std::vector<std::string>{});
}

}  // namespace
}  // namespace catenet::test
