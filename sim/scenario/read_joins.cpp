// What a node joins: a network, a list of them, or a mapping to addresses.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <array>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 4> kKeys{"ip", "mac", "port", "gateway"};
constexpr std::array<std::string_view, 3> kShortKeys{"ip", "mac", "gateway"};

const Parameter kIp{.name = "ip", .type = Type::Ipv4Interface};
const Parameter kMac{.name = "mac", .type = Type::Mac};
const Parameter kPort{.name = "port", .type = Type::Port};
const Parameter kNetwork{.name = "joins", .type = Type::Network};

// The attachment to the network that the word names; null with a complaint if there is none.
AttachmentSpec* attach(const YamlNode& word, NodeSpec& node, const Section& section) {
    const auto name = read_value(kNetwork, word, section.reading());
    if (!name) return nullptr;
    const auto index = section.names.networks.find(word.text());
    if (!index || *index >= section.spec.networks.size()) return nullptr;
    if (attachment_to(node, *index) != nullptr) {
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
    if (attachment.mac && attachment.mac->value.is_group()) {  // IEEE 802, I/G bit
        section.diagnostics.error(attachment.mac->where,
                                  "a group address cannot be the address of one port",
                                  "the second digit of a single address is even");
    }
}

// ip, mac and port from a mapping, be it the node's own or that of one network.
void read_facts(const YamlNode& map, AttachmentSpec& attachment, const Section& section) {
    const Reading reading = section.reading();
    if (auto ip = read_key<Ipv4Interface>(kIp, map, reading)) attachment.ip = ip;
    if (auto mac = read_key<MacAddress>(kMac, map, reading)) attachment.mac = mac;
    check_against_kind(attachment, section);
}

void read_options(const YamlNode& value, AttachmentSpec& attachment, const Section& section) {
    if (value.is_nothing()) return;
    if (value.is_scalar()) {
        const auto ip = read_value(kIp, value, section.reading());
        if (ip) attachment.ip = {ip->as<Ipv4Interface>(), ip->where};
        return check_against_kind(attachment, section);
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
    for (std::size_t i = 0; i < node.joins.size(); ++i) {
        for (std::size_t k = 0; k < i && node.joins[i].port; ++k) {
            const auto& earlier = node.joins[k].port;
            if (!earlier || earlier->value != node.joins[i].port->value) continue;
            section.diagnostics.error(
                node.joins[i].port->where,
                quoted(node.name.value) + " has two ports named " + quoted(earlier->value));
            break;
        }
    }
}

// True if the node has one network, so that the short keys are clear.
bool check_short_keys(const YamlNode& map, const NodeSpec& node, const Section& section) {
    if (node.joins.size() == 1) return true;
    for (const std::string_view key : kShortKeys) {
        const YamlNode* value = map.find(key);
        if (value == nullptr || node.joins.empty()) continue;
        const std::string& first = node.joins.front().network.value;
        section.diagnostics.error(value->where(),
                                  quoted(key) + " is not clear: " + quoted(node.name.value) +
                                      " joins " + std::to_string(node.joins.size()) + " networks",
                                  "joins: {" + first + ": {" + std::string{key} + ": ...}, ...}");
    }
    return false;
}

bool check_not_twice(const YamlNode& map,
                     const AttachmentSpec& attachment,
                     const Section& section) {
    const YamlNode* ip = attachment.ip ? map.find("ip") : nullptr;
    const YamlNode* mac = attachment.mac ? map.find("mac") : nullptr;
    for (const YamlNode* twice : {ip, mac}) {
        if (twice == nullptr) continue;
        section.diagnostics.error(
            twice->where(), "this stands behind 'joins' already", "remove one of them");
    }
    return ip == nullptr && mac == nullptr;
}

std::optional<NextHopSpec> read_gateway(const YamlNode& map, const Section& section) {
    const YamlNode* gateway = map.find("gateway");
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
    const YamlNode* joins = map.find("joins");
    if (joins == nullptr) return;
    if (joins->is_scalar()) attach(*joins, node, section);
    node.joins.reserve(joins->items.size() + joins->pairs.size() + 1);
    for (const YamlNode& word : joins->items) attach(word, node, section);
    for (const YamlPair& pair : joins->pairs) {
        AttachmentSpec* attachment = attach(pair.key, node, section);
        if (attachment != nullptr) read_options(pair.value, *attachment, section);
    }
    check_port_names(node, section);
    if (!check_short_keys(map, node, section)) return;
    AttachmentSpec& only = node.joins.front();
    if (check_not_twice(map, only, section)) read_facts(map, only, section);
}

void read_gateways(const YamlNode& map, NodeSpec& node, const Section& section) {
    const YamlNode* joins = map.find("joins");
    for (AttachmentSpec& attachment : node.joins) {
        const bool mapping = joins != nullptr && joins->is_map();
        const YamlNode* options = mapping ? joins->find(attachment.network.value) : nullptr;
        if (options != nullptr) attachment.gateway = read_gateway(*options, section);
        if (node.joins.size() == 1 && !attachment.gateway) {
            attachment.gateway = read_gateway(map, section);
        }
        check_gateway(node, attachment, section);
    }
}

}  // namespace catenet::scenario
