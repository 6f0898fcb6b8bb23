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

exports::StoryOptions story_options(const Run& options, bool colour) {
    exports::StoryOptions story;
    story.colour = colour;
    story.journey = options.journey;
    story.details = options.details;
    if (options.packet.empty()) return story;
    const std::string_view digits = std::string_view{options.packet}.substr(1);
    story.packet = parse_count(digits).value_or(0);
    return story;
}

// Until its own end, a limit, a signal, or until what it runs for cannot be written.
void run_to_the_end(sim::Simulation& simulation, Audience& audience) {
    Progress progress{simulation.options().stop};
    while (!simulation.done() && signal_that_came() == 0 && audience.is_heard()) {
        audience.guard().advance();
        progress.update(simulation.now(), simulation.events());
    }
}

int unless_missing(const std::string& missing, int status) {
    if (missing.empty()) return status;
    complain("catenet: " + missing + "\n");
    return kInputWrong;
}

int run_ready(const Run& options, Ready& ready, const Common& common) {
    const bool colour = wants_colour(common.color, STDOUT_FILENO);
    scenario::World& world = *ready.world;
    sim::Simulation& simulation = world.simulation();
    when_overdue(WhenOverdue::GiveUpWriting);
    Audience audience{options, ready, colour, common.limits};
    if (!audience.can_write()) return status_of_signal(kOutputFailed);
    exports::Story story{audience.console(), story_options(options, colour)};
    if (!options.quiet) {
        simulation.trace().add(story);
        audience.console().write(world.spec().title.value + "\n\n");
    }
    simulation.start();
    run_to_the_end(simulation, audience);
    const int status = audience.end(signal_that_came());
    return status == kOutputFailed ? status : unless_missing(story.missing(), status);
}

}  // namespace

int run(const Run& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    auto prepared = prepare(options.file, options.stop, common, refused);
    if (!prepared) return status_of_signal(refused);
    const int status = run_ready(options, prepared->ready, common);
    const std::uint64_t events = prepared->ready.world->simulation().events();
    log::debug("ran " + std::to_string(events) + " events");
    return status;
}

}  // namespace catenet::command
