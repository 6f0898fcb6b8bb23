#include "models/apps/app/names.hpp"

#include "models/apps/app/words.hpp"

#include "sim/core/assert.hpp"

namespace catenet::app {

void with_target(const scenario::VerbUse& use, const ThenBegin& begin) {
    with_target(use, use.arguments.text("to"), begin);
}

void with_target(const scenario::VerbUse& use, const std::string& name, const ThenBegin& begin) {
    if (const auto target = find_target(use.world, name)) return begin(*target);
    auto* const names = find_app<Names>(use.world, use.arguments.text("actor"));
    CATENET_ASSERT(names != nullptr, "a verb is performed after it was prepared");
    names->find_address(name, begin);
}

}  // namespace catenet::app
