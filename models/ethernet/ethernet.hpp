// Ethernet: carries packets in frames between the ports of one network (IEEE 802.3).
#pragma once
#include "models/ethernet/packet.hpp"

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
    sim::Protocol* upper_of(EtherType type) const;

    sim::Node& node_;
    Header arriving_;
    std::vector<Upper> uppers_;  // few: looked up by scanning
};

}  // namespace catenet::ethernet
