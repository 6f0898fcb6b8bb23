// catenet run: runs a scenario, tells its story and how it ended, and writes the files of --out.
#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/input.hpp"
#include "tools/catenet/log.hpp"
#include "tools/catenet/outputs.hpp"
#include "tools/catenet/progress.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/ending.hpp"
#include "tools/export/story.hpp"

#include "sim/core/assert.hpp"

#include <optional>
#include <unistd.h>

namespace catenet::command {
namespace {

constexpr std::uint64_t kSlice = 2'000;  // events between two looks at signals

exports::StoryOptions story_options(const Run& options, bool colour) {
    exports::StoryOptions story;
    story.colour = colour;
    story.journey = options.journey;
    if (options.packet.empty()) return story;
    const std::string_view digits = std::string_view{options.packet}.substr(1);
    story.packet = parse_count(digits).value_or(0);
    return story;
}

// True when it came to its own end.
void run_to_the_end(sim::Simulation& simulation) {
    Progress progress{simulation.options().stop};
    while (!simulation.done() && signal_that_came() == 0) {
        simulation.advance(kSlice);
        progress.update(simulation.now(), simulation.events());
    }
}

exports::Ending ending_of(const scenario::Grader& grader, int signal) {
    exports::Ending ending;
    for (const auto& grade : grader.grades()) {
        const bool held = grade.verdict.holds && !grade.skipped;
        ++(held ? ending.expectations_held : ending.expectations_failed);
    }
    if (signal != 0) {
        ending.exit_code = static_cast<unsigned>(kSignalBase + signal);
        ending.reason = "interrupted";
    } else if (ending.expectations_failed > 0) {
        ending.exit_code = kExpectationFailed;
    }
    return ending;
}

int our_error(const std::string& what, const scenario::World& world) {
    complain("catenet: internal error: packets do not add up: " + what + "\n  seed " +
             std::to_string(world.spec().seed.value) +
             "; this is a mistake of Catenet, not of the scenario; please report these lines\n");
    return kOurError;
}

// The sinks that people read.
struct Listeners {
    Console console;
    exports::Story story;
    exports::Questions questions;

    explicit Listeners(const exports::StoryOptions& options) : story(console, options) {}
};

int finish(Listeners& listeners, const std::optional<std::string>& failure, int status) {
    status = listeners.console.close(status);
    if (!failure) return status;
    complain("catenet: " + *failure + "\n");
    return kOutputFailed;
}

int run_ready(const Run& options, Ready& ready, bool colour) {
    scenario::World& world = *ready.world;
    sim::Simulation& simulation = world.simulation();
    Listeners listeners{story_options(options, colour)};
    std::optional<Outputs> outputs;
    if (!options.out.empty()) outputs.emplace(options, world);
    if (!options.quiet) simulation.trace().add(listeners.story);
    simulation.trace().add(listeners.questions);
    simulation.trace().add(*ready.grader);

    if (!options.quiet) listeners.console.write(world.spec().title.value + "\n\n");
    simulation.start();
    run_to_the_end(simulation);
    simulation.finish();
    const std::string broken = simulation.broken_conservation();
    if (!broken.empty()) return our_error(broken, world);

    const exports::Ending ending = ending_of(*ready.grader, signal_that_came());
    if (!options.quiet) listeners.console.write("\n");
    exports::StoryEnding story{listeners.console, world, {options.file, colour}};
    story.tell(listeners.questions);
    story.tell(*ready.grader);
    story.tell_counts();
    std::optional<std::string> failure;
    if (outputs) failure = outputs->commit(ending);
    return finish(listeners, failure, static_cast<int>(ending.exit_code));
}

}  // namespace

int run(const Run& options, const Common& common) {
    watch_signals();
    const auto input = read_input(options.file, common);
    if (!input) return kInputWrong;
    if (input->spec && options.stop) input->spec->stop = {*options.stop, {}};
    assert_context().scenario = input->name.c_str();
    auto ready = make_ready(*input);
    complain(input->rendered());
    if (!ready) return kInputWrong;
    log::debug("built " + std::to_string(ready->world->plan().nodes.size()) + " nodes");
    const int status = run_ready(options, *ready, wants_colour(common.color, STDOUT_FILENO));
    log::debug("ran " + std::to_string(ready->world->simulation().events()) + " events");
    return status;
}

}  // namespace catenet::command
