// The rules of spanning trees: how a switch comes to its place in the tree, and what it makes of
// messages.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::stp::rules {

extern const trace::Rule kRoot;         // stp.root
extern const trace::Rule kIsRoot;       // stp.is-root
extern const trace::Rule kRole;         // stp.role
extern const trace::Rule kState;        // stp.state
extern const trace::Rule kHeard;        // stp.heard
extern const trace::Rule kShortAgeing;  // stp.short-ageing
extern const trace::Rule kLongAgeing;   // stp.long-ageing

extern const trace::Rule kMalformed;   // stp.malformed
extern const trace::Rule kNotSpoken;   // stp.not-spoken
extern const trace::Rule kOwn;         // stp.own
extern const trace::Rule kPortIsDown;  // stp.port-is-down

trace::RuleList all();

}  // namespace catenet::stp::rules
