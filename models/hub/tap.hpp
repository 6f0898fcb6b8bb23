// Tap: one port's half of the contest for a shared medium: it defers, sends, collides, backs off.
#pragma once
#include "sim/engine/event.hpp"
#include "sim/net/faults.hpp"
#include "sim/net/packet.hpp"

#include <cstdint>

namespace catenet::sim {
class Port;
}

namespace catenet::hub {

class SharedMedium;

class Tap {
  public:
    enum class State : std::uint8_t {
        Idle,        // nothing to send
        Deferring,   // until the medium is quiet
        Sending,     // nobody else has been heard
        Colliding,   // somebody else's signal is on its way here
        Jamming,     // it has come: stop, and let everybody know
        BackingOff,  // for a random number of slot times
    };

    Tap(SharedMedium& medium, sim::Port& port);

    sim::Port& port() const { return port_; }
    State state() const { return state_; }

    void transmit(sim::Packet frame);
    // Another signal will be heard here at `when`: `frame`, which is being sent, is not received.
    void collide(sim::Packet frame, TimePoint when);
    // The medium may be quiet earlier than it seemed.
    void reconsider();

    // -- What others hear of this one, `delay` later ----------------------------------------------
    TimePoint begin() const { return begin_; }
    // When they may send after its signal, gap included: of the present one, of the one before.
    TimePoint clear() const { return clear_; }
    TimePoint clear_before() const { return clear_before_; }

    // -- What a scenario does to it ---------------------------------------------------------------
    void cut();
    void restore();
    void deafen();
    void mute() { mute_ = true; }
    sim::Faults& faults() { return faults_; }    // of what it sends
    sim::Faults& hearing() { return hearing_; }  // of what comes to it
    bool has_carrier() const { return carrier_; }
    // Whether what was sent at `begin` will be heard here now.
    bool hears(TimePoint begin) const { return carrier_ && !deaf_ && begin >= deaf_until_; }

    std::size_t held() const { return waiting_.size() + (frame_ ? 1 : 0); }

  private:
    void enter(State state, TimePoint until);
    void on_event();
    void wait(sim::Packet frame);
    void contend();
    void begin_sending();
    void judge_first_attempt();
    void back_off();
    void next();
    void say(const trace::Rule& rule, std::initializer_list<trace::Fact> facts);

    SharedMedium& medium_;
    sim::Port& port_;
    RandomStream random_;
    sim::Faults faults_;
    sim::Faults hearing_;
    State state_ = State::Idle;
    sim::PacketQueue waiting_;
    sim::Packet frame_;        // whose turn it is; not here while it is on the wire
    unsigned collisions_ = 0;  // of that frame
    TimePoint begin_ = TimePoint::min();
    TimePoint end_{};  // of the jam
    TimePoint clear_ = TimePoint::min();
    TimePoint clear_before_ = TimePoint::min();
    TimePoint deaf_until_{};  // what began before a cut is not heard
    bool carrier_ = true;
    bool deaf_ = false;
    bool mute_ = false;
    sim::EventOf<&Tap::on_event> event_{*this};
};

}  // namespace catenet::hub
