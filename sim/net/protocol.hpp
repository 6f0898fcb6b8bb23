// Protocol: one layer on one node. It reacts: a packet or a timer comes in, it decides, it returns.
#pragma once
#include "sim/net/packet.hpp"

namespace catenet::sim {

class Port;

class Protocol {
  public:
    Protocol() = default;
    Protocol(const Protocol&) = delete;  // layers below point at it
    Protocol& operator=(const Protocol&) = delete;
    virtual ~Protocol() = default;

    // Once, when the run begins.
    virtual void start() {}
    // From the layer below; the packet begins with this layer's header. `port` is where it came in.
    virtual void receive(Packet packet, Port& port) = 0;
    // The port may have come up, or gone down: Port::link_is_up() says which.
    virtual void link_changed(Port& /*port*/) {}
    // Packets that wait inside; part of what is in flight when the run ends.
    virtual std::size_t held() const { return 0; }
};

}  // namespace catenet::sim
