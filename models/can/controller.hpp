// Controller: one node's half of the bus: what it shall send, how much it trusts itself, whether
// the bus reaches it.
#pragma once
#include "models/can/confinement.hpp"
#include "models/can/frame.hpp"
#include "models/can/job_queue.hpp"

#include "sim/net/faults.hpp"

#include <cstdint>
#include <initializer_list>

namespace catenet::sim {
class Port;
}

namespace catenet::can {

class Bus;

class Controller {
  public:
    Controller(Bus& bus, sim::Port& port);

    sim::Port& port() const { return port_; }
    const Confinement& confinement() const { return confinement_; }
    bool is_active() const { return confinement_.trust() == Trust::ErrorActive; }
    bool is_off() const { return confinement_.trust() == Trust::BusOff; }

    // -- What waits -------------------------------------------------------------------------------
    void transmit(sim::Packet frame);
    // Of what is transmitted from now on.
    void set_weight(sim::Weight weight) { weight_ = weight; }
    bool waits() const { return !waiting_.empty(); }
    std::size_t waiting() const { return waiting_.size(); }
    std::size_t held() const { return waiting_.size() + (job_.packet ? 1 : 0); }
    std::size_t foreground() const;
    // When it may begin: behind its own frames an error passive one lets others go first.
    TimePoint ready_at() const { return ready_at_; }

    // -- The frame whose turn it is ---------------------------------------------------------------
    void take_turn();  // REQUIRES: waits()
    Job& job() { return job_; }
    Frame frame();  // REQUIRES: a frame has its turn
    void begin();   // its first bit leaves; it was alone, or all others lose
    // It will notice at `when` that a frame goes first whose arbitration bits are `winner`.
    void lose_turn(TimePoint when, std::uint32_t winner);
    // It will notice at `when`, behind that bit, that another sends other data under its own
    // identifier, and cannot disturb it.
    void drop_out(TimePoint when, std::size_t bit);
    bool has_dropped_out() const { return dropped_out_; }
    void rejoin() { dropped_out_ = false; }  // a new frame begins

    // -- How it went ------------------------------------------------------------------------------
    sim::Packet transmitted(TimePoint suspended_until);
    // The frame will be sent again, but not before `suspended_until` if it is error passive now.
    void transmission_failed(TimePoint suspended_until);
    void not_acknowledged(TimePoint suspended_until);
    void received();
    void reception_failed();

    // -- Bus off ----------------------------------------------------------------------------------
    // CAN 2.0 B section 8, rule 12, and ISO 11898-1: somebody has to ask for it.
    void ask_for_restart();
    bool recovers() const { return recovers_; }
    // How many runs of eleven recessive bits are missing, counted from `recovers_from`.
    std::uint64_t missing_runs() const;
    TimePoint recovers_from() const { return recovers_from_; }
    void count_runs(std::uint64_t runs) { runs_ += runs; }
    void restart();

    // -- What a scenario does to it ---------------------------------------------------------------
    void cut();
    void restore();
    // What nobody acknowledged may be acknowledged now.
    void promote();
    void deafen();
    void mute();
    bool is_mute() const { return mute_; }
    bool has_carrier() const { return carrier_; }
    sim::Faults& faults() { return faults_; }
    // Why no frame gets here; null if it does.
    const trace::Rule* deafness() const;
    // It notices what is on the bus, and lets others notice.
    bool takes_part() const;
    // Ends all that waits, and what has its turn.
    void lose_all(const trace::Rule& reason);

  private:
    void on_lost();
    void put_back();
    void suspend(TimePoint until);
    // Says what became of counts and trust.
    void account(const Confinement& before);
    void say(const trace::Rule& rule, std::initializer_list<trace::Fact> facts);
    void say_tap();

    Bus& bus_;
    sim::Port& port_;
    sim::Faults faults_;
    Confinement confinement_;
    JobQueue waiting_;
    Job job_;
    sim::Weight weight_ = sim::Weight::Foreground;
    std::uint32_t winner_ = 0;      // that job_ will lose to
    std::size_t drops_out_at_ = 0;  // a bit of the frame on the wire
    TimePoint ready_at_{};
    TimePoint recovers_from_{};
    std::uint64_t runs_ = 0;
    bool recovers_ = false;
    bool dropped_out_ = false;
    bool carrier_ = true;
    bool deaf_ = false;
    bool mute_ = false;
    sim::EventOf<&Controller::on_lost> lost_{*this};
};

}  // namespace catenet::can
