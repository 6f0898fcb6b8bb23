// catenet live: the run of `catenet run`, paced by the clock on the wall, with a console.
#include "tools/catenet/audience.hpp"
#include "tools/catenet/commands.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/live/loop.hpp"

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
live::LoopOptions loop_options(const Live& options, bool terminal, Console& console) {
    live::LoopOptions loop;
    loop.input = options.run.file == "-" ? -1 : STDIN_FILENO;
    loop.prompts = terminal && is_terminal(STDOUT_FILENO);
    // Files are filled to the end, as by a plain run, were there nobody to read the story.
    const bool fills_files = !options.run.out.empty();
    loop.flush = [&console, fills_files] {
        console.flush();
        return fills_files || !console.failed();
    };
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

int play_ready(const Live& options, Ready& ready, bool colour) {
    scenario::World& world = *ready.world;
    Audience audience{options.run, ready, colour};
    if (!audience.can_write()) return kOutputFailed;
    Console& console = audience.console();
    const live::SessionOptions as_asked = session_options(options, colour);
    live::Session session{world, audience.questions(), console, as_asked};
    live::Loop loop{session, console, loop_options(options, as_asked.terminal, console)};
    greet(console, as_asked, world.spec().title.value);
    int signal = signal_that_came();  // before the loop took them over
    if (signal == 0) signal = loop.run();
    return audience.end(signal);
}

}  // namespace

int live(const Live& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    auto prepared = prepare(options.run.file, options.run.stop, common, refused);
    if (!prepared) return refused;
    return play_ready(options, prepared->ready, wants_colour(common.color, STDOUT_FILENO));
}

}  // namespace catenet::command
