#include "sim/net/faults.hpp"

#include "sim/net/rules.hpp"

#include <algorithm>

namespace catenet::sim {

const trace::Rule* Faults::judge(const Packet& frame) {
    std::erase_if(taking_, [](TakeOut& what) { return what.left() == 0; });
    const auto taker = std::find_if(taking_.begin(), taking_.end(), [&](const TakeOut& what) {
        return is_of(frame, what.protocol);
    });
    if (taker != taking_.end()) {
        --taker->left();
        return &rules::kTakenOut;
    }
    if (loss_.parts_per_million == 0) return nullptr;
    return random_.chance(loss_) ? &rules::kLost : nullptr;
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
