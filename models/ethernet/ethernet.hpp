// Ethernet: carries packets in frames between the ports of one network (IEEE 802.3).
#pragma once
#include "models/ethernet/packet.hpp"
#include "models/ethernet/vlan.hpp"

#include "sim/net/protocol.hpp"

#include <vector>

namespace catenet::sim {
class Node;
}

namespace catenet::ethernet {

class Ethernet : public sim::Protocol {
  public:
    explicit Ethernet(sim::Node& node) : node_(node) {}

    // From now on this port's frames come here.
    void attach(sim::Port& port);
    // Frames of that VLAN come up as if by `port`, and what it sends leaves with the VLAN's tag.
    // REQUIRES: the port below it is attached, and has no other port for that VLAN
    void attach_vlan(sim::Port& port, vlan::Vid vid);
    // Frames of that type go up to `upper`. REQUIRES: nobody has that type yet
    void bind(EtherType type, sim::Protocol& upper);

    // Puts the packet into a frame and sends it. REQUIRES: the port has a MAC address
    void send(sim::Packet packet, EtherType type, MacAddress destination, sim::Port& port);

    // The header of the frame that is being handed up. REQUIRES: asked from within receive()
    const Header& arriving() const { return arriving_; }

    void receive(sim::Packet frame, sim::Port& port) override;

  private:
    struct Upper {
        EtherType type;
        sim::Protocol* protocol;
    };
    struct Vlan {
        sim::Port* port;
        vlan::Vid vid;
    };
    sim::Protocol* upper_of(EtherType type) const;
    sim::Port* port_for(sim::Packet& frame, sim::Port& below);
    void push_headers(sim::Packet& packet, const Header& header, const sim::Port& port) const;
    void hand_up(sim::Packet frame, sim::Port& port, std::size_t header_length);

    sim::Node& node_;
    Header arriving_;  // of a tagged frame: with the type behind the tag
    std::vector<Vlan> vlans_;
    std::vector<Upper> uppers_;  // few: looked up by scanning
};

}  // namespace catenet::ethernet
