#include "models/expectations/meaning.hpp"

#include "sim/scenario/reading.hpp"

#include <algorithm>

namespace catenet::expectations {
namespace {

using trace::PortEntry;
using trace::Value;

// "[1, 2]" and "[1,2]" are one list.
std::string without_spaces(std::string_view text) {
    std::string packed{text};
    packed.erase(std::remove(packed.begin(), packed.end(), ' '), packed.end());
    return packed;
}

bool stands_in(std::string_view words, std::string_view text) {
    return (" " + std::string{text} + " ").find(" " + std::string{words} + " ") !=
           std::string::npos;
}

bool is_text(std::string_view word, std::string_view text) {
    if (word.empty() || text.empty()) return word == text;
    if (text.front() == '[') return without_spaces(word) == without_spaces(text);
    return stands_in(word, text);
}

bool is_number(std::string_view word, std::uint64_t number) {
    const scenario::Parameter count{.name = "number", .type = scenario::Type::Count};
    scenario::Diagnostics unheard;
    const auto value = scenario::read_word(count, word, {}, {unheard});
    return value && value->as<std::uint64_t>() == number;
}

// True if `fits` one port of the node of that name.
template <class Fits>
bool has_port(std::string_view node, const trace::Directory& directory, Fits fits) {
    const trace::NodeIndex index = directory.find_node(node);
    if (index == trace::kNone) return false;
    const auto& ports = directory.nodes[index].ports;
    return std::any_of(ports.begin(), ports.end(), fits);
}

bool is_address(std::string_view word, Ipv4Address address, const trace::Directory& directory) {
    if (Ipv4Address::parse(word) == address) return true;
    return has_port(
        word, directory, [&](const PortEntry& port) { return port.address == address; });
}

bool is_mac(std::string_view word, MacAddress mac, const trace::Directory& directory) {
    if (MacAddress::parse(word) == mac) return true;
    return has_port(word, directory, [&](const PortEntry& port) { return port.mac == mac; });
}

// Words of which the first is a node, as in "pc1 vlan 10", mean any address that it has.
bool is_text_of(std::string_view words, std::string_view text, const trace::Directory& directory) {
    const std::string_view node = words.substr(0, words.find(' '));
    const std::string rest{words.substr(node.size())};
    return has_port(node, directory, [&](const PortEntry& port) {
        if (port.address && is_text(to_string(*port.address) + rest, text)) return true;
        return port.mac != MacAddress{} && is_text(to_string(port.mac) + rest, text);
    });
}

bool is_prefix(std::string_view word, const Value& value) {
    if (word == "default") word = "0.0.0.0/0";
    const auto prefix = Ipv4Prefix::parse(word);
    return prefix && to_string(*prefix) == value.text();
}

}  // namespace

bool means(std::string_view word, const Value& value, const trace::Directory& directory) {
    switch (value.kind()) {
        case Value::Kind::Number: return is_number(word, value.number());
        case Value::Kind::Ipv4:
            return is_address(
                word, Ipv4Address{static_cast<std::uint32_t>(value.number())}, directory);
        case Value::Kind::Mac: return is_mac(word, mac_from_number(value.number()), directory);
        case Value::Kind::Prefix: return is_prefix(word, value);
        case Value::Kind::Time: {
            const auto time = parse_duration(word);
            return time && static_cast<std::uint64_t>(time->count()) == value.number();
        }
        case Value::Kind::Text: break;
    }
    const std::string text = value.text();
    return is_text(word, text) || is_text_of(word, text, directory);
}

std::vector<bool> links_of(std::string_view network_or_link, const trace::Directory& directory) {
    std::vector<bool> chosen(directory.links.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const trace::LinkEntry& link = directory.links[i];
        chosen[i] = link.name == network_or_link || link.network == network_or_link;
    }
    return chosen;
}

}  // namespace catenet::expectations
