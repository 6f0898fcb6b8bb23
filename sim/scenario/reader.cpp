#include "sim/scenario/reader.hpp"

#include "sim/scenario/sections.hpp"

#include <array>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 10> kKeys{
    "title", "about", "seed", "stop", "networks", "nodes", "links", "events", "expect", "exercise"};

const Parameter kTitle{.name = "title", .type = Type::Text};
const Parameter kAbout{.name = "about", .type = Type::AnyText};
const Parameter kSeed{.name = "seed", .type = Type::Count, .most = (std::uint64_t{1} << 63) - 1};
const Parameter kStop{.name = "stop", .type = Type::Duration};

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
    const auto root = read_yaml(text, diagnostics, {.bytes = limits.bytes});
    if (!root) return {};
    if (!root->is_map()) {
        complain_shape(*root, "the scenario", "a mapping", "begin with 'title: ...'", diagnostics);
        return {};
    }
    ScenarioSpec spec;
    Names names;
    std::vector<bool> unclear;
    const Section section{registry, diagnostics, spec, names, unclear};
    check_keys(*root, "a scenario", kKeys, diagnostics);
    read_head(*root, section);
    read_sections(*root, section);
    if (diagnostics.has_errors()) return {};
    spec.warnings = diagnostics.sorted();
    return spec;
}

}  // namespace catenet::scenario
