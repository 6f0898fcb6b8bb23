// The rules of Ethernet: why a frame is not taken, or does not leave.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::ethernet::rules {

extern const trace::Rule kTooShort;     // ethernet.too-short
extern const trace::Rule kBadFcs;       // ethernet.bad-fcs
extern const trace::Rule kTooLong;      // ethernet.too-long
extern const trace::Rule kNotForUs;     // ethernet.not-for-us
extern const trace::Rule kUnknownType;  // ethernet.unknown-type
extern const trace::Rule kUnknownVlan;  // ethernet.unknown-vlan

trace::RuleList all();

}  // namespace catenet::ethernet::rules
