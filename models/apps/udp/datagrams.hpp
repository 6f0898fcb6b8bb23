// Datagrams: an app that sends UDP datagrams, listens on UDP ports, and says what it got.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/apps/app/question.hpp"
#include "models/udp/udp.hpp"

#include <optional>

namespace catenet::datagrams {

struct Order {
    app::Target to;
    std::uint16_t port = 0;  // of the destination
    sim::Payload data;
    std::optional<std::uint16_t> from = {};  // our port; one that is free
    std::uint64_t count = 1;
    Duration every = std::chrono::seconds{1};
};

class Datagrams : public app::App, public udp::UdpReceiver {
  public:
    Datagrams(sim::Node& node, udp::Udp& udp) : App(node), udp_(udp) {}

    // From now on what comes in there is taken.
    void listen(std::uint16_t port);
    // REQUIRES: order.count > 0, at most Udp::kMostData bytes of data
    void begin(Order order);

    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void on_failure(const udp::Failure& failure) override;

  private:
    app::Task run(Order order);
    void send(const Order& order, sim::Packet data, std::uint16_t from);

    udp::Udp& udp_;
};

// "send"
const trace::Layer& layer();

}  // namespace catenet::datagrams
