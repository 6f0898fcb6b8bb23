#include "models/host/dhcp.hpp"

#include "models/dhcp/clients.hpp"
#include "models/dhcp/relay.hpp"
#include "models/dhcp/settings.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::host {
namespace {

void add_clients(Stack& stack, const scenario::NodeBuild& build) {
    acd::Acd* const known = build.node.find<acd::Acd>();
    acd::Acd& acd = known != nullptr ? *known : build.node.add<acd::Acd>(build.node, stack.arp);
    auto& clients = build.node.add<dhcp::Clients>(
        dhcp::ClientStack{.node = build.node,
                          .ethernet = stack.ethernet,
                          .ipv4 = stack.ipv4,
                          .over_ethernet = stack.over_ethernet,
                          .udp = stack.udp,
                          .acd = acd,
                          .detects_duplicates = build.parameters().flag("detect-duplicates")});
    for (std::size_t i = 0; i < build.planned.ports.size(); ++i) {
        if (!build.planned.ports[i].dhcp) continue;
        stack.over_ethernet.add_unnumbered(build.node.port(i));
        clients.add(build.node.port(i));
    }
}

}  // namespace

void equip_dhcp(Stack& stack, const scenario::NodeBuild& build) {
    if (build.plan.asks_for_address(build.index)) add_clients(stack, build);
    if (auto settings = dhcp::server_settings(build.parameters())) {
        build.node.add<dhcp::Server>(dhcp::ServerStack{.node = build.node,
                                                       .ethernet = stack.ethernet,
                                                       .ipv4 = stack.ipv4,
                                                       .icmp = stack.icmp,
                                                       .udp = stack.udp},
                                     std::move(*settings));
    }
    if (const auto server = dhcp::relay_server(build.plan, build.parameters())) {
        build.node.add<dhcp::Relay>(dhcp::RelayStack{.node = build.node,
                                                     .ethernet = stack.ethernet,
                                                     .ipv4 = stack.ipv4,
                                                     .udp = stack.udp},
                                    *server);
    }
}

void CarefulAddresses::add(sim::Port& port, Ipv4Address address, unsigned prefix_length) {
    stack_.over_ethernet.add_unnumbered(port);
    wanted_.push_back({port, address, prefix_length});
}

void CarefulAddresses::start() {
    for (const Wanted& wanted : wanted_) acd_.claim({wanted.port, wanted.address}, *this);
}

// Routes whose next hop can be reached from now on.
void CarefulAddresses::on_free(const acd::Claim& claim) {
    const auto wanted = std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& candidate) {
        return &candidate.port == &claim.port;
    });
    CATENET_ASSERT(wanted != wanted_.end(), "an address is free that nobody asked for");
    stack_.over_ethernet.add_interface({wanted->port, wanted->address, wanted->prefix_length});
    std::erase_if(routes_,
                  [&](const scenario::PlannedRoute& route) { return stack_.add_route(route); });
}

void CarefulAddresses::on_duplicate(const acd::Claim&, MacAddress) {
    stack_.ipv4.explain_no_address(ipv4::rules::kAddressTaken);
}

void CarefulAddresses::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "no layer hands packets to who takes addresses");
}

}  // namespace catenet::host
