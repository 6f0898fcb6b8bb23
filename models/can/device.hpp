// Device: what a sensor or a motor on a bus does: sends some frames again and again, takes others.
#pragma once
#include "models/can/can.hpp"

#include "sim/core/units.hpp"
#include "sim/engine/event.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace catenet::can {

// A frame to be sent at `start` and then each `every`; without a count as long as the run lasts,
// and the run does not wait for it.
struct Sending {
    Frame frame;
    Duration start{};
    Duration every{};  // above 0, unless the count is 1
    std::optional<std::uint64_t> count = {};
};

class Device : public sim::Protocol, public FrameListener {
  public:
    Device(sim::Node& node, Can& can, sim::Port& port);

    void add(const Sending& sending);  // before the run begins
    // Data frames of that identifier are taken as values of that name.
    void accept(Identifier id, std::string name);

    // What the scenario sends.
    void send(const Frame& frame) { can_.send(frame, port_); }

    void start() override;
    void receive(sim::Packet packet, sim::Port& port) override;
    void on_frame(sim::Packet packet, const Frame& frame, sim::Port& port) override;

  private:
    // Says when one of the frames is due, and sends it.
    class Clock {
      public:
        Clock(Device& device, const Sending& sending) : device_(device), sending_(sending) {}
        const Frame& frame() const { return sending_.frame; }
        void start();

      private:
        sim::Weight weight() const;
        void await(TimePoint when);
        void on_due();

        Device& device_;
        Sending sending_;
        sim::EventOf<&Clock::on_due> due_{*this};
    };

    void take(sim::Packet packet, const Frame& frame, const std::string& name);
    bool answer(sim::Packet& packet, const Frame& request);

    struct Accepted {
        Identifier id;
        std::string name;
    };
    sim::Node& node_;
    Can& can_;
    sim::Port& port_;
    std::deque<Clock> clocks_;  // a deque: their events point at them
    std::vector<Accepted> accepted_;
};

}  // namespace catenet::can
