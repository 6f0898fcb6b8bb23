#include "sim/scenario/show.hpp"

#include "sim/scenario/planning.hpp"
#include "sim/scenario/routing.hpp"
#include "sim/scenario/yaml_text.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace catenet::scenario {
namespace {

// With more networks than this, comments with routes would be longer than the scenario.
constexpr std::size_t kMostRoutesShown = 32;

std::string texts(const std::vector<Placed<std::string>>& placed) {
    std::vector<std::string> items;
    items.reserve(placed.size());
    for (const Placed<std::string>& text : placed) items.push_back(yaml_text(text.value));
    return flow_list(items);
}

// A line of `events` or `expect`: plain if it was; then it is safe behind a key.
std::string line_text(const Line& line) {
    return line.quotes == Quotes::None ? line.text : yaml_text(line.text);
}

std::string head(const ScenarioSpec& spec) {
    std::string text = "title: " + yaml_text(spec.title.value) + "\n";
    if (spec.about) text += "about: " + yaml_text(spec.about->value) + "\n";
    text += "seed: " + std::to_string(spec.seed.value) + "\n";
    if (spec.stop) text += "stop: " + catenet::to_string(spec.stop->value) + "\n";
    return text;
}

// -- Networks -------------------------------------------------------------------------------------

const PlannedLink* medium_of(const Plan& plan, std::size_t network) {
    for (const PlannedLink& link : plan.links) {
        if (link.network == network && link.shared) return &link;
    }
    return nullptr;
}

// What a network has although nobody gave it; "" for nothing. A cable says its rate itself, a
// medium has it from the network.
std::string chosen_fact(const Plan& plan, std::size_t network, std::string_view name) {
    const auto& prefix = plan.prefixes[network];
    if (name == "prefix" && prefix) return to_string(*prefix);
    const PlannedLink* const medium = medium_of(plan, network);
    if (medium == nullptr) return {};
    if (name == "rate") return to_string(medium->rate);
    if (name == "delay") return catenet::to_string(medium->delay);
    if (name == "loss") return to_string(medium->loss);
    if (name == "queue") return std::to_string(medium->queue);
    return {};
}

std::string network_text(const Plan& plan, std::size_t index) {
    const NetworkSpec& network = plan.spec->networks[index];
    FlowMap map;
    map.put("kind", yaml_text(network.kind->name));
    for (const Parameter& parameter : parameters_of(*network.kind)) {
        const Value* const value = network.parameters.find(parameter.name);
        const std::string text = value != nullptr ? yaml_text(parameter, *value)
                                                  : chosen_fact(plan, index, parameter.name);
        if (!text.empty()) map.put(parameter.name, text);
    }
    return "  " + network.name.value + ": " + map.text() + "\n";
}

// -- Nodes ----------------------------------------------------------------------------------------

std::string attachment_text(const PlannedPort& port) {
    FlowMap map;
    if (port.address) {
        map.put("ip", to_string(*port.address) + "/" + std::to_string(port.prefix_length));
    }
    if (port.dhcp) map.put("ip", "dhcp");
    if (port.mac != MacAddress{}) map.put("mac", yaml_text(to_string(port.mac)));
    map.put("port", yaml_text(port.name));
    if (port.gateway) map.put("gateway", to_string(*port.gateway));
    return map.text();
}

// Switches and hubs have a port for each cable: the links name them.
std::string joins_text(const Plan& plan, const PlannedNode& node) {
    if (!joins_cables(node.kind->role)) {
        FlowMap map;
        for (const PlannedPort& port : node.ports) {
            if (port.below) continue;  // stands in `vlans`
            map.put(plan.spec->networks[port.network].name.value, attachment_text(port));
        }
        return map.text();
    }
    std::vector<std::string> names;
    if (node.spec != nullptr) {
        for (const AttachmentSpec& attachment : node.spec->joins) {
            names.push_back(attachment.network.value);
        }
    } else {
        names.push_back(plan.spec->networks[node.ports.front().network].name.value);
    }
    return flow_list(names);
}

std::string way_text(Ipv4Address via, std::uint32_t weight) {
    const std::string text = " via " + to_string(via);
    return weight == 1 ? text : text + " weight " + std::to_string(weight);
}

std::string route_text(const PlannedRoute& route) {
    const bool fallback = route.destination == Ipv4Prefix{};
    std::string text = fallback ? "default" : to_string(route.destination);
    if (route.fate == RouteFate::Unicast) {
        text += way_text(route.via, route.weight);
        for (const PlannedRoute::Way& way : route.others) text += way_text(way.via, way.weight);
    } else {
        text = std::string{to_string(route.fate)} + " " + text;
    }
    return route.metric == 0 ? text : text + " metric " + std::to_string(route.metric);
}

std::string routes_text(const std::vector<PlannedRoute>& routes) {
    std::vector<std::string> items;
    items.reserve(routes.size());
    for (const PlannedRoute& route : routes) {
        items.push_back(yaml_text(route_text(route)));
    }
    return flow_list(items);
}

std::string fix_text(const FixSpec& fix) {
    FlowMap map;
    if (fix.ip_id) map.put("ip-id", std::to_string(fix.ip_id->value));
    if (fix.echo_id) map.put("echo-id", std::to_string(fix.echo_id->value));
    if (fix.port) map.put("port", std::to_string(fix.port->value));
    if (fix.isn) map.put("isn", std::to_string(fix.isn->value));
    if (fix.udp_checksum) map.put("udp-checksum", fix.udp_checksum->value ? "on" : "off");
    return map.empty() ? std::string{} : map.text();
}

std::string translates_text(const std::vector<TranslationSpec>& translates) {
    FlowMap map;
    for (const TranslationSpec& translation : translates) {
        FlowMap parameters;
        parameters.put_all(translation.kind->parameters, translation.parameters);
        map.put(translation.name.value, parameters.text());
    }
    return map.text();
}

std::string node_text(const Plan& plan, const PlannedNode& node) {
    FlowMap map;
    map.put("kind", yaml_text(node.kind->name));
    const bool joins = node.spec == nullptr || !node.spec->joins.empty();
    if (joins) map.put("joins", joins_text(plan, node));
    if (node.routes) map.put("routes", routes_text(*node.routes));
    if (node.spec != nullptr) {
        const std::string fix = fix_text(node.spec->fix);
        if (!fix.empty()) map.put("fix", fix);
        if (node.spec->latency) {
            map.put("latency", catenet::to_string(node.spec->latency->value));
        }
        if (!node.spec->translates.empty()) {
            map.put("translates", translates_text(node.spec->translates));
        }
    }
    map.put_all(node.kind->parameters, node.parameters());
    return "  " + node.name + ": " + map.text() + "\n";
}

// The routes that follow from the topology, as comments.
std::string route_comments(const Plan& plan, std::size_t index, Routing& routing) {
    const PlannedNode& node = plan.nodes[index];
    if (!leads_on(node) || node.routes) return {};
    if (routing.networks() > kMostRoutesShown) return {};
    std::string text;
    for (const ChosenRoute& route : routing.all(index)) {
        text += "    # " + to_string(route.destination) +
                (route.via ? " via " + to_string(*route.via) : " is connected") + " by " +
                node.ports[route.port].name + "\n";
    }
    return text;
}

std::string nodes_text(const Plan& plan) {
    Routing routing{plan};
    std::string text;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        text += node_text(plan, plan.nodes[i]) + route_comments(plan, i, routing);
    }
    return text;
}

// -- Links ----------------------------------------------------------------------------------------

std::string end_text(const Plan& plan, const PlannedEnd& end) {
    const PlannedNode& node = plan.nodes[end.node];
    return yaml_text(node.name + "." + node.ports[end.port].name);
}

FlowMap cable_map(const Plan& plan, const PlannedLink& link, const PlannedCable& cable) {
    FlowMap map;
    map.put("between", flow_list({end_text(plan, cable.ends[0]), end_text(plan, cable.ends[1])}));
    map.put("network", plan.spec->networks[link.network].name.value);
    return map;
}

std::string cable_text(const Plan& plan, const PlannedLink& link) {
    FlowMap map = cable_map(plan, link, {{link.ends[0], link.ends[1]}, link.spec});
    map.put("rate", to_string(link.rate));
    map.put("delay", catenet::to_string(link.delay));
    map.put("loss", to_string(link.loss));
    map.put("queue", std::to_string(link.queue));
    return "  - " + map.text() + "\n";
}

// Links that the file gives stand first and in its order, because they are named in that order.
std::string links_text(const Plan& plan) {
    using Placed = std::pair<std::size_t, std::string>;
    std::vector<Placed> cables;
    const auto place = [&](const LinkSpec* spec) {
        if (spec == nullptr) return std::numeric_limits<std::size_t>::max();
        return static_cast<std::size_t>(spec - plan.spec->links.data());
    };
    for (const PlannedLink& link : plan.links) {
        if (!link.shared) cables.emplace_back(place(link.spec), cable_text(plan, link));
        for (const PlannedCable& cable : link.to_hubs) {
            cables.emplace_back(place(cable.spec),
                                "  - " + cable_map(plan, link, cable).text() + "\n");
        }
    }
    std::stable_sort(cables.begin(), cables.end(), [](const Placed& one, const Placed& other) {
        return one.first < other.first;
    });
    std::string text;
    for (const Placed& cable : cables) text += cable.second;
    return text;
}

// -- What happens, and what shall hold ------------------------------------------------------------

std::string events_text(const ScenarioSpec& spec) {
    std::string text;
    for (const EventSpec& event : spec.events) {
        text += "  - " + catenet::to_string(event.time.value) + ": " + line_text(event.text) + "\n";
    }
    return text;
}

bool is_line_alone(const ExpectationSpec& expectation) {
    return expectation.points.value == 1 && expectation.hints.empty() && !expectation.pass &&
           !expectation.fail && expectation.needs.empty() && !expectation.hidden;
}

std::string expectation_text(const ExpectationSpec& expectation) {
    const std::string name = "  " + expectation.name.value + ":";
    if (is_line_alone(expectation)) return name + " " + line_text(expectation.that) + "\n";
    std::string text = name + "\n";
    const auto put = [&](std::string_view key, const std::string& value) {
        text += "    " + std::string{key} + ": " + value + "\n";
    };
    put("that", line_text(expectation.that));
    put("points", std::to_string(expectation.points.value));
    if (!expectation.hints.empty()) put("hint", texts(expectation.hints));
    if (expectation.pass) put("pass", yaml_text(expectation.pass->value));
    if (expectation.fail) put("fail", yaml_text(expectation.fail->value));
    if (!expectation.needs.empty()) put("needs", texts(expectation.needs));
    if (expectation.hidden) put("hidden", "yes");
    return text;
}

std::string expectations_text(const ScenarioSpec& spec) {
    std::string text;
    for (const ExpectationSpec& expectation : spec.expectations) {
        text += expectation_text(expectation);
    }
    return text;
}

std::string exercise_text(const ScenarioSpec& spec) {
    if (!spec.exercise) return {};
    std::string text = "  task: " + yaml_text(spec.exercise->task.value) + "\n";
    if (!spec.exercise->fix.empty()) text += "  fix: " + texts(spec.exercise->fix) + "\n";
    return text;
}

std::string section(std::string_view name, const std::string& text) {
    return text.empty() ? std::string{} : std::string{name} + ":\n" + text;
}

}  // namespace

std::string show(const Plan& plan) {
    const ScenarioSpec& spec = *plan.spec;
    std::string networks;
    for (std::size_t i = 0; i < spec.networks.size(); ++i) networks += network_text(plan, i);
    return head(spec) + section("networks", networks) + section("nodes", nodes_text(plan)) +
           section("links", links_text(plan)) + section("events", events_text(spec)) +
           section("expect", expectations_text(spec)) + section("exercise", exercise_text(spec));
}

}  // namespace catenet::scenario
