// The rules of the domain name system: what servers, resolvers and those who ask decide.
#pragma once
#include "models/dns/message.hpp"

#include "sim/trace/rule.hpp"

namespace catenet::dns {

const trace::Rule& rule_of(ParseError error);

namespace rules {

// Of who asks.
extern const trace::Rule kNoResolver;  // dns.no-resolver
extern const trace::Rule kNotAsked;    // dns.not-asked
extern const trace::Rule kTold;        // dns.told
extern const trace::Rule kTruncated;   // dns.truncated
extern const trace::Rule kNotSent;     // dns.not-sent
// Of servers.
extern const trace::Rule kFromZone;    // dns.from-zone
extern const trace::Rule kRefers;      // dns.refers
extern const trace::Rule kNoName;      // dns.name-unknown
extern const trace::Rule kNoRecord;    // dns.no-record
extern const trace::Rule kRefuses;     // dns.refuses
extern const trace::Rule kNoQuestion;  // dns.no-question
extern const trace::Rule kNoQuery;     // dns.no-query
// Of resolvers.
extern const trace::Rule kFromCache;        // dns.from-cache
extern const trace::Rule kDenialFromCache;  // dns.denial-from-cache
extern const trace::Rule kAsksServer;       // dns.asks
extern const trace::Rule kAlias;            // dns.alias
extern const trace::Rule kNoGlue;           // dns.no-glue
extern const trace::Rule kServerFails;      // dns.server-fails
extern const trace::Rule kGivesUp;          // dns.gives-up
extern const trace::Rule kLearned;          // dns.learned
extern const trace::Rule kAged;             // dns.aged
extern const trace::Rule kCrowded;          // dns.crowded-out
// Of connections.
extern const trace::Rule kIntoStream;   // dns.into-stream
extern const trace::Rule kOutOfStream;  // dns.out-of-stream
extern const trace::Rule kIdle;         // dns.idle
extern const trace::Rule kCutShort;     // dns.cut-short
extern const trace::Rule kGarbled;      // dns.garbled
extern const trace::Rule kBusy;         // dns.busy
// What cannot be read.
extern const trace::Rule kTooShort;   // dns.too-short
extern const trace::Rule kBadName;    // dns.bad-name
extern const trace::Rule kBadRecord;  // dns.bad-record

trace::RuleList all();

}  // namespace rules
}  // namespace catenet::dns
