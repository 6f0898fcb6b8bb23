#include "models/expectations/known.hpp"

#include "sim/core/domain_name.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>

namespace catenet::expectations {
namespace {

using scenario::Diagnostics;
using scenario::ExpectationUse;
using Words = std::vector<std::string_view>;

void complain(const scenario::Value& value,
              std::string_view what,
              const Words& known,
              Diagnostics& diagnostics) {
    const std::string& word = value.as<std::string>();
    const std::string list = std::string{what} + "s";
    diagnostics.error(value.where,
                      "unknown " + std::string{what} + " " + scenario::quoted(word),
                      scenario::known_words_hint(word, known, list));
}

void add_once(Words& words, std::string_view word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

void add_field(Words& words, const trace::Field& field) {
    add_once(words, field.name);
}

void add_fields_of(Words& words, const trace::Layer& layer, ByteView header) {
    if (layer.header_length(header) == 0) return;
    std::vector<const trace::Field*> fields;
    layer.more_fields(header, fields);
    for (const trace::Field* field : fields) add_field(words, *field);
}

// What stands in some headers only is told by their first octet, or by whether all bits are set:
// try each.
void add_more_fields(Words& words, const trace::Layer& layer) {
    if (layer.more_fields == nullptr) return;
    std::array<std::byte, 64> header{};
    for (unsigned first = 0; first < 256; ++first) {
        header[0] = static_cast<std::byte>(first);
        add_fields_of(words, layer, header);
    }
    header.fill(std::byte{0xff});
    add_fields_of(words, layer, header);
}

Words known_fields(const trace::Layers& layers) {
    Words words;
    for (const trace::Layer* layer : layers.all()) {
        for (const trace::Field& field : layer->fields) add_field(words, field);
        add_more_fields(words, *layer);
    }
    add_once(words, "data");
    return words;
}

// Of the layer that the word names before its dot, where there are some.
Words fields_near(std::string_view word, const Words& fields) {
    Words near;
    const std::string_view layer = word.substr(0, word.find('.'));
    for (const std::string_view field : fields) {
        if (field.substr(0, field.find('.')) == layer) near.push_back(field);
    }
    return near.empty() ? fields : near;
}

}  // namespace

void check_protocol(const ExpectationUse& use,
                    std::string_view argument,
                    Diagnostics& diagnostics) {
    const scenario::Value& value = use.arguments.at(argument);
    const trace::Layers& layers = use.registry.layers();
    if (layers.by_name(value.as<std::string>()) != nullptr) return;
    Words known;
    for (const trace::Layer* layer : layers.protocols()) known.push_back(layer->name);
    complain(value, "protocol", known, diagnostics);
}

void check_fields(const ExpectationUse& use, std::string_view argument, Diagnostics& diagnostics) {
    const Words known = known_fields(use.registry.layers());
    for (const scenario::Value& field : use.arguments.at(argument).items) {
        const std::string& word = field.as<std::string>();
        if (std::find(known.begin(), known.end(), word) != known.end()) continue;
        complain(field, "field", fields_near(word, known), diagnostics);
    }
}

void check_reason(const ExpectationUse& use, std::string_view argument, Diagnostics& diagnostics) {
    const scenario::Value& value = use.arguments.at(argument);
    const std::string& word = value.as<std::string>();
    Words known;
    for (const trace::Rule* rule : use.registry.rules()) {
        if (rule->id == word || rule->reason() == word) return;
        add_once(known, word.find('.') == std::string::npos ? rule->reason() : rule->id);
    }
    complain(value, "reason", known, diagnostics);
}

void check_table(const ExpectationUse& use, std::string_view argument, Diagnostics& diagnostics) {
    const scenario::Value& value = use.arguments.at(argument);
    const Words& known = use.registry.tables();
    const std::string& word = value.as<std::string>();
    if (std::find(known.begin(), known.end(), word) != known.end()) return;
    complain(value, "table", known, diagnostics);
}

void check_node_or_address(const ExpectationUse& use,
                           std::string_view argument,
                           Diagnostics& diagnostics) {
    const scenario::Value& value = use.arguments.at(argument);
    const std::string& word = value.as<std::string>();
    if (Ipv4Address::parse(word) || is_domain_name(word)) return;
    Words known;
    for (const scenario::PlannedNode& node : use.plan.nodes) known.emplace_back(node.name);
    if (std::find(known.begin(), known.end(), word) != known.end()) return;
    diagnostics.error(value.where,
                      "unknown node " + scenario::quoted(word),
                      scenario::known_words_hint(word, known, "nodes in this file"));
}

}  // namespace catenet::expectations
