// What a node joins: a network, a list of them, or a mapping to addresses.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <array>
#include <unordered_map>
#include <unordered_set>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 4> kKeys{"ip", "mac", "port", "gateway"};
constexpr std::array<std::string_view, 3> kShortKeys{"ip", "mac", "gateway"};

constexpr std::string_view kDhcp = "dhcp";

const Parameter kIp{.name = "ip", .type = Type::Ipv4Interface};
const Parameter kMac{.name = "mac", .type = Type::Mac};
const Parameter kPort{.name = "port", .type = Type::Port};
const Parameter kNetwork{.name = "joins", .type = Type::Network};

using Joined = std::unordered_set<std::size_t>;  // networks, so that a node may join many

// The attachment to the network that the word names; null with a complaint if there is none.
AttachmentSpec* attach(const YamlNode& word,
                       NodeSpec& node,
                       Joined& joined,
                       const Section& section) {
    const auto name = read_value(kNetwork, word, section.reading());
    if (!name) return nullptr;
    const auto index = section.names.networks.find(word.text());
    if (!index || *index >= section.spec.networks.size()) return nullptr;
    if (!joined.insert(*index).second) {
        section.diagnostics.error(
            word.where(),
            quoted(node.name.value) + " joins " + quoted(word.text()) + " twice",
            "remove one of them");
        return nullptr;
    }
    AttachmentSpec& attachment = node.joins.emplace_back();
    attachment.network = {word.text(), word.where()};
    attachment.network_index = *index;
    return &attachment;
}

void check_against_kind(const AttachmentSpec& attachment, const Section& section) {
    const NetworkKind* kind = section.spec.networks[attachment.network_index].kind;
    if (kind == nullptr) return;
    const std::string what = "a network of kind '" + kind->name + "' has no ";
    if (attachment.mac && !kind->has_mac) {
        section.diagnostics.error(attachment.mac->where, what + "MAC addresses", "remove it");
    }
    if (attachment.ip && !kind->has_ip) {
        section.diagnostics.error(attachment.ip->where, what + "IP addresses", "remove it");
    }
    if (attachment.dhcp && !(kind->has_ip && kind->has_mac)) {
        section.diagnostics.error(
            *attachment.dhcp, what + "DHCP", "a server knows its clients by their MAC addresses");
    }
    if (attachment.mac && attachment.mac->value == MacAddress{}) {
        section.diagnostics.error(
            attachment.mac->where,
            to_string(attachment.mac->value) + " means no address, and no port can have it",
            "a locally administered one begins with 02");
    }
    if (attachment.mac && attachment.mac->value.is_group()) {  // IEEE 802, I/G bit
        section.diagnostics.error(attachment.mac->where,
                                  "a group address cannot be the address of one port",
                                  "the second digit of a single address is even");
    }
}

// `dhcp` where an address may stand.
bool is_dhcp(const YamlNode& value) {
    return value.is_scalar() && value.text() == kDhcp;
}

// ip, mac and port from a mapping, be it the node's own or that of one network.
void read_facts(const YamlNode& map, AttachmentSpec& attachment, const Section& section) {
    const Reading reading = section.reading();
    const YamlNode* const word = map.find("ip");
    if (word != nullptr && is_dhcp(*word)) {
        attachment.dhcp = word->where();
    } else if (auto ip = read_key<Ipv4Interface>(kIp, map, reading)) {
        attachment.ip = ip;
    }
    if (auto mac = read_key<MacAddress>(kMac, map, reading)) attachment.mac = mac;
}

void read_options(const YamlNode& value, AttachmentSpec& attachment, const Section& section) {
    if (value.is_nothing()) return;
    if (is_dhcp(value)) {
        attachment.dhcp = value.where();
        return;
    }
    if (value.is_scalar()) {
        const auto ip = read_value(kIp, value, section.reading());
        if (ip) attachment.ip = {ip->as<Ipv4Interface>(), ip->where};
        return;
    }
    if (!value.is_map()) {
        return complain_shape(
            value, attachment.network.value, "an address or a mapping", {}, section.diagnostics);
    }
    check_keys(value, "a joined network", kKeys, section.diagnostics);
    attachment.port = read_key<std::string>(kPort, value, section.reading());
    read_facts(value, attachment, section);
}

void check_port_names(const NodeSpec& node, const Section& section) {
    std::unordered_set<std::string_view> names;
    for (const AttachmentSpec& attachment : node.joins) {
        const auto& port = attachment.port;
        if (!port || names.insert(port->value).second) continue;
        section.diagnostics.error(
            port->where, quoted(node.name.value) + " has two ports named " + quoted(port->value));
    }
}

// The short keys speak of the one network that the node joins.
void complain_short_key(std::string_view key,
                        Span where,
                        const NodeSpec& node,
                        const Section& section) {
    const std::string name = quoted(node.name.value);
    if (node.joins.empty()) {
        return section.diagnostics.error(
            where, quoted(key) + " needs a network, and " + name + " joins none", "joins: NETWORK");
    }
    const std::string& first = node.joins.front().network.value;
    section.diagnostics.error(where,
                              quoted(key) + " is not clear: " + name + " joins " +
                                  std::to_string(node.joins.size()) + " networks",
                              "joins: {" + first + ": {" + std::string{key} + ": ...}, ...}");
}

void complain_twice(const YamlNode& value, const Section& section) {
    section.diagnostics.error(
        value.where(), "this stands behind 'joins' already", "remove one of them");
}

void read_short_keys(const YamlNode& map, NodeSpec& node, const Section& section) {
    if (node.joins.size() != 1) {
        for (const std::string_view key : kShortKeys) {
            const YamlNode* value = map.find(key);
            if (value != nullptr) complain_short_key(key, value->where(), node, section);
        }
        return;
    }
    AttachmentSpec& only = node.joins.front();
    const YamlNode* ip = only.ip || only.dhcp ? map.find("ip") : nullptr;
    const YamlNode* mac = only.mac ? map.find("mac") : nullptr;
    for (const YamlNode* twice : {ip, mac}) {
        if (twice != nullptr) complain_twice(*twice, section);
    }
    if (ip == nullptr && mac == nullptr) read_facts(map, only, section);
}

std::optional<NextHopSpec> read_gateway(const YamlNode* gateway, const Section& section) {
    if (gateway == nullptr) return {};
    if (!gateway->is_scalar() || gateway->is_nothing()) {
        complain_shape(*gateway, "gateway", "an address or a node", {}, section.diagnostics);
        return {};
    }
    return read_next_hop(gateway->text(), gateway->where(), section);
}

void check_gateway(const NodeSpec& node, const AttachmentSpec& attachment, const Section& section) {
    if (!attachment.gateway || !attachment.gateway->node) return;
    const NodeSpec& gateway = section.spec.nodes[*attachment.gateway->node];
    if (section.unclear[*attachment.gateway->node]) return;
    const bool there = attachment_to(gateway, attachment.network_index) != nullptr;
    if (there && gateway.name.value != node.name.value) return;
    section.diagnostics.error(attachment.gateway->text.where,
                              quoted(gateway.name.value) + " is no neighbour of " +
                                  quoted(node.name.value) + " on " +
                                  quoted(attachment.network.value),
                              "a gateway is another node of the same network");
}

}  // namespace

void read_joins(const YamlNode& map, NodeSpec& node, const Section& section) {
    static const YamlNode none = empty_node(YamlNode::Kind::List);
    const YamlNode* given = map.find("joins");
    const YamlNode& joins = given != nullptr ? *given : none;
    const std::size_t before = section.diagnostics.error_count();
    Joined joined;
    if (joins.is_scalar()) attach(joins, node, joined, section);
    node.joins.reserve(joins.items.size() + joins.pairs.size() + 1);
    for (const YamlNode& word : joins.items) attach(word, node, joined, section);
    std::unordered_set<std::string_view> keys;
    for (const YamlPair& pair : joins.pairs) {
        if (!keys.insert(pair.key.text()).second) continue;  // reported as a duplicate key
        AttachmentSpec* attachment = attach(pair.key, node, joined, section);
        if (attachment != nullptr) read_options(pair.value, *attachment, section);
    }
    check_port_names(node, section);
    const bool unread = node.joins.empty() && section.diagnostics.error_count() != before;
    if (!unread) read_short_keys(map, node, section);
    for (const AttachmentSpec& attachment : node.joins) check_against_kind(attachment, section);
}

void read_gateways(const YamlNode& map, NodeSpec& node, const Section& section) {
    const YamlNode* joins = map.find("joins");
    const YamlNode* short_key = node.joins.size() == 1 ? map.find("gateway") : nullptr;
    std::unordered_map<std::string_view, const YamlNode*> options;
    if (joins != nullptr) {
        for (const YamlPair& pair : joins->pairs) options.emplace(pair.key.text(), &pair.value);
    }
    for (AttachmentSpec& attachment : node.joins) {
        const auto found = options.find(attachment.network.value);
        const YamlNode* behind = found != options.end() ? found->second->find("gateway") : nullptr;
        if (behind != nullptr && short_key != nullptr) complain_twice(*short_key, section);
        attachment.gateway = read_gateway(behind != nullptr ? behind : short_key, section);
        check_gateway(node, attachment, section);
    }
}

}  // namespace catenet::scenario
