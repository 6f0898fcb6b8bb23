// The sections of a scenario, one reader each; read_scenario calls them in this order.
#pragma once
#include "sim/scenario/names.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/spec.hpp"
#include "sim/scenario/yaml.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// The keys that a node has whatever its kind is, and those of an expectation.
inline constexpr std::array<std::string_view, 9> kNodeKeys{
    "kind", "joins", "ip", "mac", "gateway", "routes", "fix", "latency", "translates"};
inline constexpr std::array<std::string_view, 7> kExpectationKeys{
    "that", "points", "hint", "pass", "fail", "needs", "hidden"};

// What the section readers share.
struct Section {
    const Registry& registry;
    Diagnostics& diagnostics;
    ScenarioSpec& spec;
    Names& names;
    std::vector<bool>&
        unclear;  // by node: what it joins could not be read, so nothing follows from it

    Reading reading() const { return {diagnostics, &names, spec.most_count}; }
};

// Each takes the value behind its key; without networks a scenario is still one.
void read_networks(const YamlNode& networks, const Section& section);
void read_nodes(const YamlNode& nodes, const Section& section);  // kind and what they join
void check_network_sizes(const Section& section);  // exactly two nodes on a p2p network, ...
void read_links(const YamlNode& links, const Section& section);
void read_node_details(const YamlNode& nodes, const Section& section);  // needs links and nodes
void read_events(const YamlNode& events, const Section& section);
void read_expectations(const YamlNode& expect, const Section& section);
void read_exercise(const YamlNode& exercise, const Section& section);
// Of a scenario that is wrong already: what is wrong with its events and expectations as well, as
// far as that can be told without a plan.
void check_sentences(const Section& section);

// -- Shared by them ---------------------------------------------------------------------------

// The pairs of a section that maps names to things. Empty with a complaint if it is no mapping,
// without one if it is empty.
const std::vector<YamlPair>& pairs_of(const YamlNode& node,
                                      std::string_view name,
                                      std::string_view hint,
                                      Diagnostics& diagnostics);
const std::vector<YamlNode>& items_of(const YamlNode& node,
                                      std::string_view name,
                                      std::string_view hint,
                                      Diagnostics& diagnostics);

// False with a complaint if the key breaks the rule for names.
bool check_name(const YamlNode& key, std::string_view what, Diagnostics& diagnostics);

// A text on one line, plain or in quotes, as events and expectations are.
std::optional<Line> read_line(const YamlNode& node,
                              std::string_view name,
                              Diagnostics& diagnostics);

// How a node joins a network; null if it does not.
const AttachmentSpec* attachment_to(const NodeSpec& node, std::size_t network);

// The optional value of one parameter, moved into its place in the spec.
template <class T>
std::optional<Placed<T>> placed(const Arguments& arguments, std::string_view name) {
    const Value* value = arguments.find(name);
    if (value == nullptr) return {};
    return Placed<T>{value->as<T>(), value->where};
}

// Reads one key of a mapping, if it is there and right.
template <class T>
std::optional<Placed<T>> read_key(const Parameter& parameter,
                                  const YamlNode& map,
                                  const Reading& reading) {
    const YamlNode* node = map.find(parameter.name);
    if (node == nullptr) return {};
    const auto value = read_value(parameter, *node, reading);
    if (!value) return {};
    return Placed<T>{value->template as<T>(), value->where};
}

// A text, or a list of texts.
std::vector<Placed<std::string>> read_texts(const Parameter& parameter,
                                            const YamlNode& map,
                                            const Reading& reading);

// Where a node goes next: an address, or the name of a node.
std::optional<NextHopSpec> read_next_hop(std::string_view word, Span where, const Section& section);

// routes: ["10.0.9.0/24 via 10.0.1.2", "default via r1"]
void read_routes(const YamlNode& routes, NodeSpec& node, const Section& section);

// joins: and the short keys ip, mac, gateway.
void read_joins(const YamlNode& map, NodeSpec& node, const Section& section);
// The gateways that joins: and the short key name: they may be nodes further down.
void read_gateways(const YamlNode& map, NodeSpec& node, const Section& section);

}  // namespace catenet::scenario
