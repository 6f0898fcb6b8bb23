// Bus: one RS-485 line of two wires with all its taps. One talks, all others hear it; silence says
// that a frame has ended. What a tap reads depends on how it is set.
#pragma once
#include "models/rs485/transmission.hpp"

#include "sim/core/random.hpp"
#include "sim/engine/event.hpp"
#include "sim/engine/origin.hpp"

#include <deque>
#include <vector>

namespace catenet::rs485 {

class Bus : public sim::Medium {
  public:
    struct Options {
        Parity parity = Parity::Even;
    };
    // REQUIRES: one port at least; all are of nodes that one event queue runs
    Bus(sim::Simulation& simulation,
        sim::MediumSpec spec,
        const std::vector<sim::Port*>& ports,
        Options options);

    // -- For who stands on a tap ------------------------------------------------------------------
    void configure(const sim::Port& port, const TapSetting& setting);
    void listen(const sim::Port& port, SendListener& listener);
    // How the tap is set. Said in the trace when it begins and when it changes, or else with its
    // first frame.
    Setting setting_of(const sim::Port& port) const;
    void say_setting(const sim::Port& port);
    // Something of it waits or is being sent.
    bool holds(const sim::Port& port) const;
    // What the receiver of a frame noticed while reading it, if anything: kGapInside,
    // kParityError, kFramingError. To be asked when the frame comes in.
    static const trace::Rule* flaw_of(const sim::Packet& received) { return received.cell().doom; }

    // -- As a medium ------------------------------------------------------------------------------
    void transmit(sim::Port& from, sim::Packet frame) override;
    bool has_carrier(const sim::Port& port) const override { return tap_of(port).carrier; }
    Duration least_delay() const override { return delay_; }
    // `at` and `from` mean the tap of that node, `towards` what it alone hears. Of a rate, `at`
    // means how that node is set.
    void cut(const sim::Where& where) override;
    void restore(const sim::Where& where) override;
    void take_out(const sim::Where& where, const sim::TakeOut& what) override;
    void set_chance(const sim::Where& where, sim::Chance what, Probability probability) override;
    // Nothing repeats a frame on a wire, and none overtakes another.
    bool can(sim::Chance what) const override;
    void set_delay(const sim::Where& where, Duration delay) override;
    void set_rate(const sim::Where& where, DataRate rate) override;
    std::size_t in_flight() const override;
    sim::Tally tally() const override { return tally_; }

  private:
    enum class Part : std::uint8_t { None, Sending, Hearing, Both };

    const Tap& tap_of(const sim::Port& port) const { return taps_[port.tap()]; }
    Tap& tap_of(const sim::Port& port) { return taps_[port.tap()]; }
    sim::Scheduler& scheduler();
    TimePoint now() const;

    TimePoint may_begin(const Tap& tap) const;
    void consider();
    void await_next();
    void on_begin();
    void let_begin(Tap& tap);
    void begin(Tap& tap, sim::Packet frame);
    void judge(Transmission& sent);
    void contest(Transmission& sent);
    void collide(Transmission& one, Transmission& other);
    void damage(Transmission& sent, TimePoint until);

    // What all will hear from now on, given what is known of it.
    void foresee(Transmission& sent);
    void foresee(Transmission& sent, Tap& tap);
    bool reads_as_sent(const Transmission& sent, const Tap& tap) const;
    void read(Transmission& sent, Tap& tap);
    void foretell(Transmission& sent, Hearing hearing);

    void on_due();
    static void end(Transmission& sent);
    void hear(Transmission& sent);
    void give(sim::Packet frame, const Hearing& hearing);
    const trace::Rule* doom_of(const Transmission& sent, const Hearing& hearing) const;
    void finish(Transmission& sent);
    sim::Packet copy_of(const sim::Packet& original);
    void lose(sim::Packet frame, sim::Port& where, const trace::Rule& reason);
    sim::Port& missed_at(const Transmission& sent);

    static Part part_of(const sim::Where& where, const sim::Node& node);
    void unplug(Tap& tap);
    void silence(Tap& tap);
    void deafen(const Tap& tap);
    template <class Action>
    void each_faults(const sim::Where& where, Action action);

    sim::Origin origin_;
    sim::Origin last_;  // its events run behind all others of their time
    Options options_;
    DataRate rate_;
    Duration delay_;
    RandomStream random_;
    std::deque<Tap> taps_;  // a deque: others point at them
    Transmissions transmissions_;
    std::vector<Tap*> ready_;       // that begin together
    std::vector<std::byte> bytes_;  // of the one that begins
    std::uint32_t copies_ = 0;      // made here
    sim::Tally tally_;
    sim::EventOf<&Bus::on_begin> begin_{*this};
    sim::EventOf<&Bus::on_due> due_{*this};
};

}  // namespace catenet::rs485
