// The rules of UDP.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::udp::rules {

extern const trace::Rule kTooShort;         // udp.too-short
extern const trace::Rule kBadLength;        // udp.bad-length
extern const trace::Rule kBadChecksum;      // udp.bad-checksum
extern const trace::Rule kPortUnreachable;  // udp.port-unreachable
extern const trace::Rule kNotListening;     // udp.not-listening
extern const trace::Rule kDelivered;        // udp.delivered

trace::RuleList all();

}  // namespace catenet::udp::rules
