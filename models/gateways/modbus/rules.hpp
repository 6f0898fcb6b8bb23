// The rules of a gateway between Modbus/TCP and a serial line, and what either side cannot express.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::modbus_gateway::rules {

// From TCP to the line.
extern const trace::Rule kToLine;     // modbus-gateway.to-line
extern const trace::Rule kNoPath;     // modbus-gateway.no-path
extern const trace::Rule kQueueFull;  // modbus-gateway.queue-full
extern const trace::Rule kNotSent;    // modbus-gateway.not-sent

// From the line to TCP.
extern const trace::Rule kToClient;   // modbus-gateway.to-client
extern const trace::Rule kAnswered;   // modbus-gateway.answered
extern const trace::Rule kNoAnswer;   // modbus-gateway.no-answer
extern const trace::Rule kBroadcast;  // modbus-gateway.broadcast

// A connection that ended.
extern const trace::Rule kClientGone;  // modbus-gateway.client-gone
extern const trace::Rule kGoesOn;      // modbus-gateway.goes-on
extern const trace::Rule kUnwanted;    // modbus-gateway.unwanted

// Of its tables.
extern const trace::Rule kGiven;  // modbus-gateway.given
extern const trace::Rule kWaits;  // modbus-gateway.waits
extern const trace::Rule kAsked;  // modbus-gateway.asked
extern const trace::Rule kDone;   // modbus-gateway.done

// What is lost on the way.
extern const trace::Rule kLosesTransaction;  // modbus-gateway.loses-transaction
extern const trace::Rule kLosesClient;       // modbus-gateway.loses-client
extern const trace::Rule kLosesTurn;         // modbus-gateway.loses-turn
extern const trace::Rule kLosesCheck;        // modbus-gateway.loses-check
extern const trace::Rule kLosesTime;         // modbus-gateway.loses-time
extern const trace::Rule kLosesReason;       // modbus-gateway.loses-reason

trace::RuleList all();

}  // namespace catenet::modbus_gateway::rules
