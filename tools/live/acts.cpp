#include "tools/live/acts.hpp"

namespace catenet::live {

bool Acts::plan(const Act& act, TimePoint edge, scenario::Diagnostics& diagnostics) {
    const scenario::Action& action = act.action;
    if (action.verb->prepare != nullptr) {
        action.verb->prepare({world_, action.arguments}, diagnostics);
    }
    if (diagnostics.has_errors()) return false;
    const Act& kept = kept_.emplace_back(act);
    world_.simulation().plan(edge, [this, &kept] { world_.perform(kept.line, kept.action); });
    return true;
}

}  // namespace catenet::live
