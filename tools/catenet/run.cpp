// catenet run: runs a scenario, tells its story and how it ended, and writes the files of --out.
#include "tools/catenet/audience.hpp"
#include "tools/catenet/commands.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/log.hpp"
#include "tools/catenet/progress.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/story.hpp"

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

int run_ready(const Run& options, Ready& ready, bool colour) {
    scenario::World& world = *ready.world;
    sim::Simulation& simulation = world.simulation();
    Audience audience{options, ready, colour};
    exports::Story story{audience.console(), story_options(options, colour)};
    if (!options.quiet) {
        simulation.trace().add(story);
        audience.console().write(world.spec().title.value + "\n\n");
    }
    simulation.start();
    run_to_the_end(simulation);
    return audience.end(signal_that_came());
}

}  // namespace

int run(const Run& options, const Common& common) {
    watch_signals();
    auto prepared = prepare(options, common);
    if (!prepared) return kInputWrong;
    const bool colour = wants_colour(common.color, STDOUT_FILENO);
    const int status = run_ready(options, prepared->ready, colour);
    const std::uint64_t events = prepared->ready.world->simulation().events();
    log::debug("ran " + std::to_string(events) + " events");
    return status;
}

}  // namespace catenet::command
