// The verb `firewall`: rules that come and go while a scenario runs.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::firewall {

// "r1 firewall add forward 'drop icmp'", "r1 firewall flush forward"
scenario::VerbKind verb_kind();

}  // namespace catenet::firewall
