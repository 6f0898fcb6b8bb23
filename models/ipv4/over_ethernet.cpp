#include "models/ipv4/over_ethernet.hpp"

#include "models/arp/rules.hpp"

namespace catenet::ipv4 {

OverEthernet::OverEthernet(Ipv4& ipv4, ethernet::Ethernet& ethernet, arp::Arp& arp)
    : ipv4_(ipv4), ethernet_(ethernet), arp_(arp) {
    ethernet_.bind(ethernet::EtherType::Ipv4, *this);
    arp_.on_unresolved(*this);
    arp_.set_ways(*this);
}

void OverEthernet::add_interface(const InterfaceSpec& spec) {
    arp_.add_address(spec.port, spec.address);
    ipv4_.add_interface(spec, *this);
}

// ARP last: what it gives back finds no route any more.
void OverEthernet::remove_address(sim::Port& port, Ipv4Address address) {
    ipv4_.remove_address(port, address);
    arp_.remove_address(port, address);
}

void OverEthernet::receive(sim::Packet packet, sim::Port& port) {
    ipv4_.receive(std::move(packet), port);
}

void OverEthernet::send(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) {
    arp_.send_to(next_hop, std::move(packet), port);
}

void OverEthernet::broadcast(sim::Packet packet, sim::Port& port) {
    ethernet_.send(std::move(packet), ethernet::EtherType::Ipv4, kBroadcastMac, port);
}

// Linux's arp_fwd_proxy: what is on the link itself answers for itself.
bool OverEthernet::leads_away(Ipv4Address target, const sim::Port& port) {
    if (target.is_loopback() || target.is_multicast() || target.is_limited_broadcast())
        return false;
    if (ipv4_.is_own_broadcast(target)) return false;
    const Route* const route = ipv4_.route_to(target);
    return route != nullptr && route->port != &port;
}

void OverEthernet::unresolved(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) {
    ipv4_.refuse_unresolved(std::move(packet), next_hop, port, arp::rules::kUnresolved);
}

}  // namespace catenet::ipv4
