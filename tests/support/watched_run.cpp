#include "tests/support/watched_run.hpp"

#include "tests/support/capture_check.hpp"
#include "tests/support/json_lines_check.hpp"
#include "tests/support/watch.hpp"
#include "tools/export/counts.hpp"
#include "tools/export/explanation.hpp"
#include "tools/export/jsonl.hpp"
#include "tools/export/ladder_svg.hpp"
#include "tools/export/ladder_text.hpp"
#include "tools/export/pcapng.hpp"
#include "tools/export/story.hpp"

#include "sim/trace/text_sink.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace catenet::test {
namespace {

constexpr std::uint64_t kMostExplained = 8;  // journeys: the first of them, since they are alike

// All who listen to a run but its Watch and trace.jsonl.
struct Sinks {
    explicit Sinks(trace::Trace& trace) {
        const std::initializer_list<trace::Sink*> all{
            &golden, &capture, &counts, &questions, &journeys, &story};
        for (trace::Sink* const sink : all) trace.add(*sink);
    }

    trace::TextInMemory golden_text;
    trace::TextInMemory story_text;
    trace::BytesInMemory capture_bytes;
    trace::TextSink golden{golden_text};
    exports::Capture capture{capture_bytes};
    exports::Counts counts;
    exports::Questions questions;
    exports::Journeys journeys;
    exports::Story story{story_text, {}};
};

// Asks all that people can ask when a run has ended, and says which answer is none.
std::string broken_explanation(const Sinks& sinks, scenario::World& world) {
    const exports::Explanation explanation{
        sinks.journeys, sinks.questions, world, {.file = "f.yaml"}};
    explanation.drops();
    const std::uint64_t last =
        std::min<std::uint64_t>(sinks.journeys.journey_count(), kMostExplained);
    for (std::uint64_t number = 1; number <= last; ++number) {
        if (explanation.journey(number).empty()) return "a journey without an explanation";
        const auto ladder = exports::ladder_of(sinks.journeys, sinks.questions, {number});
        if (exports::text_of(ladder, exports::Paint{false}).empty()) return "no ladder";
        if (exports::svg_of(ladder).empty()) return "no picture of a ladder";
    }
    return {};
}

// A verdict that nobody can understand is one that does not hold and has no evidence.
std::string broken_grades(const scenario::Grader* grader) {
    if (grader == nullptr) return {};
    for (const scenario::Grader::Grade& grade : grader->grades()) {
        if (grade.holds() || grade.skipped || !grade.verdict.evidence.empty()) continue;
        return "no evidence against " + grade.expectation->name.value;
    }
    return {};
}

std::string broken_count(const Watch& watch, const sim::Simulation& simulation) {
    if (watch.alive() <= simulation.in_flight()) return {};
    return std::to_string(watch.alive()) + " packets never came to an end, " +
           std::to_string(simulation.in_flight()) + " are in flight";
}

// The first that is not empty.
std::string first_of(std::initializer_list<std::string> complaints) {
    for (const std::string& complaint : complaints) {
        if (!complaint.empty()) return complaint;
    }
    return {};
}

std::string broken_outputs(const Sinks& sinks, const std::string& lines) {
    return first_of({broken_capture(sinks.capture_bytes.bytes()),
                     broken_json_lines(lines),
                     nlohmann::json::accept(sinks.counts.json()) ? "" : "no JSON: counts"});
}

}  // namespace

WatchedRun watched_run(scenario::World& world, scenario::Grader* grader, const Watching& how) {
    sim::Simulation& simulation = world.simulation();
    Watch watch{world.registry().rules()};
    trace::TextInMemory text;
    exports::JsonLines lines{text};
    std::optional<Sinks> sinks;
    simulation.trace().add(watch);
    if (how.audience >= Audience::Lines) simulation.trace().add(lines);
    if (how.audience >= Audience::Sinks) sinks.emplace(simulation.trace());
    if (grader != nullptr) simulation.trace().add(*grader);
    simulation.start();
    simulation.advance(how.most_events);
    simulation.finish();
    WatchedRun run;
    run.lines = text.text();
    run.events = simulation.events();
    run.in_flight = simulation.in_flight();
    run.broken = first_of({simulation.broken_conservation(),
                           watch.broken(),
                           broken_count(watch, simulation),
                           broken_grades(grader)});
    if (sinks && run.broken.empty()) run.broken = broken_outputs(*sinks, run.lines);
    if (how.audience != Audience::Explained || !run.broken.empty()) return run;
    run.broken = broken_explanation(*sinks, world);
    return run;
}

}  // namespace catenet::test
