#include "tools/catenet/serve_options.hpp"

#include "tools/live/pace.hpp"

#include <CLI/CLI.hpp>

namespace catenet::command {
namespace {

std::string check_fine_speed(const std::string& text) {
    if (live::Speed::parse_fine(text)) return "";
    return "'" + text + "' is not understood; write a number from " +
           std::string{live::Speed::kFineRange};
}

}  // namespace

void add_serve_options(CLI::App& command, Serve& serve) {
    const std::string range{live::Speed::kFineRange};
    command.add_option("--port", serve.port, "where it listens (0: any port that is free)")
        ->check(CLI::Range(0, 65'535));
    command.add_option(
        "--address",
        serve.address,
        "listen at this address of the machine, in place of 127.0.0.1 and ::1 (others can come)");
    command.add_option("--speed", serve.speed, "seconds of the run in one of yours: " + range)
        ->check(check_fine_speed);
    command.add_flag("--play", serve.play, "begin at once, in place of standing still");
    command.footer(
        "Open the address that is printed in a browser of this machine. Example:\n"
        "  catenet serve scenarios/03-two-lans-and-a-router/scenario.yaml --port 8080\n"
        "Ctrl-C ends it.");
}

}  // namespace catenet::command
