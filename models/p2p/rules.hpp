// The rules of point-to-point links: why a frame is not taken, or does not leave.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::p2p::rules {

extern const trace::Rule kTooShort;         // p2p.too-short
extern const trace::Rule kTooLong;          // p2p.too-long
extern const trace::Rule kUnknownProtocol;  // p2p.unknown-protocol

trace::RuleList all();

}  // namespace catenet::p2p::rules
