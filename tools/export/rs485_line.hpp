// The wires of an RS-485 line: characters with start, parity and stop, told from the trace alone.
#pragma once
#include "tools/export/line_coder.hpp"

namespace catenet::exports {

std::unique_ptr<LineCoder> make_rs485_line(const trace::LinkEntry& link, Wires& wires);

}  // namespace catenet::exports
