// The rules of Modbus/TCP.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::modbus_tcp::rules {

extern const trace::Rule kIntoStream;  // modbus-tcp.into-stream
extern const trace::Rule kNotSent;     // modbus-tcp.not-sent
// Of a client.
extern const trace::Rule kAsks;      // modbus-tcp.asks
extern const trace::Rule kReceived;  // modbus-tcp.received
extern const trace::Rule kNotAsked;  // modbus-tcp.not-asked
// Of a server.
extern const trace::Rule kAnswers;    // modbus-tcp.answers
extern const trace::Rule kMalformed;  // modbus-tcp.malformed
extern const trace::Rule kBusy;       // modbus-tcp.busy
extern const trace::Rule kTooMany;    // modbus-tcp.too-many-requests
extern const trace::Rule kFlooded;    // modbus-tcp.flooded
extern const trace::Rule kGone;       // modbus-tcp.gone

trace::RuleList all();

}  // namespace catenet::modbus_tcp::rules
