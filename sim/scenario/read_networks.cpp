// The section `networks`: name -> {kind, parameters}, or the kind's word alone.
#include "sim/scenario/address_reading.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <array>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 1> kOwnKeys{"kind"};
constexpr Bytes kLeastMtu{68};  // RFC 791 section 3.2: "every internet module must be able to
                                // forward a datagram of 68 octets without further fragmentation"
constexpr Bytes kMostMtu{65535};

void complain_kind(const YamlNode& kind, const Section& section) {
    const auto known = section.registry.names(Category::Network);
    section.diagnostics.error(kind.where(),
                              "unknown network kind " + quoted(kind.text()),
                              known_words_hint(kind.text(), known, "kinds of networks"));
}

// The node that holds the kind's word: the value itself or what stands behind `kind`.
const YamlNode* find_kind(const YamlPair& pair, const Section& section) {
    if (pair.value.is_scalar() && !pair.value.is_nothing()) return &pair.value;
    const YamlNode* kind = pair.value.is_map() ? pair.value.find("kind") : nullptr;
    if (kind == nullptr) {
        const std::string_view name = pair.key.text();
        section.diagnostics.error(
            pair.key.where(),
            "network " + quoted(name) + " has no kind",
            known_words_hint({}, section.registry.names(Category::Network), "kinds of networks"));
        return nullptr;
    }
    if (kind->is_scalar() && !kind->is_nothing()) return kind;
    complain_shape(*kind, "kind", "a word", {}, section.diagnostics);
    return nullptr;
}

void check_facts(const NetworkSpec& network, const Section& section) {
    const bool mtu_fits =
        !network.mtu || (network.mtu->value >= kLeastMtu && network.mtu->value <= kMostMtu);
    if (!mtu_fits) {
        section.diagnostics.error(network.mtu->where,
                                  quoted(to_string(network.mtu->value)) + " cannot be an MTU",
                                  "from 68B to 65535B");
    }
    if (network.prefix && !network.kind->has_ip) {
        section.diagnostics.error(
            network.prefix->where,
            "a network of kind '" + network.kind->name + "' carries no IP, so it has no prefix",
            "remove the prefix");
    }
}

// Until IPv6 is spoken nobody shall believe that it is.
void check_prefix6(const NetworkSpec& network, const Section& section) {
    if (!network.prefix6) return;
    const Placed<std::string>& prefix = *network.prefix6;
    if (!is_ipv6_prefix(prefix.value)) {
        return section.diagnostics.error(prefix.where,
                                         quoted(prefix.value) + " is not an IPv6 prefix",
                                         "write it like \"2001:db8::/64\"");
    }
    section.diagnostics.warning(prefix.where, "IPv6 is not spoken yet: this prefix has no effect");
}

void read_parameters(const YamlPair& pair, NetworkSpec& network, const Section& section) {
    static const YamlNode none = empty_node(YamlNode::Kind::Map);
    const YamlNode& map = pair.value.is_map() ? pair.value : none;
    const std::string what = "a network of kind '" + network.kind->name + "'";
    network.parameters = read_members(parameters_of(*network.kind),
                                      map,
                                      {what, pair.key.where(), kOwnKeys, &network.kind->defaults},
                                      section.reading());
    const Arguments& values = network.parameters;
    network.rate = placed<DataRate>(values, "rate");
    network.delay = placed<Duration>(values, "delay");
    network.mtu = placed<Bytes>(values, "mtu");
    network.loss = placed<Probability>(values, "loss");
    network.queue = placed<std::uint64_t>(values, "queue");
    network.prefix = placed<Ipv4Prefix>(values, "prefix");
    network.prefix6 = placed<std::string>(values, "prefix6");
    check_facts(network, section);
    check_prefix6(network, section);
}

void read_network(const YamlPair& pair, const Section& section) {
    NetworkSpec& network = section.spec.networks.emplace_back();
    network.name = {pair.key.text(), pair.key.where()};
    check_name(pair.key, "a network", section.diagnostics);
    if (pair.value.is_list()) {
        complain_shape(pair.value, pair.key.text(), "a mapping", {}, section.diagnostics);
        return;
    }
    const YamlNode* kind = find_kind(pair, section);
    if (kind == nullptr) return;
    network.kind_where = kind->where();
    network.kind = section.registry.find<NetworkKind>(kind->text());
    if (network.kind == nullptr) return complain_kind(*kind, section);
    read_parameters(pair, network, section);
}

}  // namespace

void read_networks(const YamlNode& networks, const Section& section) {
    const auto& pairs =
        pairs_of(networks, "networks", "office: {kind: ethernet}", section.diagnostics);
    for (const YamlPair& pair : pairs) {
        const bool fresh = section.names.networks.add(pair.key.text());
        if (fresh) read_network(pair, section);  // a second one was reported as a duplicate key
    }
}

}  // namespace catenet::scenario
