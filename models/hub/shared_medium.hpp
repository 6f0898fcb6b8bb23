// SharedMedium: one half-duplex medium that all ports tap, as a hub joins them (IEEE 802.3 clause
// 4).
#pragma once
#include "models/hub/tap.hpp"
#include "models/hub/timing.hpp"

#include "sim/engine/scheduler.hpp"
#include "sim/net/medium.hpp"
#include "sim/net/port.hpp"

#include <deque>
#include <vector>

namespace catenet::hub {

// Who sends is heard by all others after the delay. Until then they may begin too: then both
// collide, and nobody receives either frame. What is received goes to the port it is addressed to,
// and as copies to all others.
class SharedMedium : public sim::Medium {
  public:
    // REQUIRES: one port at least; all are of nodes that one event queue runs
    SharedMedium(sim::Simulation& simulation,
                 sim::MediumSpec spec,
                 const std::vector<sim::Port*>& ports);

    void transmit(sim::Port& from, sim::Packet frame) override;
    bool has_carrier(const sim::Port& port) const override;
    Duration least_delay() const override { return timing_.delay; }
    // `at` and `from` mean the tap of that node. Chance and frames that are taken out belong to the
    // tap that sends, with `towards` to the one that hears; rate and delay to the whole medium.
    void cut(const sim::Where& where) override;
    void restore(const sim::Where& where) override;
    void take_out(const sim::Where& where, const sim::TakeOut& what) override;
    void set_chance(const sim::Where& where, sim::Chance what, Probability probability) override;
    void set_delay(const sim::Where& where, Duration delay) override;
    void set_rate(const sim::Where& where, DataRate rate) override;
    std::size_t in_flight() const override;
    sim::Tally tally() const override { return tally_; }

    const Tap& tap(const sim::Port& port) const { return taps_[port.tap()]; }

    // -- For its taps -----------------------------------------------------------------------------
    const Timing& timing() const { return timing_; }
    sim::Origin& origin() { return origin_; }
    sim::Scheduler& scheduler();
    void accept(sim::Port& from);
    // When `tap` may send, by what it has heard so far.
    TimePoint quiet_at(const Tap& tap) const;
    // The frame leaves now. It will arrive, or collide with others that were not heard yet.
    void carry(sim::Packet frame, Tap& from);
    void lose(sim::Packet frame, sim::Port& where, const trace::Rule& reason);

  private:
    // A frame that nothing has collided with.
    struct Flight {
        sim::Packet frame;
        Tap* from;
        TimePoint begin;
        TimePoint arrival;    // of the last bit
        Tap* only = nullptr;  // late for this one alone: all others have heard it
    };
    enum class Part : std::uint8_t { None, Sending, Hearing, Both };

    bool has_heard(const Tap& other) const;
    bool is_on_its_way(const Tap& other) const;
    sim::Packet take_back(const Tap& from);
    void fly(sim::Packet frame, Tap& from);
    void add(Flight flight);
    void await_arrival();
    void on_arrival();
    void arrive(Flight flight);
    Tap* target_of(Flight& flight);
    void give(sim::Packet frame, const Flight& flight, Tap& to);
    void bring(sim::Packet frame, Tap& to);
    sim::Packet copy_of(const sim::Packet& original, const trace::Rule& rule);
    void give_to_all(sim::Packet frame, const Flight& flight, Tap& target);
    void doom_flights(const Tap& from);
    static Part part_of(const sim::Where& where, const Tap& tap);
    template <class Action>
    void each_sender(const sim::Where& where, Action action);
    TimePoint now() const;

    sim::Origin origin_;
    Timing timing_;
    std::deque<Tap> taps_;         // a deque: their events point at them
    std::vector<Flight> flights_;  // by arrival
    std::uint32_t copies_ = 0;     // made here
    sim::Tally tally_;
    sim::EventOf<&SharedMedium::on_arrival> arrival_{*this};
};

}  // namespace catenet::hub
