// The rules of a gateway that translates IPv4 addresses and ports, and what is lost by that.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::nat44::rules {

// Packets that go on.
extern const trace::Rule kOutward;      // nat44.outward
extern const trace::Rule kInward;       // nat44.inward
extern const trace::Rule kHairpin;      // nat44.hairpin
extern const trace::Rule kError;        // nat44.error
extern const trace::Rule kOwn;          // nat44.own
extern const trace::Rule kForOwn;       // nat44.for-own
extern const trace::Rule kQuotesBack;   // nat44.quotes-back
extern const trace::Rule kUnsolicited;  // nat44.unsolicited
extern const trace::Rule kInvalid;      // nat44.invalid

// Packets that do not.
extern const trace::Rule kNoMapping;      // nat44.no-mapping
extern const trace::Rule kFiltered;       // nat44.filtered
extern const trace::Rule kNoSession;      // nat44.no-session
extern const trace::Rule kNoPort;         // nat44.no-port
extern const trace::Rule kProtocolTaken;  // nat44.protocol-taken
extern const trace::Rule kSessionsFull;   // nat44.sessions-full
extern const trace::Rule kTableFull;      // nat44.table-full
extern const trace::Rule kHostFull;       // nat44.host-full
extern const trace::Rule kNoAddress;      // nat44.no-address
extern const trace::Rule kNoHairpin;      // nat44.no-hairpin
extern const trace::Rule kNotTranslated;  // nat44.not-translated
extern const trace::Rule kErrorUnknown;   // nat44.error-unknown
extern const trace::Rule kErrorBroken;    // nat44.error-broken
extern const trace::Rule kRedirect;       // nat44.redirect
extern const trace::Rule kMalformed;      // nat44.malformed
extern const trace::Rule kNobodyOpened;   // nat44.nobody-opened
extern const trace::Rule kBothOpened;     // nat44.both-opened

// Rows.
extern const trace::Rule kMapped;       // nat44.mapped
extern const trace::Rule kForwards;     // nat44.forwards
extern const trace::Rule kExpired;      // nat44.expired
extern const trace::Rule kReaddressed;  // nat44.readdressed
extern const trace::Rule kBegun;        // nat44.begun
extern const trace::Rule kProgressed;   // nat44.progressed

// What is lost.
extern const trace::Rule kLosesSender;  // nat44.loses-sender

trace::RuleList all();

}  // namespace catenet::nat44::rules
