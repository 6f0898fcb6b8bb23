#include "models/host/stack.hpp"

#include "models/apps/tcp/settings.hpp"
#include "models/dhcp/settings.hpp"
#include "models/dns/settings.hpp"
#include "models/firewall/settings.hpp"
#include "models/host/dhcp.hpp"
#include "models/host/dns.hpp"
#include "models/host/http.hpp"
#include "models/host/modbus.hpp"
#include "models/http/settings.hpp"
#include "models/modbus/tcp/settings.hpp"
#include "models/tcp/parameters.hpp"

#include <algorithm>

namespace catenet::host {
namespace {

constexpr std::string_view kP2p = "p2p";

ping::Ping& add_ping(sim::Node& node, icmp::Icmp& icmp, const StackOptions& options) {
    return node.add<ping::Ping>(node, icmp, options.echo_id.value_or(1));
}

StackOptions options_of(const scenario::NodeBuild& build, bool forwards) {
    const scenario::Arguments& given = build.parameters();
    StackOptions options{.forwards = forwards,
                         .icmp_rate_limit = given.flag("icmp-rate-limit"),
                         .icmp_errors = given.flag("icmp-errors"),
                         .proxy_arp = given.has("proxy-arp") && given.flag("proxy-arp")};
    options.ignores_down_links = given.flag("ignore-routes-with-linkdown");
    if (given.text("multipath") == "l4") options.flow_fields = ipv4::FlowFields::Ports;
    options.tcp = tcp::settings_from(given);
    if (build.planned.spec == nullptr) return options;
    const scenario::FixSpec& fix = build.planned.spec->fix;
    if (fix.ip_id) options.ip_id = fix.ip_id->value;
    if (fix.echo_id) options.echo_id = fix.echo_id->value;
    if (fix.port) options.port = fix.port->value;
    options.tcp.port = options.port;
    if (fix.isn) options.tcp.isn = fix.isn->value;
    if (fix.udp_checksum) options.udp_checksum = fix.udp_checksum->value;
    return options;
}

// `careful` is null unless the node asks before it takes an address.
void equip_port(Stack& stack,
                CarefulAddresses* careful,
                const scenario::NodeBuild& build,
                std::size_t index) {
    const scenario::PlannedPort& planned = build.planned.ports[index];
    sim::Port& port = build.node.port(index);
    const scenario::NetworkKind& network = *build.network_of(planned).kind;
    if (!network.has_ip) return;  // of a gateway: what it translates has it
    const bool is_p2p = network.name == kP2p;
    if (is_p2p) {
        stack.attach_p2p(port);
    } else if (planned.below) {
        stack.ethernet.attach_vlan(port, planned.vlan);
    } else {
        stack.attach_ethernet(port);
    }
    if (!planned.address) return;
    if (is_p2p) {
        stack.add_p2p_address(port, *planned.address, planned.prefix_length);
    } else if (careful != nullptr) {
        careful->add(port, *planned.address, planned.prefix_length);
    } else {
        stack.add_ethernet_address(port, *planned.address, planned.prefix_length);
    }
}

// Whether the scenario itself names the gateway of that port.
bool is_given(const scenario::PlannedNode& planned, const scenario::PlannedPort& port) {
    if (planned.spec == nullptr) return false;
    const auto& joins = planned.spec->joins;
    return std::any_of(joins.begin(), joins.end(), [&](const auto& attachment) {
        return attachment.gateway && attachment.network_index == port.network;
    });
}

// The rows that the scenario gives; and the default gateway, which is chosen only where it gives
// none.
void add_routes(Stack& stack, CarefulAddresses* careful, const scenario::PlannedNode& planned) {
    const auto add = [&](const scenario::PlannedRoute& route) {
        if (!stack.add_route(route) && careful != nullptr) careful->add_route(route);
    };
    if (planned.routes) {
        for (const scenario::PlannedRoute& route : *planned.routes) {
            add(route);
        }
    }
    for (const scenario::PlannedPort& port : planned.ports) {
        if (!port.gateway || (planned.routes && !is_given(planned, port))) continue;
        add({.destination = {Ipv4Address{}, 0}, .via = *port.gateway});
    }
}

CarefulAddresses* add_careful(Stack& stack, const scenario::NodeBuild& build) {
    if (!build.parameters().flag("detect-duplicates")) return nullptr;
    auto& acd = build.node.add<acd::Acd>(build.node, stack.arp);
    return &build.node.add<CarefulAddresses>(stack, acd);
}

// Only a gateway can do something with a network on which nobody speaks IP.
void check_networks(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    const scenario::PlannedNode& node = use.node();
    if (node.kind->translates) return;
    for (const scenario::PlannedPort& port : node.ports) {
        const scenario::NetworkSpec& network = use.plan.spec->networks[port.network];
        if (network.kind->has_ip) continue;
        diagnostics.error(
            node.spec->name.where,
            "'" + node.spec->name.value + "' cannot join '" + network.name.value +
                "': nobody speaks IP there",
            "a gateway can, which translates; " + network.kind->name + " has nodes of its own");
    }
}

ipv4::Fate fate_of(scenario::RouteFate fate) {
    switch (fate) {
        case scenario::RouteFate::Blackhole: return ipv4::Fate::Blackhole;
        case scenario::RouteFate::Unreachable: return ipv4::Fate::Unreachable;
        case scenario::RouteFate::Prohibit: return ipv4::Fate::Prohibit;
        case scenario::RouteFate::Unicast: break;
    }
    return ipv4::Fate::Unicast;
}

}  // namespace

Stack::Stack(sim::Node& node, const StackOptions& options)
    : ethernet(node.add<ethernet::Ethernet>(node)),
      arp(node.add<arp::Arp>(node, ethernet)),
      point_to_point(node.add<p2p::PointToPoint>(node)),
      ipv4(node.add<ipv4::Ipv4>(node,
                                ipv4::Options{.forwards = options.forwards,
                                              .fixed_id = options.ip_id,
                                              .ignores_down_links = options.ignores_down_links,
                                              .flow_fields = options.flow_fields})),
      over_ethernet(node.add<ipv4::OverEthernet>(ipv4, ethernet, arp)),
      over_p2p(node.add<ipv4::OverP2p>(ipv4, point_to_point)),
      icmp(node.add<icmp::Icmp>(node,
                                ipv4,
                                icmp::Options{.rate_limit = options.icmp_rate_limit,
                                              .heeds_redirects = !options.forwards,
                                              .tells_errors = options.icmp_errors})),
      udp(node.add<udp::Udp>(
          node,
          ipv4,
          icmp,
          udp::Options{.checksum = options.udp_checksum, .fixed_port = options.port})),
      tcp(node.add<tcp::Tcp>(node, ipv4, icmp, options.tcp)),
      ping(add_ping(node, icmp, options)),
      traceroute(node.add<traceroute::Traceroute>(node, udp)),
      datagrams(node.add<datagrams::Datagrams>(node, udp)),
      streams(node.add<streams::Streams>(node, tcp)) {}

void Stack::add_ethernet_address(sim::Port& port, Ipv4Address address, unsigned prefix_length) {
    over_ethernet.add_interface({port, address, prefix_length});
}

void Stack::add_p2p_address(sim::Port& port, Ipv4Address address, unsigned prefix_length) {
    over_p2p.add_interface({port, address, prefix_length});
    arp.add_address(port, address);  // it is asked for on other links
}

bool Stack::add_route(Ipv4Prefix destination, Ipv4Address via) {
    return add_route(scenario::PlannedRoute{.destination = destination, .via = via});
}

bool Stack::add_route(const scenario::PlannedRoute& planned) {
    std::vector<ipv4::Route> ways;
    const auto add_way = [&](Ipv4Address via, std::uint32_t weight) {
        const ipv4::Route* const link = ipv4.routes().find(via);
        if (link == nullptr || link->via || link->port == nullptr) return;
        ways.push_back({.destination = planned.destination,
                        .port = link->port,
                        .via = via,
                        .source = ipv4::Source::Given,
                        .metric = planned.metric,
                        .weight = weight});
    };
    if (planned.fate == scenario::RouteFate::Unicast) {
        add_way(planned.via, planned.weight);
        for (const auto& way : planned.others) add_way(way.via, way.weight);
    } else {
        ways.push_back({.destination = planned.destination,
                        .via = std::nullopt,
                        .source = ipv4::Source::Given,
                        .fate = fate_of(planned.fate),
                        .metric = planned.metric});
    }
    return !ways.empty() && ipv4.add_route(ways);
}

std::vector<scenario::Parameter> stack_parameters() {
    using scenario::Type;
    std::vector<scenario::Parameter> all = {
        {.name = "listens",
         .type = Type::List,
         .sentence = "the UDP ports it listens on; without it, those that others send to",
         .of = {{.name = "port", .type = Type::Count, .least = 1, .most = 65535}}},
        {.name = "vlans",
         .type = Type::Map,
         .sentence = "the VLANs of its ports (802.1Q), each with an address: "
                     "eth0.10: 10.0.10.1/24",
         .of = {{.name = "address", .type = Type::Ipv4Interface}}},
        {.name = "icmp-rate-limit",
         .type = Type::Flag,
         .fallback = "no",
         .sentence = "tells one address at most six errors at once, then one a second"},
        {.name = "icmp-errors",
         .type = Type::Flag,
         .fallback = "yes",
         .sentence = "tells senders what became of their packets; without it, a black hole"},
        {.name = "multipath",
         .type = Type::Word,
         .fallback = "l3",
         .sentence = "what chooses one of several equally good next hops: the addresses of a "
                     "packet (l3), or its protocol and ports as well (l4)",
         .words = {"l3", "l4"}},
        {.name = "ignore-routes-with-linkdown",
         .type = Type::Flag,
         .fallback = "no",
         .sentence = "uses no route whose link has no carrier; Linux uses them by default"},
        tcp::parameter(),
        firewall::parameter()};
    for (scenario::Parameter& parameter : streams::parameters()) {
        all.push_back(std::move(parameter));
    }
    for (scenario::Parameter& parameter : dhcp::parameters()) all.push_back(std::move(parameter));
    for (scenario::Parameter& parameter : dns::parameters()) all.push_back(std::move(parameter));
    for (scenario::Parameter& parameter : http::parameters()) all.push_back(std::move(parameter));
    for (scenario::Parameter& parameter : modbus_tcp::parameters()) {
        all.push_back(std::move(parameter));
    }
    return all;
}

void check_stack(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    check_networks(use, diagnostics);
    firewall::check(use, diagnostics);
    streams::check(use.parameters(), diagnostics);
    dhcp::check(use, diagnostics);
    dns::check(use, diagnostics);
    http::check(use, diagnostics);
    modbus_tcp::check(use, diagnostics);
}

Stack equip_stack(const scenario::NodeBuild& build, bool forwards) {
    const StackOptions options = options_of(build, forwards);
    Stack stack(build.node, options);
    CarefulAddresses* const careful = add_careful(stack, build);
    for (std::size_t i = 0; i < build.planned.ports.size(); ++i) {
        equip_port(stack, careful, build, i);
        if (options.proxy_arp) stack.arp.be_proxy(build.node.port(i));
    }
    add_routes(stack, careful, build.planned);
    firewall::equip(build, stack.ipv4, stack.icmp);
    equip_dhcp(stack, build);
    equip_dns(stack, build);
    equip_http(stack, build);
    equip_modbus(stack, build);
    if (const scenario::Value* const listens = build.parameters().find("listens")) {
        for (const scenario::Value& port : listens->items) {
            stack.datagrams.listen(static_cast<std::uint16_t>(port.as<std::uint64_t>()));
        }
    }
    streams::equip(stack.streams, build.parameters());
    return stack;
}

}  // namespace catenet::host
