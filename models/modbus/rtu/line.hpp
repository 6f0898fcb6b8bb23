// Line: one node's end of a serial line: what comes in is checked before anyone sees it.
#pragma once
#include "models/modbus/rtu/frame.hpp"
#include "models/rs485/bus.hpp"

#include "sim/net/packet.hpp"
#include "sim/net/protocol.hpp"

#include <array>

namespace catenet::sim {
class Node;
}

namespace catenet::modbus_rtu {

// What stands above and gets the frames: it ends them, or passes them on.
class FrameListener {
  public:
    FrameListener() = default;
    FrameListener(const FrameListener&) = delete;
    FrameListener& operator=(const FrameListener&) = delete;
    virtual ~FrameListener() = default;

    // `frame` is what stands in the packet, which begins with the unit; its bytes live as long as
    // the call.
    virtual void on_frame(sim::Packet packet, const Frame& frame) = 0;
    // The last bit of what was sent has left.
    virtual void on_left() {}
};

class Line : public sim::Protocol, public rs485::SendListener {
  public:
    // REQUIRES: the port taps an rs485::Bus, and nobody else has it
    Line(sim::Node& node, sim::Port& port, const rs485::TapSetting& setting);

    void listen(FrameListener& listener);  // REQUIRES: nobody does yet
    sim::Port& port() const { return port_; }
    bool has_carrier() const;
    // Something that was sent waits for silence, or its last bit has not left.
    bool is_sending() const { return bus_.holds(port_); }
    // A whole frame. It leaves when the line has been silent for t3.5.
    void send(sim::Packet frame);

    void start() override;
    void receive(sim::Packet packet, sim::Port& port) override;
    void on_last_bit(sim::Port& port) override;

  private:
    void refuse(sim::Packet packet, ByteView bytes, FrameError error, const trace::Rule* flaw);

    sim::Node& node_;
    sim::Port& port_;
    rs485::Bus& bus_;
    FrameListener* listener_ = nullptr;
    std::array<std::byte, kMostFrame> bytes_{};  // of the frame that is looked at
};

}  // namespace catenet::modbus_rtu
