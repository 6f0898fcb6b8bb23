// Faults: what a scenario does to the frames of one direction: by chance, or by taking them out.
#pragma once
#include "sim/core/random.hpp"
#include "sim/net/medium.hpp"
#include "sim/trace/layer.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::sim {

// What becomes of one frame.
struct Fate {
    const trace::Rule* doom = nullptr;  // why it will not arrive, if it will not
    bool doubled = false;               // it arrives twice
    bool damaged = false;               // one of its bits is turned over
    bool late = false;                  // others overtake it

    bool is_odd() const { return doubled || damaged || late; }
};

class Faults {
  public:
    // Each kind of chance has a random stream of its own, called after `stream`, so that one does
    // not change the luck of another. `first` is the first header of the frames.
    Faults(Simulation& simulation, const std::string& stream, const trace::Layer* first);

    void set(Chance what, Probability probability);
    void take_out(TakeOut what) { taking_.push_back(std::move(what)); }

    // Asked once for each frame, when its transmission begins.
    Fate fate_of(const Packet& frame) {
        if (taking_.empty() && !any_) [[likely]]
            return {};
        return judge(frame);
    }
    // Which bit of a damaged frame is turned over.
    std::uint64_t choose_bit(const Packet& frame) { return bit_.below(8 * frame.size()); }

  private:
    struct Die {
        RandomStream random;
        Probability probability = {};
        bool falls() { return probability.parts_per_million != 0 && random.chance(probability); }
    };
    Die& die(Chance what) { return dice_[static_cast<std::size_t>(what)]; }
    const trace::Rule* doom_of(const Packet& frame);
    Fate judge(const Packet& frame);
    bool is_of(const Packet& frame, const std::string& protocol) const;

    const trace::Layers& layers_;
    const trace::Layer* first_;
    std::array<Die, kChances> dice_;
    RandomStream bit_;             // which one is turned over
    bool any_ = false;             // something may happen by chance
    std::vector<TakeOut> taking_;  // in the order of the scenario
};

}  // namespace catenet::sim
