// The rules of traceroute: what it finds out at each hop.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::traceroute::rules {

extern const trace::Rule kHop;        // traceroute.hop
extern const trace::Rule kSilentHop;  // traceroute.silent-hop

trace::RuleList all();

}  // namespace catenet::traceroute::rules
