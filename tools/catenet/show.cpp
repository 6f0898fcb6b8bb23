// catenet show and catenet graph: a scenario with what was chosen for it, as YAML or as a picture.
#include "sim/scenario/show.hpp"

#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/input.hpp"
#include "tools/export/dot.hpp"

#include <functional>

namespace catenet::command {
namespace {

// Plans the scenario, shows what is wrong with it, and prints what `text_of` makes of the plan.
int print_plan(const std::string& file,
               const Common& common,
               const std::function<std::string(const scenario::Plan&)>& text_of) {
    const auto input = read_input(file, common);
    if (!input) return kInputWrong;
    auto ready = make_ready(*input);
    complain(input->rendered());
    if (!ready) return kInputWrong;
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

}  // namespace

int show(const Show& options, const Common& common) {
    return print_plan(
        options.file, common, [](const scenario::Plan& plan) { return scenario::show(plan); });
}

int graph(const Graph& options, const Common& common) {
    return print_plan(options.file, common, [&](const scenario::Plan& plan) {
        return exports::dot(plan, dot_options(options));
    });
}

}  // namespace catenet::command
