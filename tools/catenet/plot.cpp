// catenet plot: runs a scenario and draws curves of it, or writes them as comma-separated values.
#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/guard.hpp"
#include "tools/catenet/input.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/plot_csv.hpp"
#include "tools/export/plot_svg.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace catenet::command {
namespace {

using exports::PlotKind;

PlotKind kind_of(const Plot& options) {
    if (options.what == "sequence") return PlotKind::Sequence;
    if (options.what == "rtt") return PlotKind::Rtt;
    if (options.what == "queue") return PlotKind::Queue;
    if (options.what == "cwnd") return PlotKind::Cwnd;
    return options.link.empty() ? PlotKind::Throughput : PlotKind::Load;
}

// Options that say nothing about what is asked for, or contradict each other. "" if all is well.
std::string useless_option(const Plot& options) {
    const PlotKind kind = kind_of(options);
    const bool of_links = kind == PlotKind::Queue || kind == PlotKind::Load;
    const bool of_rates = kind == PlotKind::Throughput || kind == PlotKind::Load;
    if (of_links && !options.connection.empty()) {
        return "--connection chooses no link: leave it out, or --link";
    }
    if (!of_links && !options.link.empty()) {
        return "--link goes with --what throughput and --what queue";
    }
    if (!of_rates && options.interval) return "--interval goes with --what throughput";
    if (options.interval == Duration{}) return "--interval must be longer than 0s";
    if (options.after && options.before && *options.after >= *options.before) {
        return "--after must be earlier than --before";
    }
    return {};
}

// Empty, or what is wrong with the name of a node or link.
template <class List>
std::string unknown_name(const std::string& what, const std::string& name, const List& known) {
    std::vector<std::string_view> names;
    names.reserve(known.size());
    for (const auto& entry : known) names.push_back(entry.name);
    if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return {};
    const std::string_view nearest = nearest_word(name, names);
    std::string text = "there is no " + what + " '" + name + "'";
    if (!nearest.empty()) text += "; did you mean '" + std::string{nearest} + "'?";
    return text;
}

std::string unknown_name(const Plot& options, const trace::Directory& directory) {
    const std::string node = unknown_name("node", options.node, directory.nodes);
    return node.empty() ? unknown_name("link", options.link, directory.links) : node;
}

int refuse(const std::string& why) {
    complain("catenet: " + why + "\n");
    return kInputWrong;
}

// Runs it to its end, to a limit, or until a signal comes. The exit code.
int hear(scenario::World& world, const Limits& limits, exports::Series& series) {
    sim::Simulation& simulation = world.simulation();
    Guard guard{world, limits};
    simulation.trace().add(series);
    simulation.trace().add(guard);
    simulation.start();
    run_guarded(simulation, guard);
    simulation.finish();
    if (signal_that_came() != 0) return status_of_signal(kDone);
    if (!guard.ended()) return kDone;
    complain("catenet: " + guard.sentence() + "\n");
    return kLimitReached;
}

std::vector<exports::LinkFacts> facts_of_links(const scenario::Plan& plan) {
    std::vector<exports::LinkFacts> links;
    for (const scenario::PlannedLink& link : plan.links) {
        links.push_back({.queue = link.queue, .rate = link.rate});
    }
    return links;
}

std::string text_of(const Plot& options,
                    const exports::Series& series,
                    const exports::PlotChoice& choice,
                    const scenario::Plan& plan) {
    const std::vector<exports::LinkFacts> links = facts_of_links(plan);
    if (options.csv) return exports::csv_of(series, choice, links);
    return exports::svg_of(exports::plot_of(series, choice, links),
                           {.width = options.width, .height = options.height});
}

int write_out(const std::string& out, const std::string& text, int status) {
    if (out.empty()) {
        Console console;
        console.write(text);
        return console.close(status);
    }
    exports::OutputFile file{out};
    file.write(text);
    const auto failure = file.commit();
    if (!failure) return status;
    complain("catenet: " + *failure + "\n");
    return kOutputFailed;
}

}  // namespace

int plot(const Plot& options, const Common& common) {
    watch_signals();
    const std::string useless = useless_option(options);
    if (!useless.empty()) return refuse(useless);
    int refused = kInputWrong;
    const auto prepared = prepare(options.file, options.stop, common, refused);
    if (!prepared) return status_of_signal(refused);
    scenario::World& world = *prepared->ready.world;
    const std::string unknown = unknown_name(options, world.simulation().directory());
    if (!unknown.empty()) return refuse(unknown);
    exports::Series series{kind_of(options)};
    const int run_status = hear(world, common.limits, series);
    if (signal_that_came() != 0) return run_status;
    const exports::PlotChoice choice = choose(series,
                                              {.connection = options.connection,
                                               .node = options.node,
                                               .link = options.link,
                                               .after = options.after,
                                               .before = options.before,
                                               .interval = options.interval});
    if (!choice.error.empty()) {
        const int status = refuse(choice.error);
        return run_status == kDone ? status : run_status;
    }
    const std::string text = text_of(options, series, choice, world.plan());
    return status_of_signal(write_out(options.out, text, run_status));
}

}  // namespace catenet::command
