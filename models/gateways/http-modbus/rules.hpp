// The rules of a gateway between HTTP and Modbus/TCP, and what either side cannot express.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::http_modbus::rules {

extern const trace::Rule kAsks;      // http-modbus.asks
extern const trace::Rule kBusy;      // http-modbus.busy
extern const trace::Rule kNoAnswer;  // http-modbus.no-answer
extern const trace::Rule kAnswers;   // http-modbus.answers
extern const trace::Rule kRefused;   // http-modbus.refused
extern const trace::Rule kLate;      // http-modbus.late
extern const trace::Rule kNotSent;   // http-modbus.not-sent

// What is lost on the way.
extern const trace::Rule kLosesClient;   // http-modbus.loses-client
extern const trace::Rule kLosesFields;   // http-modbus.loses-fields
extern const trace::Rule kLosesLatency;  // http-modbus.loses-latency
extern const trace::Rule kLosesWidth;    // http-modbus.loses-width
extern const trace::Rule kLosesCode;     // http-modbus.loses-code

trace::RuleList all();

}  // namespace catenet::http_modbus::rules
