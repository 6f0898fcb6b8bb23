// Runs a scenario in memory: text in, golden trace and verdicts out.
#pragma once
#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

struct RunOptions {
    scenario::BuildOptions build = {};
    bool with_trace = true;
    std::vector<trace::Sink*> sinks = {};  // that listen too
};

struct RunResult {
    std::string trace;       // as expected.trace has it
    std::string complaints;  // diagnostics; not empty: it did not run, or only warnings
    bool ran = false;
    bool all_hold = false;
    std::string evidence;  // of expectations that do not hold
    std::string broken;    // conservation
    sim::Tally tally;
    TimePoint end{};
};

RunResult run_scenario(std::string_view text, const RunOptions& options = {});

// A file of the project, from its root.
std::string read_project_file(const std::string& path);

// The folders of scenarios/, by name.
std::vector<std::string> scenario_folders();
// How a test with such a parameter is called: "01_two_hosts" of 01-two-hosts.
std::string name_of_folder(const testing::TestParamInfo<std::string>& folder);

}  // namespace catenet::test
