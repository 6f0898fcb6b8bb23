#include "models/host/stack.hpp"

#include <algorithm>

namespace catenet::host {
namespace {

constexpr std::string_view kP2p = "p2p";

ping::Ping& add_ping(sim::Node& node, icmp::Icmp& icmp, const StackOptions& options) {
    return node.add<ping::Ping>(node, icmp, options.echo_id.value_or(1));
}

StackOptions options_of(const scenario::NodeBuild& build, bool forwards) {
    StackOptions options{.forwards = forwards,
                         .icmp_rate_limit = build.parameters().flag("icmp-rate-limit")};
    if (build.planned.spec == nullptr) return options;
    const scenario::FixSpec& fix = build.planned.spec->fix;
    if (fix.ip_id) options.ip_id = fix.ip_id->value;
    if (fix.echo_id) options.echo_id = fix.echo_id->value;
    if (fix.port) options.port = fix.port->value;
    if (fix.udp_checksum) options.udp_checksum = fix.udp_checksum->value;
    return options;
}

void equip_port(Stack& stack, const scenario::NodeBuild& build, std::size_t index) {
    const scenario::PlannedPort& planned = build.planned.ports[index];
    sim::Port& port = build.node.port(index);
    const scenario::NetworkKind& network = *build.network_of(planned).kind;
    if (!network.has_ip) return;  // of a gateway: what it translates has it
    const bool is_p2p = network.name == kP2p;
    if (is_p2p) {
        stack.attach_p2p(port);
    } else {
        stack.attach_ethernet(port);
    }
    if (!planned.address) return;
    if (is_p2p) {
        stack.add_p2p_address(port, *planned.address, planned.prefix_length);
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
void add_routes(Stack& stack, const scenario::PlannedNode& planned) {
    if (planned.routes) {
        for (const scenario::PlannedRoute& route : *planned.routes) {
            stack.add_route(route.destination, route.via);
        }
    }
    for (const scenario::PlannedPort& port : planned.ports) {
        if (!port.gateway || (planned.routes && !is_given(planned, port))) continue;
        stack.add_route({Ipv4Address{}, 0}, *port.gateway);
    }
}

}  // namespace

Stack::Stack(sim::Node& node, const StackOptions& options)
    : ethernet(node.add<ethernet::Ethernet>(node)),
      arp(node.add<arp::Arp>(node, ethernet)),
      point_to_point(node.add<p2p::PointToPoint>(node)),
      ipv4(node.add<ipv4::Ipv4>(
          node, ipv4::Options{.forwards = options.forwards, .fixed_id = options.ip_id})),
      over_ethernet(node.add<ipv4::OverEthernet>(ipv4, ethernet, arp)),
      over_p2p(node.add<ipv4::OverP2p>(ipv4, point_to_point)),
      icmp(node.add<icmp::Icmp>(node,
                                ipv4,
                                icmp::Options{.rate_limit = options.icmp_rate_limit,
                                              .heeds_redirects = !options.forwards})),
      udp(node.add<udp::Udp>(
          node,
          ipv4,
          icmp,
          udp::Options{.checksum = options.udp_checksum, .fixed_port = options.port})),
      ping(add_ping(node, icmp, options)),
      traceroute(node.add<traceroute::Traceroute>(node, udp)),
      datagrams(node.add<datagrams::Datagrams>(node, udp)) {}

void Stack::add_ethernet_address(sim::Port& port, Ipv4Address address, unsigned prefix_length) {
    over_ethernet.add_interface({port, address, prefix_length});
}

void Stack::add_p2p_address(sim::Port& port, Ipv4Address address, unsigned prefix_length) {
    over_p2p.add_interface({port, address, prefix_length});
    arp.add_address(port, address);  // it is asked for on other links
}

bool Stack::add_route(Ipv4Prefix destination, Ipv4Address via) {
    const ipv4::Route* const way = ipv4.routes().find(via);
    if (way == nullptr || way->via) return false;
    return ipv4.add_route(
        {.destination = destination, .port = way->port, .via = via, .source = ipv4::Source::Given});
}

std::vector<scenario::Parameter> stack_parameters() {
    using scenario::Type;
    return {{.name = "listens",
             .type = Type::List,
             .sentence = "the UDP ports it listens on; without it, those that others send to",
             .of = {{.name = "port", .type = Type::Count, .least = 1, .most = 65535}}},
            {.name = "icmp-rate-limit",
             .type = Type::Flag,
             .fallback = "no",
             .sentence = "tells one address at most six errors at once, then one a second"}};
}

Stack equip_stack(const scenario::NodeBuild& build, bool forwards) {
    Stack stack(build.node, options_of(build, forwards));
    for (std::size_t i = 0; i < build.planned.ports.size(); ++i) equip_port(stack, build, i);
    add_routes(stack, build.planned);
    if (const scenario::Value* const listens = build.parameters().find("listens")) {
        for (const scenario::Value& port : listens->items) {
            stack.datagrams.listen(static_cast<std::uint16_t>(port.as<std::uint64_t>()));
        }
    }
    return stack;
}

}  // namespace catenet::host
