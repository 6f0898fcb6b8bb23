#include "tests/bench/scenario_text.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace catenet::bench {

std::size_t ScenarioText::add_node(std::string name, std::string words) {
    nodes_.push_back({std::move(name), std::move(words), {}, {}});
    return nodes_.size() - 1;
}

void ScenarioText::connect(std::size_t first,
                           std::size_t second,
                           Ipv4Prefix prefix,
                           std::string_view words) {
    const std::string network = fmt::format("n{}", count_);
    add_network(network, fmt::format("kind: p2p, prefix: {}, {}", to_string(prefix), words));
    const std::uint32_t base = prefix.network().value;
    join(first, network, to_string(Ipv4Address{base + 1}));
    join(second, network, to_string(Ipv4Address{base + 2}));
}

std::size_t ScenarioText::add_network(std::string name, std::string_view words) {
    fmt::format_to(std::back_inserter(networks_), "  {}: {{{}}}\n", name, words);
    return count_++;
}

void ScenarioText::join(std::size_t node, std::string_view network, std::string_view address) {
    append(nodes_[node].joins,
           address.empty() ? std::string{network} : fmt::format("{}: {}", network, address));
}

void ScenarioText::link(std::size_t one, std::size_t other) {
    fmt::format_to(std::back_inserter(links_),
                   "  - {{between: [{}, {}]}}\n",
                   nodes_[one].name,
                   nodes_[other].name);
}

void ScenarioText::add_route(std::size_t node, std::string route) {
    append(nodes_[node].routes, fmt::format("\"{}\"", route));
}

void ScenarioText::append(std::string& list, std::string_view item) {
    if (!list.empty()) list += ", ";
    list += item;
}

std::string ScenarioText::text() const {
    std::string text = "title: A reference workload\n";
    if (!stop_.empty()) text += "stop: " + stop_ + "\n";
    text += "networks:\n" + networks_ + "nodes:\n";
    for (const Node& node : nodes_) {
        // A list of networks, or a mapping from them to addresses.
        const bool has_addresses = node.joins.find(':') != std::string::npos;
        const std::string joins = has_addresses ? "{" + node.joins + "}" : "[" + node.joins + "]";
        fmt::format_to(std::back_inserter(text), "  {}: {{joins: {}", node.name, joins);
        if (!node.words.empty()) text += ", " + node.words;
        if (!node.routes.empty()) text += ", routes: [" + node.routes + "]";
        text += "}\n";
    }
    if (!links_.empty()) text += "links:\n" + links_;
    return text;
}

}  // namespace catenet::bench
