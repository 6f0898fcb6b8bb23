// Reads lists, mappings and parameters from the YAML tree; single words are read_word's.
#include "sim/core/assert.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/syntax_error.hpp"
#include "sim/scenario/utf8.hpp"
#include "sim/scenario/yaml.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

std::string_view name_of(const Parameter& parameter) {
    if (parameter.name.empty()) return "this";
    return parameter.name;
}

std::optional<Value> read_scalar(const Parameter& parameter,
                                 const YamlNode& node,
                                 const Reading& reading) {
    const std::string_view name = name_of(parameter);
    if (!node.is_scalar() || node.is_nothing()) {
        complain_shape(node, name, to_string(parameter.type), {}, reading.diagnostics);
        return {};
    }
    if (!node.one_line && parameter.type != Type::AnyText) {
        reading.diagnostics.error(node.where(), quoted(name) + " must stand on one line");
        return {};
    }
    return read_word(parameter, node.text(), node.where(), reading);
}

const Parameter& element_of(const Parameter& parameter) {
    CATENET_ASSERT(!parameter.of.empty(), "a list or map is declared without its element");
    return parameter.of.front();
}

bool is_key(const Parameter& map, const YamlNode& key, const Reading& reading) {
    return map.of.size() < 2 || read_word(map.of[1], key.text(), key.where(), reading).has_value();
}

std::optional<Value> read_list(const Parameter& parameter,
                               const YamlNode& node,
                               const Reading& reading) {
    Parameter element = element_of(parameter);
    if (element.name.empty()) element.name = parameter.name;
    Value list;
    list.where = node.where();
    const YamlNode* begin = node.is_list() ? node.items.data() : &node;
    const std::size_t count = node.is_list() ? node.items.size() : 1;
    bool whole = true;
    for (const YamlNode& item : std::span{begin, count}) {
        auto value = read_value(element, item, reading);
        whole = whole && value;
        if (value) list.items.push_back(std::move(*value));
    }
    if (!whole) return {};
    return list;
}

std::optional<Value> read_map(const Parameter& parameter,
                              const YamlNode& node,
                              const Reading& reading) {
    if (!node.is_map()) {
        complain_shape(node, parameter.name, "a mapping", {}, reading.diagnostics);
        return {};
    }
    Value map;
    map.where = node.where();
    bool whole = true;
    for (const YamlPair& pair : node.pairs) {
        Parameter element = element_of(parameter);
        if (element.name.empty()) element.name = pair.key.text();
        auto value = read_value(element, pair.value, reading);
        whole = is_key(parameter, pair.key, reading) && whole && value;
        if (value) map.members.add({pair.key.text(), pair.key.where(), std::move(*value)});
    }
    if (!whole) return {};
    return map;
}

std::optional<Value> read_structure(const Parameter& parameter,
                                    const YamlNode& node,
                                    const Reading& reading) {
    if (!node.is_map()) {
        complain_shape(node, parameter.name, "a mapping", {}, reading.diagnostics);
        return {};
    }
    const std::size_t before = reading.diagnostics.error_count();
    Value structure;
    structure.where = node.where();
    structure.members =
        read_members(parameter.of, node, {quoted(parameter.name), node.where()}, reading);
    if (reading.diagnostics.error_count() != before) return {};
    return structure;
}

Value default_list(const Parameter& parameter, Span where) {
    Value list;
    std::string_view rest = parameter.fallback;
    while (!rest.empty() && rest != "[]") {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        Parameter element = element_of(parameter);
        element.fallback = rest.substr(0, comma);
        if (auto value = default_value(element, where)) list.items.push_back(std::move(*value));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    return list;
}

Value default_structure(const Parameter& parameter, Span where) {
    Value structure;
    for (const Parameter& member : parameter.of) {
        auto value = default_value(member, where);
        if (value) structure.members.add({member.name, where, std::move(*value)});
    }
    return structure;
}

std::string example_of(const Parameter& parameter) {
    std::string hint = parameter.name + ": " + std::string{to_string(parameter.type)};
    if (!parameter.sentence.empty()) hint += ", " + parameter.sentence;
    return hint;
}

}  // namespace

std::optional<Value> read_value(const Parameter& parameter,
                                const YamlNode& node,
                                const Reading& reading) {
    switch (parameter.type) {
        case Type::List: return read_list(parameter, node, reading);
        case Type::Map: return read_map(parameter, node, reading);
        case Type::Structure: return read_structure(parameter, node, reading);
        default: return read_scalar(parameter, node, reading);
    }
}

std::optional<Value> default_value(const Parameter& parameter, Span where) {
    if (parameter.fallback.empty()) return {};
    std::optional<Value> value;
    if (parameter.type == Type::List) {
        value = default_list(parameter, where);
    } else if (parameter.type == Type::Structure) {
        value = default_structure(parameter, where);
    } else if (parameter.type == Type::Map) {
        value = Value{};
    } else {
        Diagnostics unheard;
        value = read_word(parameter, parameter.fallback, where, {unheard});
    }
    CATENET_ASSERT(value.has_value(), "a parameter's default cannot be read");
    value->where = where;
    value->given = false;
    return value;
}

Arguments read_members(std::span<const Parameter> parameters,
                       const YamlNode& map,
                       const Owner& owner,
                       const Reading& reading) {
    std::vector<std::string_view> known{owner.keys.begin(), owner.keys.end()};
    for (const Parameter& parameter : parameters) known.emplace_back(parameter.name);
    check_keys(map, owner.what, known, reading.diagnostics);
    Arguments arguments;
    if (owner.defaults != nullptr) arguments.fall_back_on(*owner.defaults);
    for (const Parameter& parameter : parameters) {
        const YamlNode* node = map.find(parameter.name);
        std::optional<Value> value;
        if (node != nullptr) {
            value = read_value(parameter, *node, reading);
        } else if (parameter.required) {
            reading.diagnostics.error(owner.where,
                                      std::string{owner.what} + " needs " + quoted(parameter.name),
                                      example_of(parameter));
        } else if (owner.defaults == nullptr) {
            value = default_value(parameter, owner.where);
        }
        if (value) arguments.add({parameter.name, value->where, std::move(*value)});
    }
    arguments.shrink();
    return arguments;
}

void complain_shape(const YamlNode& node,
                    std::string_view name,
                    std::string_view wanted,
                    std::string_view hint,
                    Diagnostics& diagnostics) {
    const std::size_t colon =
        node.is_scalar() ? colon_without_space(node.text()) : std::string_view::npos;
    if (colon != std::string_view::npos) {
        diagnostics.error(node.line.part(colon, 1),
                          "a space is missing after the colon",
                          "write '" + node.text().substr(0, colon) + ": ...'");
        return;
    }
    std::string found = "a mapping";
    if (node.is_list()) found = "a list";
    if (node.is_scalar()) found = "a text";
    if (node.is_nothing()) {
        diagnostics.error(node.where(), quoted(name) + " has no value", std::string{hint});
        return;
    }
    diagnostics.error(node.where(),
                      quoted(name) + " must be " + std::string{wanted} + ", not " + found,
                      std::string{hint});
}

void check_keys(const YamlNode& map,
                std::string_view what,
                std::span<const std::string_view> known,
                Diagnostics& diagnostics) {
    for (const YamlPair& pair : map.pairs) {
        const std::string_view key = pair.key.text();
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        if (diagnostics.full()) {
            diagnostics.one_more();
            continue;
        }
        diagnostics.error(pair.key.where(),
                          "unknown key " + quoted(key) + " in " + std::string{what},
                          known_words_hint(key, known, "keys here"));
    }
}

}  // namespace catenet::scenario
