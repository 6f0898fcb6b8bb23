// Linux's word: tests/oracles/linux has experiments that built a topology of network namespaces,
// and what was on its links (gold.txt). Our scenario of the same topology must give the same
// exchange.
#include "tests/places/places.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace catenet::test {
namespace {

namespace fs = std::filesystem;

const std::string kCommand = built_command();
const std::string kFolder = source_folder() + "/tests/oracles/linux";

std::vector<std::string> experiments() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
        if (fs::exists(entry.path() / "experiment.sh")) names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
}

// The reason why an experiment does not agree yet; none for most.
std::string pending(const std::string& experiment) {
    std::ifstream file(kFolder + "/pending.txt");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(experiment + ": ", 0) == 0) return line.substr(experiment.size() + 2);
    }
    return {};
}

class Linux : public testing::TestWithParam<std::string> {};

TEST_P(Linux, ExchangesTheSameFrames) {
    CATENET_NEEDS_PROGRAM("python3");
    const ShellResult judged =
        run_shell(kFolder + "/judge " + GetParam() + " " + shell_word(kCommand) + " 2>&1");
    const std::string reason = pending(GetParam());
    if (reason.empty()) {
        EXPECT_EQ(judged.status, 0) << judged.out;
        return;
    }
    EXPECT_NE(judged.status, 0) << "it agrees: take it out of pending.txt";
    if (judged.status != 0) GTEST_SKIP() << "LOUDLY: pending, " << reason;
}

INSTANTIATE_TEST_SUITE_P(Experiments,
                         Linux,
                         testing::ValuesIn(experiments()),
                         [](const auto& experiment) { return experiment.param; });

// A judge that finds nothing wrong with anything would be none.
TEST(LinuxJudge, SeesWhatDiffers) {
    CATENET_NEEDS_PROGRAM("python3");
    const ShellResult judged =
        run_shell("sed 's/icmp 3\\/1/icmp 3\\/0/' " + kFolder + "/arp_failure/gold.txt | " +
                  kFolder + "/judge arp_failure " + shell_word(kCommand) + " /dev/stdin 2>&1");
    EXPECT_EQ(judged.status, 1);
    EXPECT_NE(judged.out.find("icmp 3/0"), std::string::npos) << judged.out;
}

TEST(LinuxJudge, WantsAReasonForEachMask) {
    CATENET_NEEDS_PROGRAM("python3");
    const ShellResult judged =
        run_shell("printf 'optional: arp\\n' | " + kFolder + "/compare.py " + kFolder +
                  "/arp_failure/gold.txt " + kFolder + "/arp_failure/gold.txt /dev/stdin 2>&1");
    EXPECT_NE(judged.status, 0);
    EXPECT_NE(judged.out.find("a mask needs a reason"), std::string::npos) << judged.out;
}

}  // namespace
}  // namespace catenet::test
