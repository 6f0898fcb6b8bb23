// The wires of a CAN bus: who drives which bit of a frame, told from the trace alone.
#pragma once
#include "tools/export/line_coder.hpp"

namespace catenet::exports {

std::unique_ptr<LineCoder> make_can_line(const trace::LinkEntry& link, Wires& wires);

}  // namespace catenet::exports
