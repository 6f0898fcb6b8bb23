// IPv4 over a cable with two ends: nobody to look for, whoever is not us is the other.
#pragma once
#include "models/ipv4/ipv4.hpp"
#include "models/p2p/point_to_point.hpp"

namespace catenet::ipv4 {

class OverP2p final : public sim::Protocol, public LinkService {
  public:
    OverP2p(Ipv4& ipv4, p2p::PointToPoint& link);

    void add_interface(const InterfaceSpec& spec) { ipv4_.add_interface(spec, *this); }

    void receive(sim::Packet packet, sim::Port& port) override;
    void send(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) override;
    void broadcast(sim::Packet packet, sim::Port& port) override;
    bool was_broadcast() const override { return false; }

  private:
    Ipv4& ipv4_;
    p2p::PointToPoint& link_;
};

}  // namespace catenet::ipv4
