#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/watched_run.hpp"

#include "models/registry.hpp"

#include "sim/core/assert.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/show.hpp"

#include <algorithm>

namespace catenet::fuzz {
namespace {

using scenario::Diagnostics;

constexpr std::uint64_t kMostEvents = 2'000;

const scenario::Registry& registry() {
    static const scenario::Registry registry = models::make_registry();
    return registry;
}

// At most: a carriage return ends a line too, unless a line feed follows.
std::ptrdiff_t lines_of(std::string_view text) {
    return 1 +
           std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
}

// Each complaint has a place in the text and something to say, on one line.
void check_complaints(const Diagnostics& diagnostics, std::string_view text) {
    const std::ptrdiff_t lines = lines_of(text);
    for (const scenario::Diagnostic& one : diagnostics.sorted()) {
        CATENET_ASSERT(!one.message.empty(), "a complaint says something");
        CATENET_ASSERT(one.message.find('\n') == std::string::npos, "on one line");
        CATENET_ASSERT(one.hint.find('\n') == std::string::npos, "as its hint");
        const scenario::Position at = one.where.start;
        CATENET_ASSERT(at.line >= 1 && at.line <= lines + 1, "its line is one of the file's");
        CATENET_ASSERT(at.column >= 1 && one.where.length >= 0, "so is its column");
    }
    diagnostics.render("f.yaml", text);
}

// What `catenet show` prints reads back to the same.
void check_shown(const scenario::Plan& plan) {
    const std::string shown = scenario::show(plan);
    Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(shown, registry(), diagnostics);
    CATENET_ASSERT(spec.has_value(), "what is shown is a scenario");
    const scenario::Plan again = scenario::make_plan(*spec, registry(), diagnostics);
    CATENET_ASSERT(!diagnostics.has_errors(), "that can be planned");
    CATENET_ASSERT(scenario::show(again) == shown, "and shows as the same");
}

void run(scenario::World& world, Diagnostics& diagnostics) {
    const auto grader = scenario::make_grader(world.plan(), registry(), diagnostics);
    CATENET_ASSERT((grader == nullptr) == diagnostics.has_errors(), "no refusal without a reason");
    if (grader == nullptr) return;
    const auto run = test::watched_run(world, grader.get(), {kMostEvents, test::Audience::Watch});
    CATENET_ASSERT(run.broken.empty(), run.broken.c_str());
}

}  // namespace

void reader_target(ByteView input) {
    const std::string_view text = text_of(input);
    Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(text, registry(), diagnostics);
    CATENET_ASSERT(spec.has_value() != diagnostics.has_errors(), "no refusal without a reason");
    if (spec) {
        const auto world = scenario::build(*spec, registry(), diagnostics);
        CATENET_ASSERT((world == nullptr) == diagnostics.has_errors(),
                       "nor of what is to be built");
        if (world != nullptr) {
            check_shown(world->plan());
            run(*world, diagnostics);
        }
    }
    check_complaints(diagnostics, text);
}

}  // namespace catenet::fuzz
