// The section `nodes`, second round: what may refer to other nodes, and the kind's parameters.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

const Parameter kLatency{.name = "latency", .type = Type::Duration};

const std::vector<Parameter>& fix_parameters() {
    static const std::vector<Parameter> parameters{
        {.name = "ip-id", .type = Type::Count, .most = 0xffff},
        {.name = "echo-id", .type = Type::Count, .most = 0xffff},
        {.name = "port", .type = Type::Count, .least = 1, .most = 0xffff},
        {.name = "isn", .type = Type::Count, .most = 0xffffffff},
        {.name = "udp-checksum", .type = Type::Flag}};
    return parameters;
}

template <class T>
std::optional<Placed<T>> narrowed(const Arguments& arguments, std::string_view name) {
    const auto wide = placed<std::uint64_t>(arguments, name);
    if (!wide) return {};
    return Placed<T>{static_cast<T>(wide->value), wide->where};  // the limits above fit T
}

void read_fix(const YamlNode& fix, NodeSpec& node, const Section& section) {
    if (!fix.is_map()) {
        return complain_shape(fix, "fix", "a mapping", "fix: {ip-id: 1}", section.diagnostics);
    }
    const Arguments values =
        read_members(fix_parameters(), fix, {"'fix'", node.name.where}, section.reading());
    node.fix.ip_id = narrowed<std::uint16_t>(values, "ip-id");
    node.fix.echo_id = narrowed<std::uint16_t>(values, "echo-id");
    node.fix.port = narrowed<std::uint16_t>(values, "port");
    node.fix.isn = narrowed<std::uint32_t>(values, "isn");
    node.fix.udp_checksum = placed<bool>(values, "udp-checksum");
}

// translates: {can-udp: {listen: 20000}}; a translation with nothing to say may be a word alone.
void read_translation(const YamlNode& name,
                      const YamlNode* parameters,
                      NodeSpec& node,
                      const Section& section) {
    static const YamlNode none = empty_node(YamlNode::Kind::Map);
    if (!name.is_scalar() || name.is_nothing()) {
        return complain_shape(name, "translates", "a translation", {}, section.diagnostics);
    }
    const auto* kind = section.registry.find<TranslationKind>(name.text());
    if (kind == nullptr) {
        const auto known = section.registry.names(Category::Translation);
        section.diagnostics.error(name.where(),
                                  "unknown translation " + quoted(name.text()),
                                  known_words_hint(name.text(), known, "translations"));
        return;
    }
    const bool known = std::any_of(
        node.translates.begin(), node.translates.end(), [&](const TranslationSpec& other) {
            return other.kind == kind;
        });
    if (known && parameters != nullptr) return;  // reported as a duplicate key
    if (known) {
        return section.diagnostics.error(
            name.where(), quoted(name.text()) + " stands here twice", "remove one of them");
    }
    const bool given = parameters != nullptr && !parameters->is_nothing();
    const YamlNode& map = given ? *parameters : none;
    if (!map.is_map()) {
        return complain_shape(map, name.text(), "a mapping", {}, section.diagnostics);
    }
    TranslationSpec& translation = node.translates.emplace_back();
    translation.name = {name.text(), name.where()};
    translation.kind = kind;
    const std::string what = "translation '" + kind->name + "'";
    translation.parameters =
        read_members(kind->parameters, map, {what, name.where()}, section.reading());
}

void read_translates(const YamlNode& map, NodeSpec& node, const Section& section) {
    const YamlNode* translates = map.find("translates");
    const bool nothing =
        translates == nullptr ||
        (!translates->is_scalar() && translates->items.empty() && translates->pairs.empty());
    if (nothing) {
        if (!node.kind->translates) return;
        const auto known = section.registry.names(Category::Translation);
        return section.diagnostics.error(
            node.name.where,
            quoted(node.name.value) + " does not say what it translates",
            known_words_hint({}, known, "translations"));
    }
    if (!node.kind->translates) {
        return section.diagnostics.error(
            translates->where(),
            "a node of kind '" + node.kind->name + "' translates nothing",
            "kind: gateway");
    }
    if (translates->is_scalar()) read_translation(*translates, nullptr, node, section);
    for (const YamlNode& name : translates->items) read_translation(name, nullptr, node, section);
    for (const YamlPair& pair : translates->pairs) {
        read_translation(pair.key, &pair.value, node, section);
    }
}

void read_details(const YamlNode& map, NodeSpec& node, const Section& section) {
    read_gateways(map, node, section);
    if (const YamlNode* routes = map.find("routes")) read_routes(*routes, node, section);
    if (const YamlNode* fix = map.find("fix")) read_fix(*fix, node, section);
    node.latency = read_key<Duration>(kLatency, map, section.reading());
    if (node.kind == nullptr) return;  // then nobody knows which other keys are right
    read_translates(map, node, section);
    const std::string what = "a node of kind '" + node.kind->name + "'";
    node.parameters = read_members(node.kind->parameters,
                                   map,
                                   {what, node.name.where, kNodeKeys, &node.kind->defaults},
                                   section.reading());
}

}  // namespace

void read_node_details(const YamlNode& nodes, const Section& section) {
    for (const YamlPair& pair : nodes.pairs) {
        const auto index = section.names.nodes.find(pair.key.text());
        if (!index) continue;
        NodeSpec& node = section.spec.nodes[*index];
        const bool first = node.name.where == pair.key.where();
        const bool readable = pair.value.is_map() || pair.value.is_nothing();
        if (first && readable) read_details(pair.value, node, section);
    }
}

}  // namespace catenet::scenario
