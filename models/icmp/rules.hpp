// The rules of ICMP: what is answered, what is told to whom, and when it keeps silent.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::icmp::rules {

extern const trace::Rule kTooShort;       // icmp.too-short
extern const trace::Rule kBadChecksum;    // icmp.bad-checksum
extern const trace::Rule kBroadcastEcho;  // icmp.broadcast-echo
extern const trace::Rule kUnknownType;    // icmp.unknown-type
extern const trace::Rule kNobodyAsked;    // icmp.nobody-asked
extern const trace::Rule kEchoRequest;    // icmp.echo-request
extern const trace::Rule kEchoReply;      // icmp.echo-reply
extern const trace::Rule kError;          // icmp.error
extern const trace::Rule kRedirect;       // icmp.redirect
extern const trace::Rule kRefused;        // icmp.redirect-refused
extern const trace::Rule kTells;          // icmp.tells: why an error or redirect is sent
extern const trace::Rule kSilent;         // icmp.silent
extern const trace::Rule kRateLimited;    // icmp.rate-limited
extern const trace::Rule kMtuRefused;     // icmp.mtu-refused
extern const trace::Rule kBlackHole;      // icmp.black-hole
extern const trace::Rule kSwitchedOff;    // icmp.switched-off
extern const trace::Rule kRedirectWaits;  // icmp.redirect-waits

trace::RuleList all();

}  // namespace catenet::icmp::rules
