// catenet-bench: runs the reference workloads and prints what they cost (docs/performance.md).
#include "tests/bench/apart.hpp"
#include "tests/bench/report.hpp"
#include "tests/bench/workloads.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace catenet::bench {
namespace {

struct Options {
    std::vector<std::string> names;
    bool json = false;
    bool list = false;
};

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

bool is_wanted(const Workload& workload, const Options& options) {
    if (options.names.empty()) return workload.is_usual;
    return std::find(options.names.begin(), options.names.end(), workload.name) !=
           options.names.end();
}

// False if it failed, or a check does not hold.
bool run(const Workload& workload, const Options& options) {
    const auto text = run_apart([&] { return json_text(workload.run(workload.name)); });
    if (!text) {
        std::fprintf(stderr, "catenet-bench: %s failed\n", workload.name.c_str());
        return false;
    }
    const Outcome outcome = from_json(*text);
    print(options.json ? *text + '\n' : table_row(outcome));
    const std::string broken = broken_checks(outcome);
    std::fputs(broken.c_str(), stderr);
    return broken.empty();
}

bool run_all(const Options& options) {
    bool all_hold = true;
    if (!options.json) print(table_head());
    for (const Workload& workload : all_workloads()) {
        if (is_wanted(workload, options) && !run(workload, options)) all_hold = false;
    }
    return all_hold;
}

void list_all() {
    for (const Workload& workload : all_workloads()) {
        std::printf("%-18s %s\n", workload.name.c_str(), workload.sentence.c_str());
    }
}

std::vector<std::string> known_names() {
    std::vector<std::string> names;
    for (const Workload& workload : all_workloads()) names.push_back(workload.name);
    return names;
}

}  // namespace
}  // namespace catenet::bench

int main(int argc, char** argv) {
    using namespace catenet::bench;
    CLI::App app{"Runs the reference workloads and prints what they cost"};
    Options options;
    app.add_option("workload", options.names, "which ones; without any, the usual ones")
        ->check(CLI::IsMember(known_names()));
    app.add_flag("--json", options.json, "one line of JSON for each");
    app.add_flag("--list", options.list, "say what there is");
    CLI11_PARSE(app, argc, argv);
    if (options.list) {
        list_all();
        return 0;
    }
    return run_all(options) ? 0 : 1;
}
