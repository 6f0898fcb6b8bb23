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

// Until its own end, a signal, or until nobody reads the story for which alone it runs.
template <class IsInVain>
void run_to_the_end(sim::Simulation& simulation, IsInVain is_in_vain) {
    Progress progress{simulation.options().stop};
    while (!simulation.done() && signal_that_came() == 0 && !is_in_vain()) {
        simulation.advance(kSlice);
        progress.update(simulation.now(), simulation.events());
    }
}

int unless_missing(const std::string& missing, int status) {
    if (missing.empty()) return status;
    complain("catenet: " + missing + "\n");
    return kInputWrong;
}

int run_ready(const Run& options, Ready& ready, bool colour) {
    scenario::World& world = *ready.world;
    sim::Simulation& simulation = world.simulation();
    Audience audience{options, ready, colour};
    if (!audience.can_write()) return kOutputFailed;
    exports::Story story{audience.console(), story_options(options, colour)};
    if (!options.quiet) {
        simulation.trace().add(story);
        audience.console().write(world.spec().title.value + "\n\n");
    }
    simulation.start();
    const bool writes_files = !options.out.empty();
    run_to_the_end(simulation, [&] { return !writes_files && audience.console().deserted(); });
    const int status = audience.end(signal_that_came());
    return status == kOutputFailed ? status : unless_missing(story.missing(), status);
}

}  // namespace

int run(const Run& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    auto prepared = prepare(options.file, options.stop, common, refused);
    if (!prepared) return refused;
    const bool colour = wants_colour(common.color, STDOUT_FILENO);
    const int status = run_ready(options, prepared->ready, colour);
    const std::uint64_t events = prepared->ready.world->simulation().events();
    log::debug("ran " + std::to_string(events) + " events");
    return status;
}

}  // namespace catenet::command
