#include "sim/scenario/reader.hpp"

#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 10> kKeys{
    "title", "about", "seed", "stop", "networks", "nodes", "links", "events", "expect", "exercise"};

const Parameter kTitle{.name = "title", .type = Type::Text};
const Parameter kAbout{.name = "about", .type = Type::AnyText};
const Parameter kSeed{.name = "seed", .type = Type::Count, .most = (std::uint64_t{1} << 63) - 1};
const Parameter kStop{.name = "stop", .type = Type::Duration};

// What the YAML reader can count while it reads; nobody has to look further then.
std::vector<YamlSection> sections_of(const ReadLimits& limits) {
    return {{"networks", limits.networks, "--max-networks"},
            {"nodes", limits.nodes, "--max-nodes"},
            {"links", limits.links, "--max-links"},
            {"events", limits.events, "--max-events"},
            {"expect", limits.expectations, "--max-expectations"}};
}

struct PortLimit {
    std::size_t most;
    std::string_view option;
};

std::size_t ports_of(const YamlNode& node) {
    const YamlNode* const joins = node.find("joins");
    if (joins == nullptr) return 0;
    return joins->is_scalar() ? 1 : joins->items.size() + joins->pairs.size();
}

void complain_ports(const YamlNode& name,
                    std::string_view whose,
                    const PortLimit& limit,
                    Diagnostics& diagnostics) {
    diagnostics.limit(name.where(),
                      std::string{whose} + " more than " + std::to_string(limit.most) + " ports",
                      std::string{limit.option} + " raises the limit");
}

// Each network that a node joins is a port. False, with a complaint, if there are too many.
bool check_ports(const YamlPair& nodes, const ReadLimits& limits, Diagnostics& diagnostics) {
    std::size_t all = 0;
    for (const YamlPair& node : nodes.value.pairs) {
        const std::size_t ports = ports_of(node.value);
        if (ports > limits.ports_of_node) {
            complain_ports(node.key,
                           quoted(node.key.text()) + " has",
                           {limits.ports_of_node, "--max-ports-of-node"},
                           diagnostics);
            return false;
        }
        all += ports;
    }
    if (all <= limits.ports) return true;
    complain_ports(nodes.key, "the nodes have", {limits.ports, "--max-ports"}, diagnostics);
    return false;
}

bool check_sizes(const YamlNode& root, const ReadLimits& limits, Diagnostics& diagnostics) {
    return std::all_of(root.pairs.begin(), root.pairs.end(), [&](const YamlPair& section) {
        return section.key.text() != "nodes" || check_ports(section, limits, diagnostics);
    });
}

void read_head(const YamlNode& root, const Section& section) {
    const Reading reading = section.reading();
    ScenarioSpec& spec = section.spec;
    if (root.find("title") == nullptr) {
        section.diagnostics.error(root.where(), "the scenario has no 'title'", "title: Two LANs");
    }
    if (const auto title = read_key<std::string>(kTitle, root, reading)) spec.title = *title;
    spec.about = read_key<std::string>(kAbout, root, reading);
    if (const auto seed = read_key<std::uint64_t>(kSeed, root, reading)) spec.seed = *seed;
    spec.stop = read_key<Duration>(kStop, root, reading);
}

void read_sections(const YamlNode& root, const Section& section) {
    using ReadSection = void (*)(const YamlNode&, const Section&);
    const auto read = [&](std::string_view key, ReadSection reader) {
        if (const YamlNode* node = root.find(key)) reader(*node, section);
    };
    read("networks", read_networks);
    read("nodes", read_nodes);
    check_network_sizes(section);
    read("links", read_links);
    read("nodes", read_node_details);
    read("events", read_events);
    read("expect", read_expectations);
    read("exercise", read_exercise);
}

}  // namespace

std::optional<ScenarioSpec> read_scenario(std::string_view text,
                                          const Registry& registry,
                                          Diagnostics& diagnostics,
                                          const ReadLimits& limits) {
    const std::vector<YamlSection> sections = sections_of(limits);
    const auto root = read_yaml(
        text, diagnostics, {.bytes = limits.bytes, .values = limits.values, .sections = sections});
    if (!root || !check_sizes(*root, limits, diagnostics)) return {};
    if (!root->is_map()) {
        complain_shape(*root, "the scenario", "a mapping", "begin with 'title: ...'", diagnostics);
        return {};
    }
    ScenarioSpec spec;
    spec.most_count = limits.count;
    Names names;
    std::vector<bool> unclear;
    const Section section{registry, diagnostics, spec, names, unclear};
    check_keys(*root, "a scenario", kKeys, diagnostics);
    read_head(*root, section);
    read_sections(*root, section);
    if (diagnostics.has_errors()) {
        check_sentences(section);
        return {};
    }
    spec.warnings = diagnostics.sorted();
    return spec;
}

}  // namespace catenet::scenario
