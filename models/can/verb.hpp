// The verbs of CAN nodes: `plc can-send 0x1A0 0102DEAD`, `motor can-restart`.
#pragma once
#include "models/can/frame.hpp"

#include "sim/scenario/verb.hpp"

namespace catenet::can {

// A kind that knows gateways may add forms of its own and hand the plain ones to these.
scenario::VerbKind verb_kind();          // can-send
scenario::VerbKind restart_verb_kind();  // can-restart

// The frame that the arguments of `can-send` describe. Nothing with a complaint if there is none.
std::optional<Frame> frame_of(const scenario::Arguments& said, scenario::Diagnostics& diagnostics);

}  // namespace catenet::can
