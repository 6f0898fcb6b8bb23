#include "sim/net/faults.hpp"

#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::sim {

Faults::Faults(Simulation& simulation, const std::string& stream, const trace::Layer* first)
    : layers_(simulation.layers()),
      first_(first),
      dice_{{{simulation.random(stream)},
             {simulation.random(stream + " duplicate")},
             {simulation.random(stream + " corrupt")},
             {simulation.random(stream + " reorder")}}},
      bit_(simulation.random(stream + " bit")) {}

void Faults::set(Chance what, Probability probability) {
    die(what).probability = probability;
    any_ = std::any_of(dice_.begin(), dice_.end(), [](const Die& die) {
        return die.probability.parts_per_million != 0;
    });
}

// All dice that may fall are thrown, so that each stream stays in step with the frames.
Fate Faults::judge(const Packet& frame) {
    Fate fate{.doom = doom_of(frame)};
    fate.doubled = die(Chance::Duplicate).falls();
    fate.damaged = die(Chance::Corrupt).falls();
    fate.late = die(Chance::Reorder).falls();
    return fate.doom == nullptr ? fate : Fate{.doom = fate.doom};
}

const trace::Rule* Faults::doom_of(const Packet& frame) {
    std::erase_if(taking_, [](TakeOut& what) { return what.left() == 0; });
    const auto taker = std::find_if(taking_.begin(), taking_.end(), [&](const TakeOut& what) {
        return is_of(frame, what.protocol);
    });
    if (taker != taking_.end()) {
        --taker->left();
        return &rules::kTakenOut;
    }
    return die(Chance::Loss).falls() ? &rules::kLost : nullptr;
}

bool Faults::is_of(const Packet& frame, const std::string& protocol) const {
    if (protocol.empty()) return true;
    if (first_ == nullptr) return false;
    std::vector<std::byte> bytes(frame.size());
    frame.copy_to(bytes);
    const auto stack = layers_.stack(*first_, bytes);
    return std::any_of(stack.begin(), stack.end(), [&](const trace::Layer* layer) {
        return layer->name == protocol;
    });
}

}  // namespace catenet::sim
