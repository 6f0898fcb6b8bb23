// The rules of TCP.
#pragma once
#include "sim/trace/event.hpp"
#include "sim/trace/rule.hpp"

namespace catenet::tcp::rules {

// Segments that are taken.
extern const trace::Rule kSyn;             // tcp.syn
extern const trace::Rule kSynAck;          // tcp.syn-ack
extern const trace::Rule kData;            // tcp.data
extern const trace::Rule kKept;            // tcp.kept
extern const trace::Rule kAcknowledgment;  // tcp.acknowledgment
extern const trace::Rule kProbed;          // tcp.probed
extern const trace::Rule kReset;           // tcp.reset
// Segments that are not.
extern const trace::Rule kTooShort;            // tcp.too-short
extern const trace::Rule kBadDataOffset;       // tcp.bad-data-offset
extern const trace::Rule kBadChecksum;         // tcp.bad-checksum
extern const trace::Rule kNotForMany;          // tcp.not-for-many
extern const trace::Rule kClosedPort;          // tcp.closed-port
extern const trace::Rule kNoConnection;        // tcp.no-connection
extern const trace::Rule kBacklogFull;         // tcp.backlog-full
extern const trace::Rule kNoSyn;               // tcp.no-syn
extern const trace::Rule kSynAgain;            // tcp.syn-again
extern const trace::Rule kKnown;               // tcp.known
extern const trace::Rule kOutsideWindow;       // tcp.outside-window
extern const trace::Rule kOldTimestamp;        // tcp.old-timestamp
extern const trace::Rule kBlindReset;          // tcp.blind-reset
extern const trace::Rule kSynInWindow;         // tcp.syn-in-window
extern const trace::Rule kNoAcknowledgment;    // tcp.no-acknowledgment
extern const trace::Rule kUnsentAcknowledged;  // tcp.unsent-acknowledged
extern const trace::Rule kAfterEnd;            // tcp.after-end
extern const trace::Rule kNobodyReads;         // tcp.nobody-reads
// What happens to a connection. All have the fact `connection`, its own end first.
extern const trace::Rule kState;           // tcp.state: from, to, because
extern const trace::Rule kCongestion;      // tcp.congestion: cwnd, ssthresh, in-flight, rwnd, ...
extern const trace::Rule kSentData;        // tcp.sent-data: sequence, length, again
extern const trace::Rule kSentAgain;       // tcp.sent-again: the same
extern const trace::Rule kReceivedData;    // tcp.received-data: sequence
extern const trace::Rule kAcknowledged;    // tcp.acknowledged: sequence
extern const trace::Rule kDuplicateAck;    // tcp.duplicate-ack
extern const trace::Rule kLossSeen;        // tcp.loss-seen
extern const trace::Rule kPartlyRepaired;  // tcp.partly-repaired
extern const trace::Rule kRepaired;        // tcp.repaired
extern const trace::Rule kTimeout;         // tcp.timeout
extern const trace::Rule kWindowClosed;    // tcp.window-closed
extern const trace::Rule kWindowOpen;      // tcp.window-open
extern const trace::Rule kWindowProbe;     // tcp.window-probe
extern const trace::Rule kKeepAlive;       // tcp.keep-alive
extern const trace::Rule kSoftError;       // tcp.soft-error

// It ends a segment that was of no use.
bool is_drop(const trace::Rule& rule);

// It is said of each segment, of each acknowledgment: who wants to know what happened to the
// connection does without, unless they ask for it.
bool is_detail(const trace::TraceEvent& event);

trace::RuleList all();

}  // namespace catenet::tcp::rules
