// The section `nodes`, first round: name, kind and what each node joins.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr std::string_view kDefaultKind = "host";

void complain_shape_of(const YamlPair& pair, const Section& section) {
    const std::string& name = pair.key.text();
    std::string hint = "write " + name + ": {joins: NETWORK}";
    const std::string& word = pair.value.text();
    const bool kind = section.registry.find<NodeKind>(word) != nullptr;
    if (kind) hint = "write " + name + ": {kind: " + word + ", joins: NETWORK}";
    if (section.names.networks.has(word)) hint = "write " + name + ": {joins: " + word + "}";
    complain_shape(pair.value, name, "a mapping", hint, section.diagnostics);
}

void read_kind(const YamlNode& map, NodeSpec& node, const Section& section) {
    const YamlNode* kind = map.find("kind");
    node.kind_where = kind != nullptr ? kind->where() : node.name.where;
    const bool word = kind != nullptr && kind->is_scalar() && !kind->is_nothing();
    if (kind != nullptr && !word) {
        return complain_shape(*kind, "kind", "a word", {}, section.diagnostics);
    }
    const std::string_view name = word ? std::string_view{kind->text()} : kDefaultKind;
    node.kind = section.registry.find<NodeKind>(name);
    if (node.kind != nullptr) return;
    const auto known = section.registry.names(Category::Node);
    section.diagnostics.error(node.kind_where,
                              "unknown node kind " + quoted(name),
                              known_words_hint(name, known, "kinds of nodes"));
}

void check_place(const NodeSpec& node, const Section& section) {
    const auto network = section.names.networks.find(node.name.value);
    if (!network || *network >= section.spec.networks.size()) return;
    const int line = section.spec.networks[*network].name.where.start.line;
    section.diagnostics.error(node.name.where,
                              quoted(node.name.value) + " is the name of a network already",
                              "see line " + std::to_string(line));
}

void read_node(const YamlPair& pair, const Section& section) {
    NodeSpec& node = section.spec.nodes.emplace_back();
    section.unclear.push_back(true);
    node.name = {pair.key.text(), pair.key.where()};
    node.kind_where = node.name.where;
    if (check_name(pair.key, "a node", section.diagnostics)) check_place(node, section);
    const bool nothing = pair.value.is_nothing();
    if (!pair.value.is_map() && !nothing) return complain_shape_of(pair, section);
    read_kind(pair.value, node, section);
    if (pair.value.find("joins") == nullptr) {
        section.diagnostics.warning(node.name.where,
                                    "node " + quoted(node.name.value) + " joins no network",
                                    "joins: NETWORK");
    }
    const std::size_t before = section.diagnostics.error_count();
    read_joins(pair.value, node, section);
    section.unclear.back() = section.diagnostics.error_count() != before;
}

std::string members_of(std::size_t network, const Section& section) {
    constexpr std::size_t kMost = 8;
    std::string text;
    std::size_t count = 0;
    for (const NodeSpec& node : section.spec.nodes) {
        if (attachment_to(node, network) == nullptr) continue;
        if (++count > kMost) return text + ", ...";
        text += (text.empty() ? "" : ", ") + node.name.value;
    }
    return text;
}

std::string count_of(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " node" : " nodes");
}

// "exactly 2": what the kind needs and the network does not have.
std::string bound_of(const NetworkKind& kind, bool few) {
    const unsigned wanted = few ? kind.least_ports : kind.most_ports;
    std::string_view bound = few ? "at least " : "at most ";
    if (kind.least_ports == kind.most_ports) bound = "exactly ";
    return std::string{bound} + std::to_string(wanted);
}

// A medium of two ends needs two nodes, no more and no less.
void check_ports(std::size_t network_index, std::size_t ports, const Section& section) {
    const NetworkSpec& network = section.spec.networks[network_index];
    if (network.kind == nullptr) return;
    const NetworkKind& kind = *network.kind;
    const bool few = ports < kind.least_ports;
    const bool many = kind.most_ports > 0 && ports > kind.most_ports;
    if (!few && !many) return;
    const bool shown = !section.diagnostics.full();
    const std::string members = shown ? members_of(network_index, section) : "";
    section.diagnostics.error(network.name.where,
                              "network " + quoted(network.name.value) + " of kind '" + kind.name +
                                  "' has " + count_of(ports) + "; it needs " + bound_of(kind, few),
                              members.empty() ? "no node joins it" : "it is joined by " + members);
}

}  // namespace

void read_nodes(const YamlNode& nodes, const Section& section) {
    const auto& pairs = pairs_of(nodes, "nodes", "pc1: {joins: NETWORK}", section.diagnostics);
    section.spec.nodes.reserve(pairs.size());
    for (const YamlPair& pair : pairs) {
        if (section.names.nodes.add(pair.key.text())) read_node(pair, section);
    }
}

void check_network_sizes(const Section& section) {
    const auto& unclear = section.unclear;
    if (std::find(unclear.begin(), unclear.end(), true) != unclear.end()) return;
    std::vector<std::size_t> ports(section.spec.networks.size());
    for (const NodeSpec& node : section.spec.nodes) {
        for (const AttachmentSpec& attachment : node.joins) ++ports[attachment.network_index];
    }
    for (std::size_t i = 0; i < ports.size(); ++i) check_ports(i, ports[i], section);
}

}  // namespace catenet::scenario
