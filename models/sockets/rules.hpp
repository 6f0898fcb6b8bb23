// The rules of sockets: what becomes of what no app takes, and what apps take in full.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::sockets::rules {

extern const trace::Rule kFull;        // sockets.full
extern const trace::Rule kClosed;      // sockets.closed
extern const trace::Rule kNotThePeer;  // sockets.not-the-peer
extern const trace::Rule kNoFreePort;  // sockets.no-free-port
// Of raw sockets.
extern const trace::Rule kRawDelivered;  // sockets.raw-delivered
extern const trace::Rule kRawFull;       // sockets.raw-full
extern const trace::Rule kRawClosed;     // sockets.raw-closed

trace::RuleList all();

}  // namespace catenet::sockets::rules
