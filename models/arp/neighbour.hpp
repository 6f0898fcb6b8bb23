// What is believed of one neighbour, and how sure that is: the states of Linux's neighbour machine
// (RFC 4861 7.3). Time is an argument, so that tests need no clock.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/units.hpp"

#include <cstdint>
#include <string_view>

namespace catenet::arp {

enum class State : std::uint8_t {
    Incomplete,  // asked for by broadcast; nothing is known yet
    Reachable,   // somebody said so, not long ago
    Stale,       // said once; used, but from then on doubted
    Delay,       // used although it is stale: others may confirm it before we ask
    Probe,       // asked itself
    Failed,      // did not answer
};
std::string_view to_string(State state);  // "incomplete"

// Linux's defaults (man 7 arp). It draws base_reachable_time anew every five minutes, from half to
// one and a half of this; we keep the middle.
inline constexpr Duration kReachableTime = std::chrono::seconds{30};
inline constexpr Duration kDelayFirstProbe = std::chrono::seconds{5};
// RFC 1122 2.3.2.1: at most one request per second and address.
inline constexpr Duration kRetransmit = std::chrono::seconds{1};
inline constexpr unsigned kMostTries = 3;  // mcast_solicit, ucast_solicit
// Of several that answer, the first is believed for this long.
inline constexpr Duration kLockTime = std::chrono::seconds{1};

class Neighbour {
  public:
    explicit Neighbour(TimePoint now) : updated_(now), used_(now) {}

    State state() const { return state_; }
    // Whether there is an address to send to.
    bool is_known() const { return state_ != State::Incomplete && state_ != State::Failed; }
    bool is_reachable() const { return state_ == State::Reachable; }
    MacAddress mac() const { return mac_; }
    unsigned tries() const { return tries_; }  // of the question that is on the wire
    // When wake() is due; kNever if nothing is awaited.
    TimePoint due() const { return due_; }
    TimePoint used() const;
    TimePoint updated() const { return updated_; }

    // A packet is to go there. One that is not known is asked for from now on.
    void use(TimePoint now);
    // The time has come that due() named; what is on its way then, says the state.
    // REQUIRES: now >= due()
    void wake(TimePoint now);
    // A layer above knows that the neighbour is there.
    void confirm(TimePoint now) { confirmed_ = now; }

    enum class Said : std::uint8_t {
        Exists,   // it asked, or told all
        Answers,  // it told us
    };
    // It says where it is. `overrides`: believed even against what was said a moment ago.
    void hear(MacAddress mac, Said said, bool overrides, TimePoint now);
    // Whether what is said of it now is believed against what is known.
    bool is_open(TimePoint now) const { return now > updated_ + kLockTime; }

  private:
    void enter(State state, TimePoint now);
    void try_again(State state, TimePoint now);

    State state_ = State::Failed;
    MacAddress mac_{};
    unsigned tries_ = 0;
    TimePoint due_ = kNever;
    TimePoint updated_;  // of the state or the address
    TimePoint used_;
    TimePoint confirmed_ = kNever;  // kNever: by nobody
};

}  // namespace catenet::arp
