#include "tools/export/dot_routes.hpp"

#include "tools/export/dot_palette.hpp"
#include "tools/export/dot_pretty.hpp"
#include "tools/export/dot_text.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/routing.hpp"

namespace catenet::exports::picture {
namespace {

using scenario::NodeRole;
using scenario::Plan;
using scenario::PlannedNode;
using scenario::PlannedPort;

// One step towards a network.
struct Step {
    std::optional<std::size_t> next;  // node; none: the network itself
    std::string port;                 // by which it goes out
    std::optional<Ipv4Address> via;
};

bool forwards(const PlannedNode& node) {
    return node.kind->role == NodeRole::Router || node.kind->role == NodeRole::Gateway;
}

std::optional<std::size_t> owner_of(const Plan& plan, Ipv4Address address) {
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        for (const PlannedPort& port : plan.nodes[i].ports) {
            if (port.address == address) return i;
        }
    }
    return {};
}

// The port whose prefix holds the address, as the node sees it.
const PlannedPort* port_towards(const PlannedNode& node, Ipv4Address address) {
    for (const PlannedPort& port : node.ports) {
        if (port.address && port.prefix().contains(address)) return &port;
    }
    return nullptr;
}

bool is_better(const scenario::PlannedRoute& one, const scenario::PlannedRoute& other) {
    const unsigned length = one.destination.length();
    if (length != other.destination.length()) return length > other.destination.length();
    return one.metric < other.metric;
}

// What the routes that a scenario gives say: the longest prefix that holds the target, of several
// next hops the first.
std::optional<Step> given_step(const Plan& plan, const PlannedNode& node, Ipv4Prefix target) {
    const scenario::PlannedRoute* best = nullptr;
    for (const scenario::PlannedRoute& route : *node.routes) {
        const bool holds = route.destination.length() <= target.length() &&
                           route.destination.contains(target.network());
        if (holds && (best == nullptr || is_better(route, *best))) best = &route;
    }
    if (best == nullptr) return {};
    const PlannedPort* const port = port_towards(node, best->via);
    const auto next = owner_of(plan, best->via);
    if (port == nullptr || !next) return {};  // it leads nowhere
    return Step{next, port->name, best->via};
}

std::optional<Step> step_of(const Plan& plan,
                            scenario::Routing& routing,
                            std::size_t index,
                            std::size_t target) {
    const PlannedNode& node = plan.nodes[index];
    const PlannedPort* const own = plan.port_on(index, target);
    if (own != nullptr && own->address) return Step{{}, own->name, {}};
    if (node.routes) return given_step(plan, node, *plan.prefixes[target]);
    const auto route = routing.route(index, plan.prefixes[target]->network());
    if (!route || route->network != target || !route->via) return {};
    return Step{owner_of(plan, *route->via), node.ports[route->port].name, route->via};
}

// The parts of one network's picture have its name before their own.
std::string place(const Plan& plan, std::size_t target, std::string_view name) {
    return quoted_id(plan.spec->networks[target].name.value + "/" + std::string{name});
}

std::string arrow(const Plan& plan, std::size_t target, std::size_t node, const Step& step) {
    const std::string to =
        step.next ? plan.nodes[*step.next].name : plan.spec->networks[target].name.value;
    const std::string label = step.port + (step.via ? " via " + to_string(*step.via) : "");
    return place(plan, target, plan.nodes[node].name) + " -> " + place(plan, target, to) +
           " [label=" + quoted_id(label) + "];\n";
}

std::string target_vertex(const Plan& plan, std::size_t target, bool pretty) {
    const Hue hue = hue_of(target);
    const std::string& name = plan.spec->networks[target].name.value;
    std::string line = place(plan, target, name) +
                       " [label=" + quoted_id(name + "\n" + to_string(*plan.prefixes[target]));
    if (pretty) {
        line += ", shape=box, style=\"rounded,filled\", fillcolor=\"" + std::string{hue.line} +
                "\", color=\"" + std::string{hue.line} + "\", fontcolor=white";
    }
    return line + "];\n";
}

std::string node_vertex(const Plan& plan, std::size_t target, std::size_t node, bool reaches) {
    const std::string& name = plan.nodes[node].name;
    return place(plan, target, name) +
           " [label=" + quoted_id(reaches ? name : name + "\nno route") +
           (reaches ? "" : ", style=\"dashed,rounded\"") + "];\n";
}

std::string target_picture(const Plan& plan,
                           scenario::Routing& routing,
                           std::size_t target,
                           bool pretty) {
    const std::string& name = plan.spec->networks[target].name.value;
    std::string text = pretty ? box(plan, target, "to-" + name)
                              : "subgraph " + quoted_id("cluster_" + name) + " {\n" +
                                    "label=" + quoted_id("to " + name) + ";\n";
    text += target_vertex(plan, target, pretty);
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        if (!forwards(plan.nodes[i])) continue;
        const auto step = step_of(plan, routing, i, target);
        text += node_vertex(plan, target, i, step.has_value());
        if (step) text += arrow(plan, target, i, *step);
    }
    return text + "}\n";
}

std::string head(const Plan& plan, bool pretty, std::size_t left_out) {
    const std::string what = "routes towards each network";
    const std::string more =
        left_out > 0 ? "and " + counted(left_out, "more network") : std::string{};
    if (!pretty) {
        return "digraph catenet {\ngraph [rankdir=LR, label=" +
               quoted_id(dotted({plan.spec->title.value, what, more})) + "];\nnode [shape=box];\n";
    }
    const std::string below =
        dotted({"an arrow leads to the next hop, and names port and address", more});
    return pretty_head("digraph", title_rows(plan, what, below)) +
           "node [shape=box, style=\"rounded,filled\", fillcolor=white, color=\"" +
           std::string{kBetween} + "\", penwidth=1.4];\nedge [penwidth=1.6, fontsize=9, color=\"" +
           std::string{kBetween} + "\", fontcolor=\"" + std::string{kFaint} + "\"];\n";
}

}  // namespace

std::string routes(const Plan& plan, bool pretty) {
    scenario::Routing routing{plan};
    std::string text;
    std::size_t drawn = 0;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < plan.prefixes.size(); ++i) {
        if (!plan.prefixes[i]) continue;
        if (drawn == kMostTargets) {
            ++left_out;
            continue;
        }
        ++drawn;
        // Graphviz puts the first box at the bottom.
        text = target_picture(plan, routing, i, pretty) + text;
    }
    return head(plan, pretty, left_out) + text + "}\n";
}

}  // namespace catenet::exports::picture
