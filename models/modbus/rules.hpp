// The rules of Modbus, whatever carries it.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::modbus::rules {

extern const trace::Rule kWritten;  // modbus.written
extern const trace::Rule kBroken;   // modbus.broken

trace::RuleList all();

}  // namespace catenet::modbus::rules
