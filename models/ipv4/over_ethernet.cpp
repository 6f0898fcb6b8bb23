#include "models/ipv4/over_ethernet.hpp"

#include "models/arp/rules.hpp"

namespace catenet::ipv4 {

OverEthernet::OverEthernet(Ipv4& ipv4, ethernet::Ethernet& ethernet, arp::Arp& arp)
    : ipv4_(ipv4), ethernet_(ethernet), arp_(arp) {
    ethernet_.bind(ethernet::EtherType::Ipv4, *this);
    arp_.on_unresolved(*this);
}

void OverEthernet::add_interface(const InterfaceSpec& spec) {
    arp_.add_address(spec.port, spec.address);
    ipv4_.add_interface(spec, *this);
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

void OverEthernet::unresolved(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) {
    ipv4_.refuse_unresolved(std::move(packet), next_hop, port, arp::rules::kUnresolved);
}

}  // namespace catenet::ipv4
