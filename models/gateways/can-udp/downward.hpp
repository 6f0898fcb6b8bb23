// Downward: datagrams are taken apart, and their frames wait for the bus.
#pragma once
#include "models/can/can.hpp"
#include "models/gateways/can-udp/sequence.hpp"
#include "models/gateways/can-udp/upward.hpp"

#include <vector>

namespace catenet::can_udp {

class Downward {
  public:
    Downward(const Surroundings& around, const Settings& settings);

    // The packet begins with the datagram's data.
    void take(const udp::Arrived& arrived, sim::Packet data);

  private:
    // A frame that was inside a datagram.
    struct Part {
        sim::Packet packet;
        Crosses crosses;
        std::uint64_t number;  // in the datagram, from 1
    };

    std::vector<Part> take_apart(const Datagram& datagram,
                                 const udp::Arrived& arrived,
                                 const sim::Packet& data);
    void pass(Part part, const udp::Arrived& arrived);
    void say_translated(const Part& part, const can::Frame& frame, const udp::Arrived& arrived);

    Surroundings around_;
    const Settings& settings_;
    const trace::Layer& layer_;
    SequenceWatch watch_;
};

}  // namespace catenet::can_udp
