#include "tests/support/scenario_run.hpp"

#include "tests/places/places.hpp"

#include "models/registry.hpp"

#include "sim/scenario/reader.hpp"
#include "sim/trace/text_sink.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace catenet::test {
namespace {

void perform(scenario::World& world,
             scenario::Grader& grader,
             const RunOptions& options,
             RunResult& result) {
    trace::TextInMemory golden;
    trace::TextSink text{golden};
    trace::Trace& trace = world.simulation().trace();
    if (options.with_trace) trace.add(text);
    for (trace::Sink* const sink : options.sinks) trace.add(*sink);
    trace.add(grader);
    world.simulation().start();
    world.simulation().run();
    world.simulation().finish();
    result.trace = golden.text();
    result.ran = true;
    result.all_hold = grader.all_hold();
    result.broken = world.simulation().broken_conservation();
    result.tally = world.simulation().tally();
    result.end = world.simulation().now();
    for (const auto& grade : grader.grades()) {
        if (grade.verdict.holds && !grade.skipped) continue;
        result.evidence += grade.expectation->name.value + ": " + grade.verdict.evidence + "\n";
    }
}

}  // namespace

RunResult run_scenario(std::string_view text, const RunOptions& options) {
    RunResult result;
    const auto registry = models::make_registry();
    scenario::Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(text, registry, diagnostics);
    if (spec) {
        const auto world = scenario::build(*spec, registry, diagnostics, options.build);
        const auto grader =
            world ? scenario::make_grader(world->plan(), registry, diagnostics) : nullptr;
        if (grader) perform(*world, *grader, options, result);
    }
    result.complaints = diagnostics.render("f", text);
    return result;
}

std::string read_project_file(const std::string& path) {
    std::ifstream file(std::filesystem::path{source_folder()} / path);
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string name_of_folder(const testing::TestParamInfo<std::string>& folder) {
    std::string name = folder.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

std::vector<std::string> scenario_folders() {
    std::vector<std::string> folders;
    for (const auto& entry : std::filesystem::directory_iterator{
             std::filesystem::path{source_folder()} / "scenarios"}) {
        if (entry.is_directory()) folders.push_back(entry.path().filename().string());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

}  // namespace catenet::test
