// Cable: two ports, full duplex. Each direction has its own transmitter, queue and order of events.
#pragma once
#include "sim/engine/event.hpp"
#include "sim/engine/origin.hpp"
#include "sim/net/faults.hpp"
#include "sim/net/medium.hpp"

#include <array>
#include <memory>

namespace catenet::sim {

class Cable;

// One direction. The sending side numbers its events, so that it does not matter which queue runs
// the receiving side.
class CableDirection {
  public:
    CableDirection(Cable& cable, Port& from, Port& to);

    void transmit(Packet frame);
    bool has_carrier() const { return carrier_; }

    // Where the sender knows, it has no carrier and what waits is dropped too.
    void cut(bool sender_knows);
    void restore();
    void set_rate(DataRate rate) { rate_ = rate; }
    void set_delay(Duration delay) { delay_ = delay; }
    Duration delay() const { return delay_; }
    Faults& faults();
    Port& from() { return from_; }
    Port& to() { return to_; }

    std::size_t in_flight() const { return waiting_.size() + flying_.size(); }
    const Tally& tally() const { return tally_; }

  private:
    void wait(Packet frame);
    void accept();
    void start(Packet frame);
    void fly(Packet frame, TimePoint arrival);
    Fate fate_of(const Packet& frame);
    TimePoint befall(Packet& frame, const Fate& fate, TimePoint arrival);
    void on_free();
    void on_arrival();
    void await_head();

    Cable& cable_;
    Origin origin_;
    Port& from_;
    Port& to_;
    DataRate rate_;
    Duration delay_;
    std::uint32_t before_and_behind_;  // bytes around a frame until its last bit is out
    std::uint32_t gap_;
    std::size_t limit_;
    TimePoint busy_until_{};
    PacketQueue flying_;  // in the order of arrival; the event queue knows the first only
    PacketQueue waiting_;
    std::uint32_t epoch_ = 0;  // frames of an older one are lost on arrival
    bool carrier_ = true;
    bool deaf_ = false;         // nothing arrives, and the sender does not know
    std::uint32_t copies_ = 0;  // made on the way
    Tally tally_;
    std::unique_ptr<Faults> faults_;  // made when something is set: most cables never have any
    EventOf<&CableDirection::on_arrival> arrival_{*this};
    EventOf<&CableDirection::on_free> free_{*this};
};

class Cable : public Medium {
  public:
    Cable(Simulation& simulation, MediumSpec spec, Port& one, Port& other);

    void transmit(Port& from, Packet frame) override;
    bool has_carrier(const Port& port) const override;
    Port* peer_of(const Port& port) const override;
    Duration least_delay() const override;
    void cut(const Where& where) override;
    void restore(const Where& where) override;
    void take_out(const Where& where, const TakeOut& what) override;
    void set_chance(const Where& where, Chance what, Probability probability) override;
    void set_delay(const Where& where, Duration delay) override;
    void set_rate(const Where& where, DataRate rate) override;
    std::size_t in_flight() const override;
    Tally tally() const override;

  private:
    friend class CableDirection;
    // The directions that `where` means.
    template <class Action>
    void each(const Where& where, Action action);
    std::array<CableDirection, 2> directions_;  // by the tap that sends
};

}  // namespace catenet::sim
