// The rules of ARP: what it asks, answers, believes and drops.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::arp::rules {

extern const trace::Rule kAsks;              // arp.asks
extern const trace::Rule kWaits;             // arp.waits
extern const trace::Rule kAnswers;           // arp.answers
extern const trace::Rule kAnswered;          // arp.answered
extern const trace::Rule kLearned;           // arp.learned
extern const trace::Rule kMoved;             // arp.moved
extern const trace::Rule kAged;              // arp.aged
extern const trace::Rule kForgotten;         // arp.forgotten
extern const trace::Rule kStale;             // arp.stale
extern const trace::Rule kDelays;            // arp.delays
extern const trace::Rule kProbes;            // arp.probes
extern const trace::Rule kConfirmed;         // arp.confirmed
extern const trace::Rule kProbeFailed;       // arp.probe-failed
extern const trace::Rule kUnasked;           // arp.unasked
extern const trace::Rule kLocked;            // arp.locked
extern const trace::Rule kOwnSender;         // arp.own-sender
extern const trace::Rule kTableFull;         // arp.table-full
extern const trace::Rule kProxyWaits;        // arp.proxy-waits
extern const trace::Rule kProxies;           // arp.proxies
extern const trace::Rule kProxyFull;         // arp.proxy-full
extern const trace::Rule kGaveUp;            // arp.gave-up
extern const trace::Rule kConflict;          // arp.address-conflict
extern const trace::Rule kNotForUs;          // arp.not-for-us
extern const trace::Rule kUnresolved;        // arp.unresolved
extern const trace::Rule kQueueFull;         // arp.queue-full
extern const trace::Rule kGroupSender;       // arp.group-sender
extern const trace::Rule kTooShort;          // arp.too-short
extern const trace::Rule kNotEthernetIpv4;   // arp.not-ethernet-ipv4
extern const trace::Rule kUnknownOperation;  // arp.unknown-operation
extern const trace::Rule kAnnounces;         // arp.announces
extern const trace::Rule kProbesFor;         // arp.probes-for
extern const trace::Rule kTaken;             // arp.taken
extern const trace::Rule kFree;              // arp.free

trace::RuleList all();

}  // namespace catenet::arp::rules
