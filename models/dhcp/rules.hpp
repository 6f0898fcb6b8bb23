// The rules of DHCP: of clients, servers and relay agents.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::dhcp::rules {

extern const trace::Rule kTooShort;       // dhcp.too-short
extern const trace::Rule kBadOp;          // dhcp.bad-op
extern const trace::Rule kNotEthernet;    // dhcp.not-ethernet
extern const trace::Rule kBadCookie;      // dhcp.bad-cookie
extern const trace::Rule kCutOption;      // dhcp.cut-option
extern const trace::Rule kBadOption;      // dhcp.bad-option
extern const trace::Rule kTwiceOption;    // dhcp.twice-option
extern const trace::Rule kOverloaded;     // dhcp.overloaded
extern const trace::Rule kNoMessageType;  // dhcp.no-message-type
extern const trace::Rule kSelecting;      // dhcp.selecting
extern const trace::Rule kRequesting;     // dhcp.requesting
extern const trace::Rule kBound;          // dhcp.bound
extern const trace::Rule kRenewing;       // dhcp.renewing
extern const trace::Rule kRebinding;      // dhcp.rebinding
extern const trace::Rule kRebooting;      // dhcp.rebooting
extern const trace::Rule kInit;           // dhcp.init
extern const trace::Rule kChecking;       // dhcp.checking
extern const trace::Rule kExpired;        // dhcp.expired
extern const trace::Rule kRefused;        // dhcp.refused
extern const trace::Rule kDeclines;       // dhcp.declines
extern const trace::Rule kReleases;       // dhcp.releases
extern const trace::Rule kStopped;        // dhcp.stopped
extern const trace::Rule kNoOffer;        // dhcp.no-offer
extern const trace::Rule kAsksAgain;      // dhcp.asks-again
extern const trace::Rule kNoAck;          // dhcp.no-ack
extern const trace::Rule kUnconfirmed;    // dhcp.unconfirmed
extern const trace::Rule kNoLease;        // dhcp.no-lease
extern const trace::Rule kAnswer;         // dhcp.answer
extern const trace::Rule kOtherClient;    // dhcp.other-client
extern const trace::Rule kNotAsked;       // dhcp.not-asked
extern const trace::Rule kOffers;         // dhcp.offers
extern const trace::Rule kAcks;           // dhcp.acks
extern const trace::Rule kInforms;        // dhcp.informs
extern const trace::Rule kNaks;           // dhcp.naks
extern const trace::Rule kTakes;          // dhcp.takes
extern const trace::Rule kChecks;         // dhcp.checks
extern const trace::Rule kInUse;          // dhcp.address-in-use
extern const trace::Rule kExhausted;      // dhcp.pool-exhausted
extern const trace::Rule kNoPool;         // dhcp.no-pool
extern const trace::Rule kOtherServer;    // dhcp.other-server
extern const trace::Rule kUnknownClient;  // dhcp.unknown-client
extern const trace::Rule kWrongWay;       // dhcp.wrong-way
extern const trace::Rule kLeaseOffered;   // dhcp.lease-offered
extern const trace::Rule kLeaseBound;     // dhcp.lease-bound
extern const trace::Rule kLeaseDeclined;  // dhcp.lease-declined
extern const trace::Rule kLeaseReleased;  // dhcp.lease-released
extern const trace::Rule kLeaseEnded;     // dhcp.lease-ended
extern const trace::Rule kOfferUnused;    // dhcp.offer-unused
extern const trace::Rule kRelaysUp;       // dhcp.relays-up
extern const trace::Rule kRelaysDown;     // dhcp.relays-down
extern const trace::Rule kTooManyHops;    // dhcp.too-many-hops
extern const trace::Rule kForgedAgent;    // dhcp.forged-agent
extern const trace::Rule kSpoofedAgent;   // dhcp.spoofed-agent
extern const trace::Rule kNoCircuit;      // dhcp.no-circuit

trace::RuleList all();

}  // namespace catenet::dhcp::rules
