// catenet serve: the run of `catenet live`, on a page for the browsers of a classroom.
#include "tools/catenet/audience.hpp"
#include "tools/catenet/commands.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/map_file.hpp"
#include "tools/catenet/page_feed.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/page_html.hpp"
#include "tools/serve/fitting_speed.hpp"
#include "tools/serve/responses.hpp"
#include "tools/serve/server.hpp"
#include "tools/serve/token.hpp"

#include <unistd.h>

namespace catenet::command {
namespace {

serve::StageOptions stage_options(const Serve& options, const scenario::Plan& plan) {
    const auto asked = live::Speed::parse_fine(options.speed);
    return {.file = options.run.file,
            .speed = asked ? *asked : serve::fitting_speed(plan),
            .playing = options.play};
}

serve::ServerOptions server_options(const Serve& options,
                                    const Limits& limits,
                                    Audience& audience) {
    serve::ServerOptions server;
    if (!options.address.empty()) server.addresses = {options.address};
    server.port = options.port;
    server.token = serve::make_token();
    server.page = [page = exports::page_html(R"({"format":1,"live":true})")](
                      std::string_view nonce) { return serve::with_nonce(page, nonce); };
    // One can look round in what a limit ended.
    server.goes_on = [&audience] {
        audience.guard().look();
        audience.tell_limit();
        return audience.is_heard() && signal_that_came() == 0;
    };
    server.interruption = signal_descriptor();
    if (limits.time) {
        const auto left = std::chrono::duration_cast<live::Wall::duration>(*limits.time);
        server.deadline = live::Wall::now() + left;
    }
    return server;
}

// The token stands in no other place.
void greet(Console& console, const std::string& title, const std::string& address) {
    console.write(title + "\n\nThe page is here; the first who opens it holds the controls:\n" +
                  address + "\n");
    console.flush();
}

std::string cannot_listen(const std::string& failure) {
    return "catenet: cannot listen at " + failure + "\n  --port 0 finds a port that is free\n";
}

int serve_ready(const Serve& options, Ready& ready, const Common& common) {
    scenario::World& world = *ready.world;
    when_overdue(WhenOverdue::GiveUpWriting);
    const bool colour = wants_colour(common.color, STDOUT_FILENO);
    Audience audience{options.run, ready, colour, common.limits};
    if (!audience.can_write()) return status_of_signal(kOutputFailed);
    serve::KeptCapture capture;
    world.simulation().trace().add(capture);
    exports::PageData data{
        world, audience.questions(), {options.run.file, read_map(world.plan(), options.run.file)}};
    world.simulation().trace().add(data);
    serve::Stage stage{world, audience.questions(), stage_options(options, world.plan())};
    PageFeed feed{data};
    serve::Classroom classroom{stage, feed};
    const serve::ServerOptions as_asked = server_options(options, common.limits, audience);
    serve::Server server{classroom, capture, as_asked};
    if (const auto failure = server.open()) {
        complain(cannot_listen(*failure));
        return status_of_signal(kOutputFailed);
    }
    greet(audience.console(), world.spec().title.value, server.address());
    server.run();
    return audience.end(signal_that_came());
}

}  // namespace

int serve(const Serve& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    auto prepared = prepare(options.run.file, options.run.stop, common, refused);
    if (!prepared) return status_of_signal(refused);
    return serve_ready(options, prepared->ready, common);
}

}  // namespace catenet::command
