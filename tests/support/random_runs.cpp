#include "tests/support/random_runs.hpp"

#include "tests/support/random_scenario.hpp"
#include "tests/support/watched_run.hpp"

#include "models/registry.hpp"

#include "sim/scenario/reader.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace catenet::test {
namespace {

constexpr std::uint64_t kMostEvents = 200'000;  // more than any of them needs

scenario::BuildOptions split_over(unsigned queues) {
    scenario::BuildOptions options;
    options.partitions = queues;
    options.partition_of = [queues](std::size_t node) {
        return static_cast<unsigned>(node % queues);
    };
    return options;
}

// A scenario that is made up is never wrong: a complaint, a warning too, is a finding.
WatchedRun run_once(const scenario::Registry& registry,
                    const std::string& text,
                    const scenario::BuildOptions& options,
                    Audience audience) {
    scenario::Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(text, registry, diagnostics);
    const auto world = spec ? scenario::build(*spec, registry, diagnostics, options) : nullptr;
    const auto grader =
        world ? scenario::make_grader(world->plan(), registry, diagnostics) : nullptr;
    WatchedRun run;
    if (grader) run = watched_run(*world, grader.get(), {kMostEvents, audience});
    const std::string complaints = diagnostics.render("f", text);
    if (!complaints.empty()) run.broken = complaints;
    return run;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

// The finding without its numbers, which another scenario would change.
std::string kind_of(std::string broken) {
    std::erase_if(broken, [](char c) { return c >= '0' && c <= '9'; });
    return broken;
}

}  // namespace

std::string broken_by(const std::string& scenario) {
    const auto registry = models::make_registry();
    const WatchedRun first = run_once(registry, scenario, {}, Audience::Explained);
    if (!first.broken.empty()) return first.broken;
    if (first.events >= kMostEvents) return "it never ends";
    const WatchedRun again = run_once(registry, scenario, {}, Audience::Lines);
    if (first.lines != again.lines) return "another trace when it is run again";
    for (const unsigned queues : {2U, 3U}) {
        const std::string with = " with " + std::to_string(queues) + " queues";
        const WatchedRun split = run_once(registry, scenario, split_over(queues), Audience::Lines);
        if (!split.broken.empty()) return split.broken + with;
        if (first.lines != split.lines) return "another trace" + with;
    }
    return {};
}

std::optional<Finding> first_finding(std::uint64_t from, std::uint64_t count) {
    for (std::uint64_t seed = from; seed < from + count; ++seed) {
        RandomStream random(seed, "random scenario");
        const std::string text = random_scenario(random);
        const std::string broken = broken_by(text);
        if (!broken.empty()) return Finding{seed, text, broken};
    }
    return {};
}

std::string shortened(const std::string& scenario) {
    const std::string wanted = kind_of(broken_by(scenario));
    std::vector<std::string> lines = lines_of(scenario);
    for (std::size_t i = lines.size(); i-- > 0;) {
        std::vector<std::string> fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (kind_of(broken_by(text_of(fewer))) == wanted) lines = std::move(fewer);
    }
    return text_of(lines);
}

}  // namespace catenet::test
