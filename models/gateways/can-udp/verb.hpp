// The verb `can-send`, also through a gateway: `pc can-send 0x2B4 05DC via gw`.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::can_udp {

// In place of can::verb_kind(), which it hands all else to.
scenario::VerbKind verb_kind();

}  // namespace catenet::can_udp
