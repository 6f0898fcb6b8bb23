#include "models/dhcp/rules.hpp"

#include <array>

namespace catenet::dhcp::rules {

using trace::Rule;

const Rule kTooShort{.id = "dhcp.too-short",
                     .sentence = "a DHCP message of {length} bytes ends before its options",
                     .reference = "RFC 2131 section 2"};
const Rule kBadOp{.id = "dhcp.bad-op",
                  .sentence = "the message is neither a question nor an answer",
                  .reference = "RFC 2131 section 2"};
const Rule kNotEthernet{.id = "dhcp.not-ethernet",
                        .sentence = "the client's hardware address is none of Ethernet",
                        .reference = "RFC 2131 section 2"};
const Rule kBadCookie{.id = "dhcp.bad-cookie",
                      .sentence = "the options are none of DHCP",
                      .reference = "RFC 2131 section 3"};
const Rule kCutOption{.id = "dhcp.cut-option",
                      .sentence = "an option goes on behind the end of the message",
                      .reference = "RFC 2132 section 2"};
const Rule kBadOption{.id = "dhcp.bad-option",
                      .sentence = "an option cannot have the length that it has",
                      .reference = "RFC 2132 section 2"};
const Rule kTwiceOption{.id = "dhcp.twice-option",
                        .sentence = "an option stands there twice",
                        .reference = "RFC 2131 4.1; RFC 3396 is left out"};
const Rule kOverloaded{.id = "dhcp.overloaded",
                       .sentence = "options stand in other fields, which is not read here",
                       .reference = "RFC 2132 9.3"};
const Rule kNoMessageType{.id = "dhcp.no-message-type",
                          .sentence = "the message does not say what kind it is: it is BOOTP",
                          .reference = "RFC 2132 9.6"};
const Rule kSelecting{.id = "dhcp.selecting",
                      .sentence =
                          "{node} asks all on {link} for an address (try {try}); it asks again in "
                          "{wait} if nobody answers",
                      .reference = "RFC 2131 4.4.1"};
const Rule kRequesting{
    .id = "dhcp.requesting",
    .sentence = "{node} takes the first offer, {address} of {server}, and asks for it",
    .reference = "RFC 2131 4.4.1"};
const Rule kBound{
    .id = "dhcp.bound",
    .sentence = "{node} has {address} for {lease}; after {renewal} it asks {server} to go on",
    .reference = "RFC 2131 4.4.1, 4.4.5"};
const Rule kRenewing{.id = "dhcp.renewing",
                     .sentence = "it is time: {node} asks {server} to let it keep {address}",
                     .reference = "RFC 2131 4.4.5 (T1)"};
const Rule kRebinding{
    .id = "dhcp.rebinding",
    .sentence = "{server} has not let {node} keep {address}: it asks every server",
    .reference = "RFC 2131 4.4.5 (T2)"};
const Rule kRebooting{.id = "dhcp.rebooting",
                      .sentence = "{node} asks whether it may go on with {address}",
                      .reference = "RFC 2131 4.4.2"};
const Rule kInit{.id = "dhcp.init",
                 .sentence = "{node} has no lease for {port}: it begins anew",
                 .reference = "RFC 2131 4.4"};
const Rule kChecking{.id = "dhcp.checking",
                     .sentence = "{node} asks whether anybody has {address} before it takes it",
                     .reference = "RFC 2131 4.4.1"};
const Rule kExpired{.id = "dhcp.expired",
                    .sentence = "the lease of {address} is over: {node} may not use it any more",
                    .reference = "RFC 2131 4.4.5",
                    .remedy = "see why no DHCP server has answered {node}"};
const Rule kRefused{.id = "dhcp.refused",
                    .sentence = "{server} says no, {because}: {node} begins anew",
                    .reference = "RFC 2131 4.4.1, 4.4.5",
                    .remedy = "look at what {server} says about it"};
const Rule kDeclines{
    .id = "dhcp.declines",
    .sentence = "{mac} has {address} already: {node} sends it back and waits 10s",
    .reference = "RFC 2131 3.1 (5), 4.4.4",
    .remedy = "take {address} from the node with MAC {mac}, or out of the server's pool"};
const Rule kReleases{.id = "dhcp.releases",
                     .sentence = "{node} gives {address} back to {server}",
                     .reference = "RFC 2131 4.4.6"};
const Rule kStopped{.id = "dhcp.stopped",
                    .sentence = "{node} has given its address back and asks for none",
                    .reference = "RFC 2131 4.4.6",
                    .remedy = "let {node} ask again: {node} dhcp start"};
const Rule kNoOffer{
    .id = "dhcp.no-offer",
    .sentence = "no DHCP server has answered {node} on {link}, {tries} times asked",
    .reference = "RFC 2131 4.4.1, 4.1",
    .remedy = "give a node of {link} a dhcp-server with a pool for it, or its router a dhcp-relay"};
const Rule kAsksAgain{
    .id = "dhcp.asks-again",
    .sentence = "no DHCP server on {link} has answered {node} so far: try {try}",
    .reference = "RFC 2131 4.1",
    .remedy = "give a node of {link} a dhcp-server with a pool for it, or its router a dhcp-relay"};
const Rule kNoAck{
    .id = "dhcp.no-ack",
    .sentence = "{server} has offered {address} and says nothing more: {node} begins anew",
    .reference = "RFC 2131 3.1 (5)",
    .remedy = "look for where its answer was lost"};
const Rule kUnconfirmed{
    .id = "dhcp.unconfirmed",
    .sentence = "nobody has said whether {node} may keep {address}: it begins anew",
    .reference = "RFC 2131 4.4.2, 3.2 (4)",
    .remedy = "see why no DHCP server has answered {node}"};
const Rule kNoLease{.id = "dhcp.no-lease",
                    .sentence = "{node} has no lease for {port} that it could {verb}",
                    .reference = "RFC 2131 4.4.5, 4.4.6",
                    .remedy = "let it ask for one first: {node} dhcp start"};
const Rule kAnswer{.id = "dhcp.answer",
                   .sentence = "it is the {type} that {node} waits for",
                   .reference = "RFC 2131 4.4.1"};
const Rule kOtherClient{.id = "dhcp.other-client",
                        .sentence = "the message is about another client, {dhcp.hw.mac_addr}",
                        .reference = "RFC 2131 4.4.1"};
const Rule kNotAsked{.id = "dhcp.not-asked",
                     .sentence = "{node} does not wait for this: it is {state}",
                     .reference = "RFC 2131 4.4.1"};
const Rule kOffers{.id = "dhcp.offers",
                   .sentence = "{node} offers {address} for {lease} to {dhcp.hw.mac_addr}",
                   .reference = "RFC 2131 4.3.1"};
const Rule kAcks{.id = "dhcp.acks",
                 .sentence = "{node} lends {address} for {lease} to {dhcp.hw.mac_addr}",
                 .reference = "RFC 2131 4.3.2"};
const Rule kInforms{.id = "dhcp.informs",
                    .sentence = "{node} tells {dhcp.hw.mac_addr} what its network is like",
                    .reference = "RFC 2131 4.3.5"};
const Rule kNaks{.id = "dhcp.naks",
                 .sentence = "{node} says no to {dhcp.hw.mac_addr}: {because}",
                 .reference = "RFC 2131 4.3.2",
                 .remedy = "let {dhcp.hw.mac_addr} ask for an address of its network"};
const Rule kTakes{
    .id = "dhcp.takes",
    .sentence = "{node} serves the network of {dhcp.hw.mac_addr} and reads its {type}",
    .reference = "RFC 2131 4.3"};
const Rule kChecks{.id = "dhcp.checks",
                   .sentence = "{node} pings {address} before it offers it: nobody should answer",
                   .reference = "RFC 2131 section 2.2, 4.3.1"};
const Rule kInUse{.id = "dhcp.address-in-use",
                  .sentence = "somebody has {address} already: {node} does not lend it",
                  .reference = "RFC 2131 4.3.1",
                  .remedy = "take {address} out of {node}'s pool, or from the node that has it"};
const Rule kExhausted{
    .id = "dhcp.pool-exhausted",
    .sentence = "all addresses of {pool} are lent: {node} has none for {dhcp.hw.mac_addr}",
    .reference = "RFC 2131 4.3.1",
    .remedy = "give {node}'s pool for {pool} more addresses, or shorter leases"};
const Rule kNoPool{.id = "dhcp.no-pool",
                   .sentence = "{node} lends no addresses of the network of {address}",
                   .reference = "RFC 2131 4.3.1",
                   .remedy = "give {node} a pool whose prefix holds {address}"};
const Rule kOtherServer{.id = "dhcp.other-server",
                        .sentence = "the client takes what {server} offers",
                        .reference = "RFC 2131 3.1 (4)"};
const Rule kUnknownClient{
    .id = "dhcp.unknown-client",
    .sentence = "{node} knows of no lease of {address} to {dhcp.hw.mac_addr}: it keeps silent",
    .reference = "RFC 2131 4.3.2"};
const Rule kWrongWay{.id = "dhcp.wrong-way",
                     .sentence = "the message is an answer, and {node} is no client here",
                     .reference = "RFC 2131 section 2"};
const Rule kLeaseOffered{.id = "dhcp.lease-offered",
                         .sentence = "{node} keeps {key} for a client that it was offered to",
                         .reference = "RFC 2131 4.3.1"};
const Rule kLeaseBound{.id = "dhcp.lease-bound",
                       .sentence = "{key} is lent to {value}",
                       .reference = "RFC 2131 4.3.2"};
const Rule kLeaseDeclined{.id = "dhcp.lease-declined",
                          .sentence = "{key} is in use by another node: it is not lent",
                          .reference = "RFC 2131 4.3.3",
                          .remedy = "find the node that uses {key}"};
const Rule kLeaseReleased{.id = "dhcp.lease-released",
                          .sentence = "{key} was given back by {value}",
                          .reference = "RFC 2131 4.3.4"};
const Rule kLeaseEnded{.id = "dhcp.lease-ended",
                       .sentence = "{value} has not asked for {key} again",
                       .reference = "RFC 2131 4.3.1"};
const Rule kOfferUnused{.id = "dhcp.offer-unused",
                        .sentence = "{key} was offered, and another server's offer taken",
                        .reference = "RFC 2131 3.1 (4)"};
const Rule kRelaysUp{
    .id = "dhcp.relays-up",
    .sentence = "{node} hears a client on {port} and asks {server} for it: giaddr says where it is",
    .reference = "RFC 1542 4.1.1, RFC 3046 2.1"};
const Rule kRelaysDown{.id = "dhcp.relays-down",
                       .sentence = "{node} hands the answer to the client on {port}",
                       .reference = "RFC 1542 4.1.2, RFC 3046 2.1"};
const Rule kTooManyHops{.id = "dhcp.too-many-hops",
                        .sentence = "{dhcp.hops} relay agents have passed it on: that is a circle",
                        .reference = "RFC 1542 4.1.1",
                        .remedy = "look for relay agents that ask each other"};
const Rule kForgedAgent{.id = "dhcp.forged-agent",
                        .sentence = "a client claims to be a relay agent: option 82, and no giaddr",
                        .reference = "RFC 3046 2.1"};
const Rule kSpoofedAgent{
    .id = "dhcp.spoofed-agent",
    .sentence = "{dhcp.ip.relay} is {node} itself: the message claims to have passed it already",
    .reference = "RFC 3046 2.1.1",
    .remedy = "look for relay agents that ask each other"};
const Rule kNoCircuit{
    .id = "dhcp.no-circuit",
    .sentence = "{dhcp.ip.relay} is no address of {node}: it does not know where the client is",
    .reference = "RFC 1542 4.1.2"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 54> kAll{
        &kTooShort,     &kBadOp,        &kNotEthernet,   &kBadCookie,     &kCutOption,
        &kBadOption,    &kTwiceOption,  &kOverloaded,    &kNoMessageType, &kSelecting,
        &kRequesting,   &kBound,        &kRenewing,      &kRebinding,     &kRebooting,
        &kInit,         &kChecking,     &kExpired,       &kRefused,       &kDeclines,
        &kReleases,     &kStopped,      &kNoOffer,       &kNoAck,         &kNoLease,
        &kAnswer,       &kOtherClient,  &kNotAsked,      &kOffers,        &kAcks,
        &kInforms,      &kNaks,         &kTakes,         &kChecks,        &kInUse,
        &kExhausted,    &kNoPool,       &kOtherServer,   &kUnknownClient, &kWrongWay,
        &kLeaseOffered, &kLeaseBound,   &kLeaseDeclined, &kLeaseReleased, &kLeaseEnded,
        &kOfferUnused,  &kRelaysUp,     &kRelaysDown,    &kTooManyHops,   &kForgedAgent,
        &kNoCircuit,    &kSpoofedAgent, &kUnconfirmed,   &kAsksAgain};
    return kAll;
}

}  // namespace catenet::dhcp::rules
