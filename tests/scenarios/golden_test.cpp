// Every folder of scenarios/: its run gives its golden trace, its expectations hold, and neither
// the number of event queues nor who listens changes a byte.
#include "tests/places/places.hpp"
#include "tests/support/scenario_run.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace catenet::test {
namespace {

std::string path_of(const std::string& folder, const std::string& file) {
    return "scenarios/" + folder + "/" + file;
}

RunResult run_folder(const std::string& folder, const RunOptions& options = {}) {
    return run_scenario(read_project_file(path_of(folder, "scenario.yaml")), options);
}

// An exercise does not hold until a student has solved it.
bool is_exercise(const std::string& folder) {
    return read_project_file(path_of(folder, "scenario.yaml")).find("\nexercise:") !=
           std::string::npos;
}

// The first line that differs, from both.
std::string first_difference(const std::string& one, const std::string& other) {
    const auto [a, b] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    const auto line = [](const std::string& text, std::string::const_iterator at) {
        const auto begin = text.rfind('\n', static_cast<std::size_t>(at - text.begin()));
        const std::size_t from = begin == std::string::npos ? 0 : begin + 1;
        return text.substr(from, text.find('\n', from) - from);
    };
    if (a == one.end() && b == other.end()) return {};
    return "- " + line(one, a) + "\n+ " + line(other, b);
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, TraceIsWhatTheRunGives) {
    const RunResult result = run_folder(GetParam());
    ASSERT_TRUE(result.ran) << result.complaints;
    const std::string path = path_of(GetParam(), "expected.trace");
    if (std::getenv("CATENET_BLESS") != nullptr) {
        std::ofstream(source_folder() + "/" + path) << result.trace;
        GTEST_SKIP() << path << " was written anew: review it";
    }
    EXPECT_EQ(first_difference(read_project_file(path), result.trace), "");
}

TEST_P(Golden, ExpectationsHold) {
    const RunResult result = run_folder(GetParam());
    // What is to be found may be what a warning says, as of a loop of switches.
    if (!is_exercise(GetParam())) EXPECT_EQ(result.complaints, "");
    EXPECT_NE(result.all_hold, is_exercise(GetParam())) << result.evidence;
}

TEST_P(Golden, ExercisesCanBeSolved) {
    if (!is_exercise(GetParam())) return;
    const RunResult solved = run_scenario(read_project_file(path_of(GetParam(), "solution.yaml")));
    EXPECT_EQ(solved.complaints, "");
    EXPECT_TRUE(solved.all_hold) << solved.evidence;
}

TEST_P(Golden, LosesNothingSilently) {
    EXPECT_EQ(run_folder(GetParam()).broken, "");
}

// WIRE: nodes split over two queues that are advanced in turn give the same trace bytes.
TEST_P(Golden, SplitQueuesGiveTheSameBytes) {
    const std::string whole = run_folder(GetParam()).trace;
    for (const unsigned queues : {2U, 3U}) {
        RunOptions options;
        options.build.partitions = queues;
        options.build.partition_of = [queues](std::size_t node) {
            return static_cast<unsigned>(node % queues);
        };
        EXPECT_EQ(first_difference(whole, run_folder(GetParam(), options).trace), "") << queues;
    }
}

TEST_P(Golden, NobodyWhoListensChangesTheRun) {
    RunOptions silent;
    silent.with_trace = false;
    const RunResult heard = run_folder(GetParam());
    const RunResult unheard = run_folder(GetParam(), silent);
    EXPECT_EQ(heard.end, unheard.end);
    EXPECT_EQ(heard.tally.in(), unheard.tally.in());
    EXPECT_EQ(heard.tally.sent, unheard.tally.sent);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Golden, testing::ValuesIn(scenario_folders()), name_of_folder);

}  // namespace
}  // namespace catenet::test
