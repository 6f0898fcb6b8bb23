#include "models/gateways/nat44/settings.hpp"

#include "models/firewall/conntrack.hpp"

#include "sim/scenario/zones.hpp"

#include <algorithm>

namespace catenet::nat44 {
namespace {

using scenario::Arguments;
using scenario::TranslationUse;
using scenario::Value;

Depends depends_of(const std::string& word) {
    if (word == "endpoint-independent") return Depends::OnNothing;
    return word == "address-dependent" ? Depends::OnAddress : Depends::OnAddressAndPort;
}

// Before the first blank, and what is behind it.
std::string_view take_word(std::string_view& rest) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
    const auto number = parse_count(text);
    if (!number || *number == 0 || *number > 65535) return {};
    return static_cast<std::uint16_t>(*number);
}

std::vector<std::size_t> inside_networks(const TranslationUse& use) {
    const auto outside = outside_network(use.translation, *use.plan.spec);
    std::vector<std::size_t> networks;
    for (const scenario::PlannedPort& port : use.gateway().ports) {
        if (port.address && port.network != outside) networks.push_back(port.network);
    }
    return networks;
}

template <class Fits>
std::optional<Ipv4Address> first_address(const scenario::PlannedNode& node, const Fits& fits) {
    for (const scenario::PlannedPort& port : node.ports) {
        if (port.address && fits(port.network)) return port.address;
    }
    return {};
}

// Of a node its address on an inside network of the gateway; else one that inside routers lead to.
std::optional<Ipv4Address> address_inside(const TranslationUse& use, std::size_t node) {
    const auto outside = outside_network(use.translation, *use.plan.spec);
    const std::vector<std::size_t> networks = inside_networks(use);
    const scenario::Zones zones(use.plan);
    const auto is_joined = [&](std::size_t network) {
        return std::find(networks.begin(), networks.end(), network) != networks.end();
    };
    const auto is_led_to = [&](std::size_t network) {
        return network != outside &&
               std::any_of(networks.begin(), networks.end(), [&](std::size_t inside) {
                   return zones.leads(inside, network) && zones.leads(network, inside);
               });
    };
    const scenario::PlannedNode& target = use.plan.nodes[node];
    const auto address = first_address(target, is_joined);
    return address ? address : first_address(target, is_led_to);
}

std::optional<Ipv4Address> address_of(const TranslationUse& use, std::string_view host) {
    if (const auto node = use.plan.find_node(host)) {
        return address_inside(use, *node).value_or(Ipv4Address{});
    }
    const auto address = Ipv4Address::parse(host);
    if (!address || address->is_unspecified()) return {};
    return address;
}

std::size_t outside_port(const TranslationUse& use) {
    const auto network = outside_network(use.translation, *use.plan.spec);
    const auto& ports = use.gateway().ports;
    const auto found = std::find_if(ports.begin(), ports.end(), [&](const auto& port) {
        return port.network == network && !port.below;
    });
    CATENET_ASSERT(found != ports.end(), "a nat44 gateway joins its outside network");
    return static_cast<std::size_t>(found - ports.begin());
}

// RFC 4787 REQ-5, RFC 5382 REQ-5, RFC 5508 REQ-2; of others as Linux.
Timeouts timeouts_of(const Arguments& parameters) {
    return {.udp = parameters.duration("udp-timeout"),
            .tcp = parameters.duration("tcp-timeout"),
            .tcp_transitory = parameters.duration("tcp-transitory"),
            .icmp = parameters.duration("icmp-timeout"),
            .other = firewall::Conntrack::kOther};
}

}  // namespace

std::optional<PortRange> range_of(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto first = port_of(text.substr(0, dash));
    const auto last = dash == text.size() ? first : port_of(text.substr(dash + 1));
    if (!first || !last || *last < *first) return {};
    return PortRange{*first, *last};
}

// "udp 53 to srv": without a port there, the same.
std::optional<Forward> forward_of(std::string_view text, const TranslationUse& use) {
    std::string_view rest = text;
    Forward forward;
    forward.text = text;
    const std::string_view protocol = take_word(rest);
    if (protocol != "udp" && protocol != "tcp") return {};
    const auto number = protocol == "udp" ? ipv4::IpProtocol::Udp : ipv4::IpProtocol::Tcp;
    forward.protocol = static_cast<std::uint8_t>(number);
    const auto port = port_of(take_word(rest));
    if (!port || take_word(rest) != "to") return {};
    forward.port = *port;
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const auto address = address_of(use, rest.substr(0, colon));
    const auto to = colon == rest.size() ? port : port_of(rest.substr(colon + 1));
    if (!address || !to) return {};
    forward.to = {*address, *to};
    return forward;
}

std::optional<std::size_t> outside_network(const scenario::TranslationSpec& translation,
                                           const scenario::ScenarioSpec& spec) {
    const Value* const outside = translation.parameters.find("outside");
    if (outside == nullptr) return {};
    const auto& networks = spec.networks;
    const auto found = std::find_if(networks.begin(), networks.end(), [&](const auto& network) {
        return network.name.value == outside->as<std::string>();
    });
    if (found == networks.end()) return {};
    return static_cast<std::size_t>(found - networks.begin());
}

Settings settings_of(const TranslationUse& use) {
    const Arguments& parameters = use.parameters();
    Settings settings;
    if (parameters.text("profile") == "linux") settings.profile = Profile::Linux;
    settings.mapping = depends_of(parameters.text("mapping"));
    settings.filtering = depends_of(parameters.text("filtering"));
    if (settings.is_linux()) {
        settings.mapping = Depends::OnAddressAndPort;
        settings.filtering = Depends::OnAddressAndPort;
    }
    if (parameters.has("ports")) settings.ports = range_of(parameters.text("ports"));
    settings.hairpinning = parameters.flag("hairpinning");
    settings.inbound_refresh = parameters.flag("inbound-refresh");
    for (const Value& item : parameters.at("forward").items) {
        auto forward = forward_of(item.as<std::string>(), use);
        if (forward) settings.forwards.push_back(std::move(*forward));
    }
    settings.timeouts = timeouts_of(parameters);
    settings.most = parameters.count("limit");
    if (parameters.has("limit-per-host")) settings.per_host = parameters.count("limit-per-host");
    settings.outside_port = outside_port(use);
    return settings;
}

}  // namespace catenet::nat44
