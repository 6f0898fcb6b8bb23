// The rules of ports and media: why a frame does not leave, or does not arrive.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::sim::rules {

extern const trace::Rule kLinkDown;     // net.link-down
extern const trace::Rule kNoCable;      // net.no-cable
extern const trace::Rule kLost;         // net.lost: by chance
extern const trace::Rule kTakenOut;     // net.taken-out: by the scenario
extern const trace::Rule kCorrupted;    // net.corrupted
extern const trace::Rule kDuplicated;   // net.duplicated
extern const trace::Rule kHeldBack;     // net.held-back
extern const trace::Rule kQueueFull;    // net.queue-full
extern const trace::Rule kWaits;        // net.waits
extern const trace::Rule kCut;          // net.cut
extern const trace::Rule kRestored;     // net.restored
extern const trace::Rule kChanged;      // net.changed
extern const trace::Rule kNodeFailed;   // net.node-failed
extern const trace::Rule kNobodyTakes;  // net.nobody-takes
extern const trace::Rule kFailed;       // net.failed
extern const trace::Rule kRecovered;    // net.recovered

// The frame had left its sender, so that the next node is where it is missed.
bool is_lost_on_the_way(const trace::Rule& rule);

trace::RuleList all();

}  // namespace catenet::sim::rules
