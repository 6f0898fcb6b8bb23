// catenet show and catenet graph: a scenario with what was chosen for it, as YAML or as a picture.
#include "sim/scenario/show.hpp"

#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/heard.hpp"
#include "tools/catenet/input.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/dot.hpp"

#include <functional>
#include <set>

namespace catenet::command {
namespace {

constexpr std::string_view kJourney = "journey ";  // a view, with a number behind it

// Plans the scenario, shows what is wrong with it, and prints what `text_of` makes of the plan.
int print_plan(const std::string& file,
               const Common& common,
               const std::function<std::string(const scenario::Plan&)>& text_of) {
    const auto input = read_input(file, common);
    if (!input) return kInputWrong;
    auto ready = make_ready(*input);
    complain(input->rendered());
    if (!ready) return input->refused();
    Console console;
    console.write(text_of(ready->world->plan()));
    return console.close(kDone);
}

exports::DotOptions dot_options(const Graph& options) {
    exports::DotOptions dot;
    dot.style = options.style == "plain" ? exports::DotStyle::Plain : exports::DotStyle::Pretty;
    if (options.view == "networks") dot.view = exports::DotView::Networks;
    if (options.view == "routes") dot.view = exports::DotView::Routes;
    if (options.view == "spanning-tree") dot.view = exports::DotView::SpanningTree;
    if (options.view == "critical") dot.view = exports::DotView::Critical;
    return dot;
}

// The nodes and links that the packets of a journey were at.
exports::Way way_of(const exports::Journeys& journeys, std::uint64_t number) {
    std::set<std::size_t> nodes;
    std::set<std::size_t> links;
    for (const exports::Place place : journeys.journey(number)->events) {
        const trace::TraceEvent& event = journeys.event(place);
        if (event.node != trace::kNone) nodes.insert(event.node);
        if (event.what == trace::What::Sent) links.insert(event.link);
    }
    return {std::string{kJourney} + std::to_string(number),
            {nodes.begin(), nodes.end()},
            {links.begin(), links.end()}};
}

int graph_journey(const Graph& options, const Common& common) {
    watch_signals();
    int refused = kInputWrong;
    const auto prepared = prepare(options.file, {}, common, refused);
    if (!prepared) return status_of_signal(refused);
    scenario::World& world = *prepared->ready.world;
    Heard heard{common.limits};
    const int status = hear(world, common.limits, heard);
    if (signal_that_came() != 0) return status;
    const auto number = parse_count(options.view.substr(kJourney.size())).value_or(0);
    if (heard.journeys.journey(number) == nullptr) {
        complain("catenet: " + no_journey(number, heard.journeys) + "\n");
        return kInputWrong;
    }
    exports::DotOptions dot = dot_options(options);
    dot.view = exports::DotView::Journey;
    dot.way = way_of(heard.journeys, number);
    Console console;
    console.write(exports::dot(world.plan(), dot));
    return console.close(status);
}

}  // namespace

int show(const Show& options, const Common& common) {
    return print_plan(
        options.file, common, [](const scenario::Plan& plan) { return scenario::show(plan); });
}

int graph(const Graph& options, const Common& common) {
    if (options.view.starts_with(kJourney)) return graph_journey(options, common);
    return print_plan(options.file, common, [&](const scenario::Plan& plan) {
        return exports::dot(plan, dot_options(options));
    });
}

}  // namespace catenet::command
