// Can: sends and receives frames at the ports of one node that tap a CAN bus.
#pragma once
#include "models/can/frame.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/packet.hpp"
#include "sim/net/protocol.hpp"

#include <vector>

namespace catenet::sim {
class Node;
}

namespace catenet::can {

// What stands above and gets the frames: it ends them, or passes them on.
class FrameListener {
  public:
    FrameListener() = default;
    FrameListener(const FrameListener&) = delete;
    FrameListener& operator=(const FrameListener&) = delete;
    virtual ~FrameListener() = default;

    // `frame` is what stands in the packet, which begins with its header.
    virtual void on_frame(sim::Packet packet, const Frame& frame, sim::Port& port) = 0;
};

class Can : public sim::Protocol {
  public:
    explicit Can(sim::Node& node) : node_(node) {}

    // From now on this port's frames come here. REQUIRES: it taps a can::Bus
    void attach(sim::Port& port);
    // All frames go there. REQUIRES: nobody listens yet
    void listen(FrameListener& listener);

    const std::vector<sim::Port*>& ports() const { return ports_; }

    // A new frame, born for `cause` if something asked for it. A run does not wait for those of
    // Weight::Background.
    void send(const Frame& frame,
              sim::Port& port,
              sim::Cause cause = {},
              sim::Weight weight = sim::Weight::Foreground);

    // One that exists already: it begins with its header.
    static void pass(sim::Packet frame,
                     sim::Port& port,
                     sim::Weight weight = sim::Weight::Foreground);
    // How many wait there until the bus is free and theirs is the lowest identifier.
    static std::size_t waiting(const sim::Port& port);

    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    sim::Node& node_;
    FrameListener* listener_ = nullptr;
    std::vector<sim::Port*> ports_;
};

}  // namespace catenet::can
