// The rules of a switch: what it learns, where it sends a frame, and what it keeps to itself.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::bridge::rules {

extern const trace::Rule kForwards;     // bridge.forwards
extern const trace::Rule kFloods;       // bridge.floods
extern const trace::Rule kForAll;       // bridge.for-all
extern const trace::Rule kSameSide;     // bridge.same-side
extern const trace::Rule kNoOtherPort;  // bridge.no-other-port
extern const trace::Rule kReserved;     // bridge.reserved-address
extern const trace::Rule kTooShort;     // bridge.too-short
extern const trace::Rule kLearned;      // bridge.learned
extern const trace::Rule kMoved;        // bridge.moved
extern const trace::Rule kAged;         // bridge.aged
extern const trace::Rule kFlushed;      // bridge.flushed

// With VLANs.
extern const trace::Rule kForAllInVlan;  // bridge.for-all-in-vlan
extern const trace::Rule kFloodsVlan;    // bridge.floods-vlan
extern const trace::Rule kWithheld;      // bridge.withheld
extern const trace::Rule kNotInVlan;     // bridge.not-in-vlan
extern const trace::Rule kNoNativeVlan;  // bridge.no-native-vlan
extern const trace::Rule kEndsHere;      // bridge.vlan-ends-here

// With a spanning tree.
extern const trace::Rule kNotForwarding;  // bridge.not-forwarding

trace::RuleList all();

}  // namespace catenet::bridge::rules
