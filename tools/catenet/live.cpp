// catenet live: the run of `catenet run`, paced by the clock on the wall, with a console.
#include "tools/catenet/audience.hpp"
#include "tools/catenet/commands.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/live/loop.hpp"

#include <chrono>
#include <unistd.h>

namespace catenet::command {
namespace {

live::SessionOptions session_options(const Live& options, bool colour) {
    live::SessionOptions session;
    session.file = options.run.file;
    session.speed = live::Speed::parse(options.speed).value_or(live::Speed{});
    session.colour = colour;
    session.quiet = options.run.quiet;
    session.terminal = options.run.file != "-" && is_terminal(STDIN_FILENO);
    session.paused = options.paused;
    return session;
}

// A scenario on standard input leaves nothing there for the console.
live::LoopOptions loop_options(const Live& options,
                               bool terminal,
                               const Limits& limits,
                               Audience& audience) {
    live::LoopOptions loop;
    loop.input = options.run.file == "-" ? -1 : STDIN_FILENO;
    loop.prompts = terminal && is_terminal(STDOUT_FILENO);
    // Files are filled to the end, as by a plain run, were there nobody to read the story. At a
    // terminal one can look round in what a limit ended.
    loop.flush = [&audience, terminal] {
        audience.console().flush();
        audience.guard().look();
        audience.tell_limit();
        return audience.is_heard() && (terminal || !audience.guard().ended());
    };
    loop.interruption = signal_descriptor();
    if (limits.time) {
        const auto left = std::chrono::duration_cast<live::Wall::duration>(*limits.time);
        loop.deadline = live::Wall::now() + left;
    }
    loop.remark = [](std::string_view text) { complain("catenet: " + std::string{text} + "\n"); };
    return loop;
}

void greet(Console& console, const live::SessionOptions& session, const std::string& title) {
    if (!session.quiet) console.write(title + "\n\n");
    if (!session.terminal) return;
    const std::string speed = "speed " + session.speed.text();
    console.write(session.paused
                      ? speed + ", standing still: run, step; help lists what you can ask\n\n"
                      : speed + "; an empty line stops it, help lists what you can ask\n\n");
}

int play_ready(const Live& options, Ready& ready, const Common& common) {
    const bool colour = wants_colour(common.color, STDOUT_FILENO);
    scenario::World& world = *ready.world;
    when_overdue(WhenOverdue::GiveUpWriting);
    Audience audience{options.run, ready, colour, common.limits};
    if (!audience.can_write()) return status_of_signal(kOutputFailed);
    Console& console = audience.console();
    const live::SessionOptions as_asked = session_options(options, colour);
    live::Session session{world, audience.questions(), console, as_asked};
    live::Loop loop{
        session, console, loop_options(options, as_asked.terminal, common.limits, audience)};
    greet(console, as_asked, world.spec().title.value);
    loop.run();
    return audience.end(signal_that_came());
}

}  // namespace

int live(const Live& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    auto prepared = prepare(options.run.file, options.run.stop, common, refused);
    if (!prepared) return status_of_signal(refused);
    return play_ready(options, prepared->ready, common);
}

}  // namespace catenet::command
