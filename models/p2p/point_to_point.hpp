// PointToPoint: carries packets over a cable with two ends, without addresses (RFC 1661 section 2).
#pragma once
#include "models/p2p/packet.hpp"

#include "sim/net/protocol.hpp"

#include <vector>

namespace catenet::sim {
class Node;
}

namespace catenet::p2p {

class PointToPoint : public sim::Protocol {
  public:
    explicit PointToPoint(sim::Node& node) : node_(node) {}

    // From now on this port's frames come here.
    void attach(sim::Port& port);
    // Frames of that protocol go up to `upper`. REQUIRES: nobody has that number yet
    void bind(Number protocol, sim::Protocol& upper);

    // Puts the packet into a frame and sends it to the other end.
    void send(sim::Packet packet, Number protocol, sim::Port& port);

    void receive(sim::Packet frame, sim::Port& port) override;

  private:
    struct Upper {
        Number number;
        sim::Protocol* protocol;
    };
    sim::Protocol* upper_of(Number number) const;

    sim::Node& node_;
    std::vector<Upper> uppers_;  // few: looked up by scanning
};

}  // namespace catenet::p2p
