// Speaker: the app by which a host speaks with a CAN gateway: takes its datagrams, sends frames.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/gateways/can-udp/encapsulation.hpp"
#include "models/gateways/can-udp/sequence.hpp"
#include "models/udp/udp.hpp"

#include <optional>
#include <vector>

namespace catenet::can_udp {

struct Order {
    const Encapsulation* encapsulation = nullptr;
    Sender to = {};                          // the gateway and its port
    std::optional<std::uint16_t> from = {};  // our port; one that is free
};

class Speaker : public app::App, public udp::UdpReceiver {
  public:
    Speaker(sim::Node& node, udp::Udp& udp) : App(node), udp_(udp) {}

    // From now on datagrams of that format are taken there, unless somebody else has the port.
    void listen(std::uint16_t port, const Encapsulation& format);
    // One frame, in a datagram of its own.
    void send(const can::Frame& frame, const Order& order);

    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void on_failure(const udp::Failure& failure) override;

  private:
    struct Opened {
        std::uint16_t port;
        const Encapsulation* format;
    };
    struct Counted {
        Sender to;
        std::uint8_t next = 0;
    };

    const Encapsulation& format_at(std::uint16_t port) const;
    std::optional<std::uint16_t> port_for(const Order& order);
    std::uint8_t count(const Sender& to);
    void say_got(const can::Frame& frame, const udp::Arrived& arrived, const sim::Packet& data);

    udp::Udp& udp_;
    std::vector<Opened> opened_;
    std::vector<Counted> counted_;
    std::optional<std::uint16_t> free_port_;  // that we sent from
    SequenceWatch watch_;
};

// That of the node, which gets one if it has none. Null if it does not speak UDP.
Speaker* speaker_of(sim::Node& node);

}  // namespace catenet::can_udp
