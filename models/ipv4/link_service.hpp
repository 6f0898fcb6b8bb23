// LinkService: what IPv4 needs of the layer below it, whatever kind of link that is.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/net/packet.hpp"

namespace catenet::sim {
class Port;
}

namespace catenet::ipv4 {

class LinkService {
  public:
    virtual ~LinkService() = default;

    // Takes a packet to one neighbour. Finding out where it is may take a while.
    virtual void send(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) = 0;
    // Takes a packet to all on the link.
    virtual void broadcast(sim::Packet packet, sim::Port& port) = 0;
    // Whether the frame whose packet is being handed up was for more than this node.
    virtual bool was_broadcast() const = 0;
    // Whether that neighbour can be sent to at once; if not, it is looked for from now on.
    virtual bool look_for(Ipv4Address, sim::Port&) { return true; }
    // A layer above has just heard of that neighbour, so that it need not be looked for.
    virtual void confirm(Ipv4Address, sim::Port&) {}
};

}  // namespace catenet::ipv4
