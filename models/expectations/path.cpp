#include "models/expectations/path.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::expectations {
namespace {

using scenario::Diagnostics;
using scenario::ExpectationUse;
using scenario::Type;
using scenario::Verdict;
using trace::Role;

bool serves_the_link(const trace::TraceEvent& event) {
    return event.layer != nullptr && event.layer->name == "arp";
}

const scenario::PlannedNode* find_planned(const scenario::Plan& plan, std::string_view name) {
    const auto found = std::find_if(
        plan.nodes.begin(), plan.nodes.end(), [&](const auto& node) { return node.name == name; });
    return found == plan.nodes.end() ? nullptr : &*found;
}

// A switch or a host is never on a path: whoever expects that has misunderstood something.
void check_hop(const scenario::Value& hop, const ExpectationUse& use, Diagnostics& diagnostics) {
    const std::string& name = hop.as<std::string>();
    const scenario::PlannedNode* node = find_planned(use.plan, name);
    if (node == nullptr || node->kind == nullptr) return;
    const Role role = node->kind->role;
    if (role == Role::Router || role == Role::Gateway) return;
    diagnostics.error(hop.where,
                      scenario::quoted(name) + " is a " + node->kind->name +
                          ", and a path goes through routers and gateways",
                      "a path without any is direct: path A to B is direct");
}

void check(const ExpectationUse& use, scenario::Span, Diagnostics& diagnostics) {
    for (const char* argument : {"passes", "avoids"}) {
        const scenario::Value* hop = use.arguments.find(argument);
        if (hop != nullptr) check_hop(*hop, use, diagnostics);
    }
    const scenario::Value* hops = use.arguments.find("nodes");
    if (hops == nullptr) return;
    for (const scenario::Value& hop : hops->items) check_hop(hop, use, diagnostics);
}

bool holds_name(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void Path::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    from_ = directory.find_node(text("from"));
    to_ = directory.find_node(text("to"));
    trails_.begin(directory);
}

void Path::on_event(const trace::TraceEvent& event) {
    trails_.on_event(event);
    if (event.packet_number == 0 || !counts(event.time) || serves_the_link(event)) return;
    const Way* const way = trails_.of(event.packet_number).from(from_);
    if (way == nullptr) return;
    if (event.what == trace::What::Delivered && event.node == to_) return arrive(event, *way);
    if (event.what == trace::What::Dropped && !drop_) drop_ = drop_of(event, directory());
}

// At a moment, the last one until then.
bool Path::counts(TimePoint time) const {
    return window().instant ? time <= window().end : window().holds(time);
}

void Path::arrive(const trace::TraceEvent& event, const Way& way) {
    Arrival arrival{.through = {}, .packet = event.packet_number, .time = event.time};
    for (const trace::NodeIndex node : way.through) {
        const bool is_end = node == event.node || node == from_;
        if (!is_end) arrival.through.push_back(directory().node_name(node));
    }
    last_ = std::move(arrival);
}

Verdict Path::verdict(TimePoint) {
    if (last_) {
        if (fits(*last_)) return holds();
        return fails({packet_name(last_->packet) + " from " + text("from") + " to " + text("to") +
                          ", delivered at " + moment(last_->time) + ", " + describe(*last_),
                      last_->packet,
                      last_->time});
    }
    const std::string nothing =
        "nothing from " + text("from") + " was delivered at " + text("to") + window_text(window());
    if (!drop_) return fails(nothing);
    return fails({nothing + "; " + drop_->text, drop_->packet, drop_->time});
}

bool Path::fits(const Arrival& arrival) const {
    if (arguments().has("passes")) return holds_name(arrival.through, text("passes"));
    if (arguments().has("avoids")) return !holds_name(arrival.through, text("avoids"));
    return arrival.through == wanted();
}

// None for "is direct".
std::vector<std::string> Path::wanted() const {
    std::vector<std::string> names;
    const scenario::Value* nodes = arguments().find("nodes");
    if (nodes == nullptr) return names;
    for (const scenario::Value& node : nodes->items) names.push_back(node.as<std::string>());
    return names;
}

std::string Path::describe(const Arrival& arrival) {
    if (arrival.through.empty()) return "came directly";
    return "went through " + join(arrival.through, " ");
}

scenario::ExpectationKind path() {
    return {
        {.name = "path",
         .sentence = "the routers and gateways that the last packet from a node to another went "
                     "through",
         .parameters = {{.name = "from", .type = Type::Node, .sentence = "where it begins"},
                        {.name = "to", .type = Type::Node, .sentence = "where it ends"},
                        {.name = "nodes",
                         .type = Type::List,
                         .sentence = "all of them, in order",
                         .of = {{.name = "node", .type = Type::Node}}},
                        {.name = "passes", .type = Type::Node, .sentence = "one of them"},
                        {.name = "avoids", .type = Type::Node, .sentence = "none of them"}}},
        {"path <from> to <to> is direct",
         "path <from> to <to> is <nodes...>",
         "path <from> to <to> passes <passes>",
         "path <from> to <to> avoids <avoids>"},
        check,
        make_judge<Path>};
}

}  // namespace catenet::expectations
