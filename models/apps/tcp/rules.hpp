// The rules of apps that send bytes over TCP.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::streams::rules {

extern const trace::Rule kWritten;  // stream.written
extern const trace::Rule kTaken;    // stream.taken: connection, bytes, time, rate

trace::RuleList all();

}  // namespace catenet::streams::rules
