#include "sim/scenario/yaml_text.hpp"

#include "sim/core/assert.hpp"

#include <string_view>
#include <variant>

namespace catenet::scenario {
namespace {

constexpr std::string_view kLettersAndDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kPlain =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./%+";

std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': quoted += "\\\""; break;
            case '\\': quoted += "\\\\"; break;
            case '\n': quoted += "\\n"; break;
            case '\t': quoted += "\\t"; break;
            default: quoted += c;
        }
    }
    return quoted + "\"";
}

std::string hex_text(const std::vector<std::byte>& bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (const std::byte byte : bytes) {
        text += kDigits[std::to_integer<std::size_t>(byte >> 4)];
        text += kDigits[std::to_integer<std::size_t>(byte & std::byte{15})];
    }
    return text;
}

// How each sort of data is written.
struct Words {
    std::string operator()(std::monostate /*nothing*/) const { return quote({}); }
    std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
    std::string operator()(std::uint64_t count) const { return std::to_string(count); }
    std::string operator()(const std::string& text) const { return yaml_text(text); }
    std::string operator()(Duration duration) const { return catenet::to_string(duration); }
    std::string operator()(Bytes bytes) const {
        std::string text = catenet::to_string(bytes);
        if (text.find('.') == std::string::npos) return text;
        return std::to_string(bytes.count) + "B";  // 1500B, not 1.5kB
    }
    std::string operator()(const std::vector<std::byte>& bytes) const { return hex_text(bytes); }
    std::string operator()(MacAddress mac) const { return quote(to_string(mac)); }
    std::string operator()(const Endpoint& endpoint) const {
        return yaml_text(to_string(endpoint));
    }
    template <class T>
    std::string operator()(const T& value) const {
        return to_string(value);
    }
};

std::string list_text(const Parameter& parameter, const Value& value) {
    std::vector<std::string> items;
    for (const Value& item : value.items) items.push_back(yaml_text(parameter.of.front(), item));
    return flow_list(items);
}

std::string map_text(const Parameter& parameter, const Value& value) {
    FlowMap map;
    for (const NamedValue& member : value.members.all()) {
        map.put(member.name, yaml_text(parameter.of.front(), member.value));
    }
    return map.text();
}

}  // namespace

std::string yaml_text(std::string_view text) {
    const bool plain = !text.empty() &&
                       kLettersAndDigits.find(text.front()) != std::string_view::npos &&
                       text.find_first_not_of(kPlain) == std::string_view::npos;
    return plain ? std::string{text} : quote(text);
}

std::string yaml_text(const Parameter& parameter, const Value& value) {
    if (parameter.type == Type::List) return list_text(parameter, value);
    if (parameter.type == Type::Map) return map_text(parameter, value);
    if (parameter.type == Type::Structure) {
        FlowMap map;
        map.put_all(parameter.of, value.members);
        return map.text();
    }
    return std::visit(Words{}, value.data);
}

void FlowMap::put_all(const std::vector<Parameter>& parameters, const Arguments& values) {
    for (const Parameter& parameter : parameters) {
        const Value* const value = values.find(parameter.name);
        if (value != nullptr) put(parameter.name, yaml_text(parameter, *value));
    }
}

std::string flow_list(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
    return "[" + text + "]";
}

}  // namespace catenet::scenario
