#include "tools/catenet/plot_options.hpp"

#include <CLI/CLI.hpp>

namespace catenet::command {

void add_plot_options(CLI::App& command,
                      Plot& plot,
                      std::string (*check)(const std::string& text)) {
    command.add_option("--what", plot.what, "cwnd, sequence, throughput, rtt or queue (cwnd)")
        ->check(CLI::IsMember({"cwnd", "sequence", "throughput", "rtt", "queue"}));
    command.add_option(
        "--connection", plot.connection, "those with this in their name: 10.0.0.2:80");
    command.add_option("--node", plot.node, "what this node sends; of throughput, what it gets");
    command.add_option("--link", plot.link, "this link: its throughput, or its queues");
    const auto add_time = [&](const char* name, std::optional<Duration>& into, const char* what) {
        command
            .add_option_function<std::string>(
                name, [&into](const std::string& text) { into = parse_duration(text); }, what)
            ->check(check);
    };
    add_time("--after", plot.after, "from this time on: 1.5s");
    add_time("--before", plot.before, "up to this time");
    add_time("--interval", plot.interval, "of throughput: over which bytes are summed up");
    add_time("--stop", plot.stop, "end here, instead of where the scenario says");
    auto* csv = command.add_flag("--csv", plot.csv, "comma-separated values in place of a picture");
    command.add_option("--width", plot.width, "of the picture in pixels (1280)")
        ->check(CLI::Range(480, 8192))
        ->excludes(csv);
    command.add_option("--height", plot.height, "the same (720, or more for many panels)")
        ->check(CLI::Range(240, 8192))
        ->excludes(csv);
    command.add_option("--out", plot.out, "write into this file");
}

}  // namespace catenet::command
