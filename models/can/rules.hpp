// The rules of a CAN bus: who sends first, what becomes of errors, who takes a frame.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::can::rules {

extern const trace::Rule kArbitrationLost;  // can.arbitration-lost
extern const trace::Rule kTakenTwice;       // can.taken-twice
extern const trace::Rule kSendsAgain;       // can.sends-again
extern const trace::Rule kAllHear;          // can.all-hear
extern const trace::Rule kSameFrame;        // can.same-frame
extern const trace::Rule kDisturbed;        // can.disturbed
extern const trace::Rule kSameIdentifier;   // can.same-identifier
extern const trace::Rule kNotAcknowledged;  // can.not-acknowledged
extern const trace::Rule kDropsOut;         // can.drops-out
extern const trace::Rule kTap;              // can.tap
extern const trace::Rule kCountsError;      // can.counts-error
extern const trace::Rule kForgives;         // can.forgives
extern const trace::Rule kErrorActive;      // can.error-active
extern const trace::Rule kErrorPassive;     // can.error-passive
extern const trace::Rule kGoesOff;          // can.goes-off
extern const trace::Rule kAsksForRestart;   // can.asks-for-restart

// Why a frame ends.
extern const trace::Rule kBusOff;          // can.bus-off
extern const trace::Rule kAlone;           // can.alone
extern const trace::Rule kMalformed;       // can.malformed
extern const trace::Rule kAccepted;        // can.accepted
extern const trace::Rule kNotAccepted;     // can.not-accepted
extern const trace::Rule kAnswersRequest;  // can.answers-request

trace::RuleList all();

}  // namespace catenet::can::rules
