// The rules of a hub: what happens when two talk at once.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::hub::rules {

extern const trace::Rule kRepeats;              // hub.repeats
extern const trace::Rule kCollision;            // hub.collision
extern const trace::Rule kBacksOff;             // hub.backs-off
extern const trace::Rule kSendsAgain;           // hub.sends-again
extern const trace::Rule kExcessiveCollisions;  // hub.excessive-collisions
extern const trace::Rule kAlone;                // hub.alone

trace::RuleList all();

}  // namespace catenet::hub::rules
