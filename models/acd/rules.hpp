// The rules of address conflict detection.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::acd::rules {

extern const trace::Rule kWaits;      // acd.waits
extern const trace::Rule kProbes;     // acd.probes
extern const trace::Rule kFree;       // acd.free
extern const trace::Rule kAnnounces;  // acd.announces
extern const trace::Rule kDuplicate;  // acd.duplicate-address
extern const trace::Rule kRival;      // acd.rival-probe

trace::RuleList all();

}  // namespace catenet::acd::rules
