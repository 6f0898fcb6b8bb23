// The rules of IPv4: how a packet is judged, routed, passed on or refused.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::ipv4::rules {

// Why a packet is dropped.
extern const trace::Rule kNoAddress;
extern const trace::Rule kTooShort;
extern const trace::Rule kBadVersion;
extern const trace::Rule kBadHeaderLength;
extern const trace::Rule kBadChecksum;
extern const trace::Rule kBadTotalLength;
extern const trace::Rule kMartian;
extern const trace::Rule kOwnSource;
extern const trace::Rule kLinkBroadcast;
extern const trace::Rule kMulticast;
extern const trace::Rule kNotForUs;
extern const trace::Rule kDuplicatePiece;
extern const trace::Rule kOverlap;
extern const trace::Rule kBadEnd;
extern const trace::Rule kWholeTooLong;
extern const trace::Rule kReassemblyFull;
extern const trace::Rule kReassemblyExpired;
extern const trace::Rule kNoRoute;
extern const trace::Rule kBlackhole;
extern const trace::Rule kUnreachable;
extern const trace::Rule kProhibited;
extern const trace::Rule kBadDestination;
extern const trace::Rule kTtlExpired;
extern const trace::Rule kTooBig;
extern const trace::Rule kNoProtocol;
// What is decided about one that lives on.
extern const trace::Rule kRouted;
extern const trace::Rule kForwarded;
extern const trace::Rule kMultipath;
extern const trace::Rule kLooped;
extern const trace::Rule kDirectedBroadcast;
extern const trace::Rule kRawCopy;  // ipv4.raw-copy
// Of one that goes on in pieces, and of the pieces.
extern const trace::Rule kCut;
extern const trace::Rule kPiece;
extern const trace::Rule kHeld;
extern const trace::Rule kJoined;
extern const trace::Rule kPieceJoined;
// What the table of routes learns, and from whom.
extern const trace::Rule kConnected;
extern const trace::Rule kNoOwnAddress;    // ipv4.no-own-address
extern const trace::Rule kAddressTaken;    // ipv4.own-address-taken
extern const trace::Rule kLeased;          // ipv4.leased-route
extern const trace::Rule kAddressAdded;    // ipv4.address-added
extern const trace::Rule kAddressRemoved;  // ipv4.address-removed
extern const trace::Rule kGiven;
extern const trace::Rule kComputed;
extern const trace::Rule kRedirected;
extern const trace::Rule kRedirectEnded;
extern const trace::Rule kRedirectDead;
extern const trace::Rule kTooBigForPath;  // ipv4.too-big-for-path
extern const trace::Rule kBadOption;      // ipv4.bad-option
extern const trace::Rule kSourceRoute;    // ipv4.source-route
extern const trace::Rule kPathMtu;        // ipv4.path-mtu
extern const trace::Rule kPathMtuEnded;   // ipv4.path-mtu-ended
extern const trace::Rule kCutForPath;     // ipv4.fragmented-for-path

trace::RuleList all();

}  // namespace catenet::ipv4::rules
