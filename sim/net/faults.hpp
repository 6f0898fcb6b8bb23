// Faults: what a scenario does to the frames of one direction: loss by chance, frames taken out.
#pragma once
#include "sim/core/random.hpp"
#include "sim/net/medium.hpp"
#include "sim/trace/layer.hpp"

#include <string>
#include <vector>

namespace catenet::sim {

class Faults {
  public:
    // `random` is this direction's own stream; `first` the first header of its frames.
    Faults(RandomStream random, const trace::Layers& layers, const trace::Layer* first)
        : random_(random), layers_(layers), first_(first) {}

    void set_loss(Probability loss) { loss_ = loss; }
    void take_out(TakeOut what) { taking_.push_back(std::move(what)); }

    // Why this frame will not arrive, or null if it will. Asked once, when its transmission begins.
    const trace::Rule* doom_of(const Packet& frame) {
        if (taking_.empty() && loss_.parts_per_million == 0) [[likely]]
            return nullptr;
        return judge(frame);
    }

  private:
    const trace::Rule* judge(const Packet& frame);
    bool is_of(const Packet& frame, const std::string& protocol) const;

    RandomStream random_;
    const trace::Layers& layers_;
    const trace::Layer* first_;
    Probability loss_;
    std::vector<TakeOut> taking_;  // in the order of the scenario
};

}  // namespace catenet::sim
