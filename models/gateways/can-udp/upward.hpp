// Upward: frames of the bus wait for each other and leave in datagrams.
#pragma once
#include "models/gateways/can-udp/settings.hpp"
#include "models/udp/udp.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <vector>

namespace catenet::can_udp {

// What a half of the gateway works with.
struct Surroundings {
    sim::Node& node;
    udp::Udp& udp;
    sim::Port& bus;  // that taps the CAN bus
};

class Upward {
  public:
    Upward(const Surroundings& around, const Settings& settings);

    // A frame that was heard on the bus.
    void take(sim::Packet packet, const can::Frame& frame);
    std::size_t held() const { return waiting_.size(); }

  private:
    struct Waiting {
        sim::Packet packet;
        Crosses crosses;
    };

    bool fits(const can::Frame& frame) const;
    void wait(sim::Packet packet, const can::Frame& frame);
    void await_timeout();
    void on_timeout();
    // All that wait leave as one datagram; `row` is the setting that decided.
    void leave(const trace::Rule& rule, std::string_view row);
    sim::Packet pack();
    void say_translated(const sim::Packet& packed, const trace::Rule& rule, std::string_view row);
    void merge_all();

    Surroundings around_;
    const Settings& settings_;
    const trace::Layer& layer_;
    std::vector<Waiting> waiting_;
    std::size_t size_;                              // of the datagram if it left now
    std::uint8_t sequence_ = 0;                     // of the next datagram
    TimePoint since_{};                             // the first of them waits
    sim::Weight weight_ = sim::Weight::Foreground;  // whether a run waits for the datagram
    sim::EventOf<&Upward::on_timeout> timeout_{*this};
};

}  // namespace catenet::can_udp
