// Gateway: a member of a CAN bus that speaks with a peer over UDP, as the tool cannelloni does.
#pragma once
#include "models/can/can.hpp"
#include "models/gateways/can-udp/downward.hpp"
#include "models/gateways/can-udp/upward.hpp"

namespace catenet::can_udp {

// What it hears on the bus goes up, what comes in datagrams goes down; what it sent itself it never
// hears, so nothing goes round.
class Gateway : public sim::Protocol, public can::FrameListener, public udp::UdpReceiver {
  public:
    // REQUIRES: nobody has its UDP port; `can` has the bus's port
    Gateway(const Surroundings& around, can::Can& can, Settings settings);

    // Shows its tables.
    void start() override;
    std::size_t held() const override { return up_.held(); }
    // Nothing comes up to it but what it is bound to.
    void receive(sim::Packet packet, sim::Port& port) override;

    void on_frame(sim::Packet packet, const can::Frame& frame, sim::Port& port) override;
    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void on_failure(const udp::Failure& failure) override;

  private:
    void show(std::string_view key, const trace::Value& value);
    void show_filter(std::string_view way, const Direction& direction);
    void show_map(std::string_view table, const IdentifierMap& map);

    Surroundings around_;
    Settings settings_;
    const trace::Layer& layer_;
    Upward up_;
    Downward down_;
};

}  // namespace catenet::can_udp
