#include "tests/fuzz/input.hpp"
#include "tests/fuzz/small_world.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/watched_run.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {
namespace {

constexpr std::size_t kMostLines = 8;
constexpr std::uint64_t kMostEvents = 2'000;

// One line of the input is one of the file: behind a '?' an expectation, else an event.
Lines lines_of(Input input) {
    Lines lines;
    for (std::size_t i = 0; i < kMostLines && !input.empty(); ++i) {
        std::string_view line = input.line();
        if (line.empty() || !is_text(line)) continue;
        const bool expects = line.front() == '?';
        if (expects) line.remove_prefix(1);
        if (line.empty()) continue;
        (expects ? lines.expectations : lines.events).emplace_back(line);
    }
    return lines;
}

void run_if_understood(const Lines& lines, test::Audience audience) {
    SmallWorld small{the_scenario(), lines};
    if (small.grader() == nullptr) return;
    const auto run = test::watched_run(*small.world(), small.grader(), {kMostEvents, audience});
    CATENET_ASSERT(run.broken.empty(), run.broken.c_str());
}

}  // namespace

// A line that is wrong hides what the others do: so each is tried by itself, then all that were
// understood together.
void sentences_target(ByteView input) {
    Lines understood;
    const Lines all = lines_of(Input{input});
    for (const std::string& line : all.events) {
        if (SmallWorld{the_scenario(), {.events = {line}}}.grader() == nullptr) continue;
        understood.events.push_back(line);
    }
    for (const std::string& line : all.expectations) {
        if (SmallWorld{the_scenario(), {.expectations = {line}}}.grader() == nullptr) continue;
        understood.expectations.push_back(line);
    }
    // Some are explained, too, which takes longer than the run.
    const bool explained = input.size() % 4 == 0;
    run_if_understood(understood, explained ? test::Audience::Explained : test::Audience::Watch);
}

}  // namespace catenet::fuzz
