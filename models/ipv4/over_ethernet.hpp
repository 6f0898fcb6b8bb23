// IPv4 over Ethernet (RFC 894): packets in frames, neighbours found by ARP.
#pragma once
#include "models/arp/arp.hpp"
#include "models/ethernet/ethernet.hpp"
#include "models/ipv4/ipv4.hpp"

namespace catenet::ipv4 {

class OverEthernet final : public sim::Protocol,
                           public LinkService,
                           public arp::UnresolvedHandler,
                           public arp::ProxyWays {
  public:
    OverEthernet(Ipv4& ipv4, ethernet::Ethernet& ethernet, arp::Arp& arp);

    // The port gets the address: IPv4 sends by it, ARP answers for it.
    void add_interface(const InterfaceSpec& spec);

    // The port is up without an address: it hears, and raw sockets send by it.
    void add_unnumbered(sim::Port& port) { ipv4_.add_unnumbered(port, *this); }
    void remove_address(sim::Port& port, Ipv4Address address);

    void receive(sim::Packet packet, sim::Port& port) override;
    void send(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) override;
    void broadcast(sim::Packet packet, sim::Port& port) override;
    bool was_broadcast() const override { return ethernet_.arriving().destination.is_group(); }
    bool look_for(Ipv4Address next_hop, sim::Port& port) override {
        return arp_.look_for(next_hop, port);
    }
    void confirm(Ipv4Address next_hop, sim::Port& port) override { arp_.confirm(next_hop, port); }
    bool leads_away(Ipv4Address target, const sim::Port& port) override;
    void unresolved(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) override;

  private:
    Ipv4& ipv4_;
    ethernet::Ethernet& ethernet_;
    arp::Arp& arp_;
};

}  // namespace catenet::ipv4
