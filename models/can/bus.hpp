// Bus: one CAN bus with all its taps. The frame with the lowest identifier goes first, all hear it,
// and who hears it right acknowledges it (ISO 11898-1).
#pragma once
#include "models/can/bits.hpp"
#include "models/can/controller.hpp"
#include "models/can/timing.hpp"

#include "sim/engine/event.hpp"
#include "sim/engine/origin.hpp"
#include "sim/net/medium.hpp"
#include "sim/net/port.hpp"

#include <deque>
#include <vector>

namespace catenet::can {

// An undisturbed frame is one event to begin with and one at its end. Those that start together are
// compared when they start; each that loses notices it at its own bit.
class Bus : public sim::Medium {
  public:
    struct Options {
        bool restarts = false;  // who is bus off asks to be let in again at once
    };
    // REQUIRES: one port at least; all are of nodes that one event queue runs
    Bus(sim::Simulation& simulation,
        sim::MediumSpec spec,
        const std::vector<sim::Port*>& ports,
        Options options);

    void transmit(sim::Port& from, sim::Packet frame) override;
    bool has_carrier(const sim::Port& port) const override;
    Duration least_delay() const override { return delay_; }
    // `at` and `from` mean the tap of that node. Chance and frames that are taken out belong to the
    // tap that sends, with `towards` to all that the node hears, and are disturbances: the frame is
    // sent again. Rate and delay belong to all.
    void cut(const sim::Where& where) override;
    void restore(const sim::Where& where) override;
    void take_out(const sim::Where& where, const sim::TakeOut& what) override;
    void set_chance(const sim::Where& where, sim::Chance what, Probability probability) override;
    // Frames that are sent one after the other cannot overtake each other.
    bool can(sim::Chance what) const override { return what != sim::Chance::Reorder; }
    void set_delay(const sim::Where& where, Duration delay) override;
    void set_rate(const sim::Where& where, DataRate rate) override;
    std::size_t in_flight() const override;
    sim::Tally tally() const override { return tally_; }

    const Controller& controller(const sim::Port& port) const { return controllers_[port.tap()]; }
    Controller& controller(const sim::Port& port) { return controllers_[port.tap()]; }

    // -- For its controllers ----------------------------------------------------------------------
    sim::Origin& origin() { return origin_; }
    sim::Scheduler& scheduler();
    TimePoint now() const;
    bool restarts() const { return options_.restarts; }
    bool is_busy() const { return under_way() || free_at_ > now(); }
    void accept(sim::Port& from);
    // Frames wait, or wait no more: when does the next one begin?
    void consider();
    void await_recovery();
    void lose(sim::Packet frame, sim::Port& where, const trace::Rule& reason);

  private:
    enum class Step : std::uint8_t {
        None,
        Begin,  // the bus will be free
        Error,  // a transmitter will notice an error
        End,    // all will have received the frame
    };
    enum class Error : std::uint8_t { Disturbed, SameIdentifier, NotAcknowledged };
    enum class Part : std::uint8_t { None, Sending, Hearing, Both };

    bool under_way() const { return step_ == Step::Error || step_ == Step::End; }
    // When `bits` bits of the present frame have gone by.
    TimePoint at(std::size_t bits) const { return begin_ + bit_times(bits, frame_rate_); }
    bool sends(const Controller& controller) const;
    sim::Weight weight() const;
    void schedule(Step step, TimePoint when);
    void on_step();

    void begin();
    void let_begin(Controller& controller);
    void arbitrate();
    void drive();
    bool clashes();
    std::size_t disturbed_bit();
    void fail_at(std::size_t bit, Error error);
    bool is_heard() const;

    void on_error();
    void blame(Controller& sender);
    void quiet_after(std::size_t bits);
    bool answers_flag() const;

    void on_end();
    void disturb_last_bit();
    void merge(sim::Packet frame, Controller& sender, const Controller& first);
    void deliver(sim::Packet frame, Controller& sender);
    void give(sim::Packet frame, Controller& to);
    sim::Packet copy_of(const sim::Packet& original);

    std::uint64_t runs_until(const Controller& controller, TimePoint when) const;
    void settle_recovery();
    void on_recovery();

    static Part part_of(const sim::Where& where, const sim::Node& node);
    static bool is_sender_of(const sim::Where& where, const sim::Node& node);
    void leave(Controller& controller, Part part);
    void abandon();
    template <class Action>
    void each_sender(const sim::Where& where, Action action);

    sim::Origin origin_;
    sim::Origin last_;  // its events run behind all others of their time
    Options options_;
    DataRate rate_;
    Duration delay_;
    RandomStream random_;
    std::deque<Controller> controllers_;   // a deque: their events point at them
    std::vector<Controller*> contenders_;  // that start together
    std::vector<Controller*> senders_;  // of the present frame: one, unless identifiers are equal
    std::vector<Controller*> receivers_;

    Step step_ = Step::None;
    TimePoint when_{};  // of that step
    Error error_ = Error::Disturbed;
    std::size_t error_bit_ = 0;
    const trace::Rule* disturbance_ = nullptr;  // why the present frame is disturbed, if it is
    bool doubled_ = false;  // all will take the present frame, and its sender send it again
    Bits bits_;             // of the present frame
    TimePoint begin_{};
    DataRate frame_rate_;
    TimePoint free_at_{};
    TimePoint recessive_from_{};
    std::uint32_t copies_ = 0;  // made here
    sim::Tally tally_;
    sim::EventOf<&Bus::on_step> event_{*this};
    sim::EventOf<&Bus::on_recovery> recovery_{*this};
};

}  // namespace catenet::can
