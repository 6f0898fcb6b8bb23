// The rules of the app that sends and takes datagrams.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::datagrams::rules {

extern const trace::Rule kFailed;      // send.failed
extern const trace::Rule kNoFreePort;  // send.no-free-port

trace::RuleList all();

}  // namespace catenet::datagrams::rules
