#include "sim/scenario/sections.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {
namespace {

const YamlNode kEmpty{};

// "p#14": to YAML a '#' behind a space begins a comment, so packets are not written so.
void warn_of_hash(const Line& line, Diagnostics& diagnostics) {
    bool in_string = false;
    for (std::size_t i = 0; i < line.text.size(); ++i) {
        const char c = line.text[i];
        if (c == '\'') in_string = !in_string;
        const bool behind_word = i > 0 && line.text[i - 1] != ' ';
        if (c != '#' || in_string || !behind_word) continue;
        diagnostics.warning(line.part(i, 1),
                            "a '#' directly behind a word is part of it",
                            "a packet is written p14; a comment needs a space in front of the '#'");
        return;
    }
}

}  // namespace

const std::vector<YamlPair>& pairs_of(const YamlNode& node,
                                      std::string_view name,
                                      std::string_view hint,
                                      Diagnostics& diagnostics) {
    if (node.is_map()) return node.pairs;
    if (!node.is_nothing()) complain_shape(node, name, "a mapping", hint, diagnostics);
    return kEmpty.pairs;
}

const std::vector<YamlNode>& items_of(const YamlNode& node,
                                      std::string_view name,
                                      std::string_view hint,
                                      Diagnostics& diagnostics) {
    if (node.is_list()) return node.items;
    if (!node.is_nothing()) complain_shape(node, name, "a list", hint, diagnostics);
    return kEmpty.items;
}

bool check_name(const YamlNode& key, std::string_view what, Diagnostics& diagnostics) {
    constexpr std::size_t kLongest =
        100;  // a link has two of them in its name, and a file's name 255
    if (is_name(key.text()) && key.text().size() <= kLongest) return true;
    if (is_name(key.text())) {
        diagnostics.error(key.where(),
                          "this name is longer than " + std::to_string(kLongest) + " characters",
                          "names of files are made of it");
        return false;
    }
    diagnostics.error(key.where(),
                      quoted(key.text()) + " cannot be the name of " + std::string{what},
                      "letters, digits, '-' and '_', starting with a letter");
    return false;
}

std::optional<Line> read_line(const YamlNode& node,
                              std::string_view name,
                              Diagnostics& diagnostics) {
    if (!node.is_scalar() || node.is_nothing()) {
        const std::string_view hint = node.is_scalar() ? "" : "put the whole line in double quotes";
        complain_shape(node, name, "a text", hint, diagnostics);
        return {};
    }
    if (node.text().empty()) {
        diagnostics.error(node.where(), "the text of " + quoted(name) + " is empty");
        return {};
    }
    const bool one_line = node.one_line && node.text().find('\n') == std::string::npos;
    if (!one_line || node.line.quotes == Quotes::Block) {
        diagnostics.error(node.where(),
                          "the text of " + quoted(name) + " must stand on one line",
                          "put the whole line in double quotes");
        return {};
    }
    warn_of_hash(node.line, diagnostics);
    return node.line;
}

const AttachmentSpec* attachment_to(const NodeSpec& node, std::size_t network) {
    for (const AttachmentSpec& attachment : node.joins) {
        if (attachment.network_index == network) return &attachment;
    }
    return nullptr;
}

std::vector<Placed<std::string>> read_texts(const Parameter& parameter,
                                            const YamlNode& map,
                                            const Reading& reading) {
    const YamlNode* node = map.find(parameter.name);
    if (node == nullptr) return {};
    const Parameter list{.name = parameter.name, .type = Type::List, .of = {parameter}};
    const auto value = read_value(list, *node, reading);
    std::vector<Placed<std::string>> texts;
    if (!value) return texts;
    for (const Value& item : value->items) {
        texts.push_back({item.as<std::string>(), item.where});
    }
    return texts;
}

}  // namespace catenet::scenario
