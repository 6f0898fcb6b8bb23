// The rules of the firewall: what a line of a chain did to a packet, and what became of flows.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::firewall::rules {

// Why a packet is dropped.
extern const trace::Rule kDropped;          // firewall.dropped
extern const trace::Rule kDroppedByPolicy;  // firewall.dropped-by-policy
extern const trace::Rule kRejected;         // firewall.rejected
extern const trace::Rule kTableFull;        // firewall.table-full
// What is decided about one that lives on.
extern const trace::Rule kAccepted;          // firewall.accepted
extern const trace::Rule kAcceptedByPolicy;  // firewall.accepted-by-policy
// Rows of the tables.
extern const trace::Rule kRule;       // firewall.rule
extern const trace::Rule kCounted;    // firewall.counted
extern const trace::Rule kRemoved;    // firewall.removed
extern const trace::Rule kNewFlow;    // firewall.new-flow
extern const trace::Rule kAnswered;   // firewall.answered
extern const trace::Rule kForgotten;  // firewall.forgotten

trace::RuleList all();

}  // namespace catenet::firewall::rules
