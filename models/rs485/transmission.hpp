// Transmission: one frame on the line, and who will hear what of it, and when.
#pragma once
#include "models/rs485/reception.hpp"
#include "models/rs485/tap.hpp"

#include <algorithm>
#include <deque>
#include <vector>

namespace catenet::rs485 {

// What one tap will be handed.
struct Hearing {
    Tap* tap = nullptr;
    TimePoint when{};
    const trace::Rule* doom = nullptr;  // why it will not be, if it will not
    const trace::Rule* flaw = nullptr;  // why it is to be discarded
    bool as_sent = true;                // else `bytes` are what was read
    std::vector<std::byte> bytes = {};
};

struct Transmission {
    Tap* sender = nullptr;
    sim::Packet packet = {};
    Waveform line = {};  // damages included
    Format format = {};
    TimePoint begin{};
    TimePoint end{};
    bool damaged = false;    // the line carries other levels than its sender drove
    bool destroyed = false;  // in a collision, in which another one went on longer
    bool ended = false;
    const trace::Rule* doom = nullptr;     // why nobody hears it, if nobody does
    std::vector<sim::Fate> fates = {};     // of each tap, what becomes of it there alone
    std::vector<std::uint64_t> bits = {};  // of each tap, which level is turned over if one is
    std::vector<Hearing> hearings = {};    // that have not happened, in order

    bool done() const { return ended && hearings.empty(); }
};

// Those that are under way, in the order they began. Allocates only while it grows to what it once
// held.
class Transmissions {
  public:
    Transmission& add() {
        if (idle_.empty()) {
            all_.emplace_back();
            idle_.push_back(&all_.back());
        }
        Transmission* const added = idle_.back();
        idle_.pop_back();
        active_.push_back(added);
        return *added;
    }
    const std::vector<Transmission*>& active() const { return active_; }
    void remove(Transmission& gone) {
        std::erase(active_, &gone);
        idle_.push_back(&gone);
    }

  private:
    std::deque<Transmission> all_;  // a deque: others point at them
    std::vector<Transmission*> active_;
    std::vector<Transmission*> idle_;
};

}  // namespace catenet::rs485
