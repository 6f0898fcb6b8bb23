// The rules of a gateway between a CAN bus and UDP, and what either side cannot express.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::can_udp::rules {

// From the bus to UDP.
extern const trace::Rule kStaysOnBus;  // can-udp.stays-on-bus
extern const trace::Rule kNoPeer;      // can-udp.no-peer
extern const trace::Rule kWaits;       // can-udp.waits
extern const trace::Rule kTimeout;     // can-udp.timeout
extern const trace::Rule kFull;        // can-udp.full
extern const trace::Rule kPacked;      // can-udp.packed
extern const trace::Rule kFailed;      // can-udp.failed

// From UDP to the bus.
extern const trace::Rule kNotThePeer;  // can-udp.not-the-peer
extern const trace::Rule kMalformed;   // can-udp.malformed
extern const trace::Rule kGap;         // can-udp.gap
extern const trace::Rule kLate;        // can-udp.late
extern const trace::Rule kUnpacked;    // can-udp.unpacked
extern const trace::Rule kFiltered;    // can-udp.filtered
extern const trace::Rule kQueueFull;   // can-udp.queue-full
extern const trace::Rule kToBus;       // can-udp.to-bus

// Of tables that the scenario gives.
extern const trace::Rule kGiven;  // can-udp.given
extern const trace::Rule kMaps;   // can-udp.maps

// What a host says that takes such datagrams.
extern const trace::Rule kAsksFor;  // can-udp.asks-for

// What is lost on the way.
extern const trace::Rule kLosesAcknowledgement;  // can-udp.loses-acknowledgement
extern const trace::Rule kLosesTime;             // can-udp.loses-time
extern const trace::Rule kMayLose;               // can-udp.may-lose
extern const trace::Rule kLosesSender;           // can-udp.loses-sender
extern const trace::Rule kLosesOrder;            // can-udp.loses-order
extern const trace::Rule kNoBackPressure;        // can-udp.no-back-pressure
extern const trace::Rule kNoSequence;            // can-udp.no-sequence

trace::RuleList all();

}  // namespace catenet::can_udp::rules
