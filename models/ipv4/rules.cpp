#include "models/ipv4/rules.hpp"

#include <array>

namespace catenet::ipv4::rules {

using trace::Rule;

const Rule kNoAddress{.id = "ipv4.no-address",
                      .sentence = "{port} of {node} has no IP address",
                      .reference = "RFC 1812 5.2.3",
                      .remedy = "give {node} an address on {link}"};
const Rule kTooShort{.id = "ipv4.too-short",
                     .sentence = "{size} bytes are too few for an IP header, which has 20",
                     .reference = "RFC 1812 5.2.2 (1)"};
const Rule kBadVersion{.id = "ipv4.bad-version",
                       .sentence = "the version of this packet is not 4",
                       .reference = "RFC 1812 5.2.2 (3)"};
const Rule kBadHeaderLength{.id = "ipv4.bad-header-length",
                            .sentence = "the header cannot have the length it claims",
                            .reference = "RFC 1812 5.2.2 (4)"};
const Rule kBadChecksum{.id = "ipv4.bad-checksum",
                        .sentence = "the header's checksum is wrong: a bit was changed on the way",
                        .reference = "RFC 1812 5.2.2 (2), RFC 1122 3.2.1.2",
                        .remedy = "look for the link that corrupts frames"};
const Rule kBadTotalLength{.id = "ipv4.bad-total-length",
                           .sentence = "the packet cannot have the length it claims",
                           .reference = "RFC 1812 5.2.2 (5)"};
const Rule kMartian{
    .id = "ipv4.martian",
    .sentence = "the {end} {address} cannot be right on a packet that comes in here",
    .reference = "RFC 1812 5.3.7, RFC 1122 3.2.1.3"};
const Rule kOwnSource{.id = "ipv4.own-source",
                      .sentence = "the packet says that it comes from {ip.src}, which is {node}",
                      .reference = "Linux fib_validate_source",
                      .remedy = "see that no other node has {ip.src}"};
const Rule kLinkBroadcast{.id = "ipv4.link-broadcast",
                          .sentence =
                              "the frame was for all on the link, but the packet is for "
                              "{ip.dst} alone",
                          .reference = "RFC 1812 5.3.4, RFC 1122 3.3.6"};
const Rule kDirectedBroadcast{.id = "ipv4.directed-broadcast",
                              .sentence =
                                  "{ip.dst} means all on another link of {node}, which takes "
                                  "it but does not pass it on",
                              .reference = "RFC 1812 5.2.3, RFC 2644"};
const Rule kMulticast{.id = "ipv4.multicast",
                      .sentence = "{ip.dst} is a group, and {node} takes no part in groups",
                      .reference = "RFC 1112 section 3 (level 0)"};
const Rule kNotForUs{.id = "ipv4.not-for-us",
                     .sentence =
                         "{ip.dst} is none of {node}'s addresses, and a host passes "
                         "nothing on",
                     .reference = "RFC 1122 3.2.1.3",
                     .remedy = "send it to a router, or make {node} one"};
const Rule kDuplicatePiece{.id = "ipv4.duplicate-fragment",
                           .sentence = "{node} has this piece of packet {ip.id} already",
                           .reference = "RFC 791 3.2, Linux ip_frag_queue"};
const Rule kOverlap{.id = "ipv4.overlapping-fragment",
                    .sentence =
                        "pieces of packet {ip.id} of {ip.src} overlap: nobody can tell whose "
                        "bytes are right, all pieces are thrown away",
                    .reference = "RFC 5722 (for IPv6), Linux ip_frag_queue",
                    .remedy = "look for somebody who forges pieces"};
const Rule kBadEnd{.id = "ipv4.bad-fragment-end",
                   .sentence = "packet {ip.id} of {ip.src} cannot end where its pieces say",
                   .reference = "RFC 791 3.2, Linux ip_frag_queue"};
const Rule kWholeTooLong{.id = "ipv4.reassembled-too-long",
                         .sentence =
                             "packet {ip.id} of {ip.src} would have more than the 65535 bytes that "
                             "a packet can have",
                         .reference = "RFC 791 3.1 (total length)"};
const Rule kReassemblyFull{
    .id = "ipv4.reassembly-full",
    .sentence = "{node} has no more room for pieces of packets whose rest is missing",
    .reference = "RFC 1122 3.3.2, Linux ipfrag_high_thresh"};
const Rule kReassemblyExpired{
    .id = "ipv4.reassembly-expired",
    .sentence = "the rest of packet {ip.id} of {ip.src} has not come for {lifetime}",
    .reference = "RFC 1122 3.3.2, Linux ipfrag_time",
    .remedy = "look for where the other pieces were lost, or send packets that fit every link"};
const Rule kNoRoute{.id = "ipv4.no-route",
                    .sentence = "no route to {ip.dst}",
                    .reference = "RFC 1812 5.2.4.3",
                    .remedy = "give {node} a route to {ip.dst}"};
const Rule kBlackhole{.id = "ipv4.blackhole",
                      .sentence = "the route {route} of {node} is a black hole: nobody is told",
                      .reference = "RFC 1812 5.3.9, Linux RTN_BLACKHOLE",
                      .remedy = "take 'blackhole {route}' out of the routes of {node}"};
const Rule kUnreachable{.id = "ipv4.unreachable",
                        .sentence = "{node} has {route} for unreachable, and with it {ip.dst}",
                        .reference = "RFC 1812 5.2.7.1, Linux RTN_UNREACHABLE",
                        .remedy = "take 'unreachable {route}' out of the routes of {node}"};
const Rule kProhibited{.id = "ipv4.prohibited",
                       .sentence = "{node} may pass nothing on to {route}, and so not to {ip.dst}",
                       .reference = "RFC 1812 5.2.7.1 (code 13), Linux RTN_PROHIBIT",
                       .remedy = "take 'prohibit {route}' out of the routes of {node}"};
const Rule kBadDestination{.id = "ipv4.bad-destination",
                           .sentence = "{ip.dst} is an address to which nothing may be sent",
                           .reference = "RFC 1122 3.2.1.3, RFC 1112 section 4",
                           .remedy = "send to the address of a node"};
const Rule kTtlExpired{
    .id = "ipv4.ttl-expired",
    .sentence = "the packet came with TTL {ip.ttl}: this router may not pass it on",
    .reference = "RFC 1812 5.3.1",
    .remedy = "look for a circle in the routes, or send with a larger TTL"};
const Rule kTooBig{.id = "ipv4.too-big",
                   .sentence = "{ip.len} bytes do not fit {port}, which carries {mtu}",
                   .reference = "RFC 791 3.2, RFC 1191 section 4",
                   .remedy = "send packets of at most {mtu} bytes"};
const Rule kTooBigForPath{
    .id = "ipv4.too-big-for-path",
    .sentence =
        "message too long, mtu={mtu}: a router on the way to {ip.dst} said that {ip.len} "
        "bytes do not fit; they do not leave {node}",
    .reference = "RFC 1191 section 3, Linux EMSGSIZE",
    .remedy = "send packets of at most {mtu} bytes"};
const Rule kBadOption{.id = "ipv4.bad-option",
                      .sentence = "byte {byte} of the header cannot be right: an option is wrong",
                      .reference = "RFC 1122 3.2.2.5, Linux ip_options_compile",
                      .remedy = "look for who makes such headers: {ip.src}"};
const Rule kSourceRoute{.id = "ipv4.source-route",
                        .sentence =
                            "the packet wants to choose its own way; {node} does not let it, since "
                            "that is how packets get past guards",
                        .reference = "RFC 7126 4.3, 4.4, Linux accept_source_route 0",
                        .remedy = "send it without a source route"};
const Rule kPathMtu{.id = "ipv4.path-mtu",
                    .sentence =
                        "a router said that the way to {key} carries {value} bytes: {node} "
                        "believes so for {lifetime}",
                    .reference = "RFC 1191 section 3"};
const Rule kPathMtuEnded{.id = "ipv4.path-mtu-ended",
                         .sentence =
                             "{node} forgets that the way to {key} carries {value} bytes: "
                             "it may carry more by now",
                         .reference = "RFC 1191 6.3, Linux mtu_expires"};
const Rule kCutForPath{.id = "ipv4.fragmented-for-path",
                       .sentence =
                           "the way to {ip.dst} carries {mtu} bytes, a router said: {ip.len} bytes "
                           "go in {pieces} pieces",
                       .reference = "RFC 1191 section 3, Linux IP_PMTUDISC_WANT"};
const Rule kNoProtocol{.id = "ipv4.protocol-unreachable",
                       .sentence = "{node} does not speak protocol {ip.proto}",
                       .reference = "RFC 1122 3.2.2.1",
                       .remedy = "send what {node} speaks"};

const Rule kRouted{.id = "ipv4.routed",
                   .sentence =
                       "of all routes, {route} is the longest that holds {ip.dst}: to "
                       "{next-hop} out of {port}",
                   .reference = "RFC 1122 3.3.1"};
const Rule kForwarded{.id = "ipv4.forwarded",
                      .sentence =
                          "of all routes, {route} is the longest that holds {ip.dst}: on to "
                          "{next-hop} out of {port}, TTL now {ip.ttl}",
                      .reference = "RFC 1812 5.2.1.2, 5.2.4.3"};
const Rule kMultipath{.id = "ipv4.multipath",
                      .sentence =
                          "{ways} ways to {route} are equally good; by its {by}, this flow takes "
                          "{way}",
                      .reference = "RFC 2992, Linux fib_multipath_hash"};
const Rule kLooped{.id = "ipv4.looped",
                   .sentence = "{ip.dst} is {node} itself: the packet does not leave it",
                   .reference = "RFC 1122 3.2.1.3 (g)"};

const Rule kRawCopy{
    .id = "ipv4.raw-copy",
    .sentence = "a raw socket of {node} gets a copy: it hears all that speaks protocol {ip.proto}",
    .reference = "man 7 raw"};

const Rule kCut{.id = "ipv4.fragmented",
                .sentence =
                    "{ip.len} bytes do not fit {port}, which carries {mtu}: they go on in {pieces} "
                    "pieces",
                .reference = "RFC 791 3.2, RFC 1812 5.2.6"};
const Rule kPiece{
    .id = "ipv4.fragment",
    .sentence = "a piece of packet {ip.id}: {size} bytes, from byte {ip.frag_offset} on",
    .reference = "RFC 791 3.2"};
const Rule kHeld{.id = "ipv4.fragment-held",
                 .sentence =
                     "{size} bytes of packet {ip.id}, from byte {ip.frag_offset} on, wait for the "
                     "others",
                 .reference = "RFC 791 3.2, RFC 815"};
const Rule kJoined{.id = "ipv4.reassembled",
                   .sentence = "{pieces} pieces are packet {ip.id} again: {ip.len} bytes",
                   .reference = "RFC 791 3.2, RFC 1122 3.3.2"};
const Rule kPieceJoined{.id = "ipv4.fragment-joined",
                        .sentence = "packet {ip.id} has all its pieces",
                        .reference = "RFC 791 3.2"};

const Rule kConnected{.id = "ipv4.connected-route",
                      .sentence = "{key} lies at {node}'s own port",
                      .reference = "RFC 1812 5.2.4.3"};
const Rule kGiven{.id = "ipv4.given-route",
                  .sentence = "the scenario sends {key} {value}",
                  .reference = "RFC 1812 7.4 (static routing)"};
const Rule kNoOwnAddress{
    .id = "ipv4.no-own-address",
    .sentence =
        "{node} has no address at this moment: it waits for a lease, or asks whether its "
        "address is free",
    .reference = "RFC 2131 4.4.1, RFC 5227 2.1",
    .remedy = "wait until it has one; else see that a DHCP server answers {node}"};
const Rule kAddressTaken{
    .id = "ipv4.own-address-taken",
    .sentence = "another node has the address that {node} was given: {node} goes without",
    .reference = "RFC 5227 2.1.1",
    .remedy = "give one of the two another address"};
const Rule kLeased{.id = "ipv4.leased-route",
                   .sentence = "the DHCP server sends {key} {value}",
                   .reference = "RFC 2132 3.5"};
const Rule kAddressAdded{.id = "ipv4.address-added",
                         .sentence = "{port} has the address {value} from now on",
                         .reference = "RFC 1122 3.3.1.6"};
const Rule kAddressRemoved{.id = "ipv4.address-removed",
                           .sentence = "{port} no longer has the address {value}",
                           .reference = "RFC 1122 3.3.1.6"};
const Rule kComputed{.id = "ipv4.computed-route",
                     .sentence = "the shortest path to {key} is {value}",
                     .reference = "RFC 1812 7.1"};
const Rule kRedirected{.id = "ipv4.redirected-route",
                       .sentence = "a router said that {key} is nearer {value}",
                       .reference = "RFC 1122 3.2.2.2"};
const Rule kRedirectEnded{.id = "ipv4.redirect-ended",
                          .sentence =
                              "{node} forgets what a router said of {key}: none has said so again "
                              "for {lifetime}",
                          .reference = "Linux ip_rt_gc_timeout"};
const Rule kRedirectDead{.id = "ipv4.redirect-dead",
                         .sentence =
                             "{node} forgets what a router said of {key}: {next-hop} does not "
                             "answer",
                         .reference = "RFC 1122 3.3.1.5"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 53> kAll{&kNoAddress,
                                                      &kTooShort,
                                                      &kBadVersion,
                                                      &kBadHeaderLength,
                                                      &kBadChecksum,
                                                      &kBadTotalLength,
                                                      &kMartian,
                                                      &kOwnSource,
                                                      &kLinkBroadcast,
                                                      &kMulticast,
                                                      &kNotForUs,
                                                      &kDuplicatePiece,
                                                      &kOverlap,
                                                      &kBadEnd,
                                                      &kWholeTooLong,
                                                      &kReassemblyFull,
                                                      &kReassemblyExpired,
                                                      &kNoRoute,
                                                      &kBlackhole,
                                                      &kUnreachable,
                                                      &kProhibited,
                                                      &kBadDestination,
                                                      &kTtlExpired,
                                                      &kTooBig,
                                                      &kNoProtocol,
                                                      &kRouted,
                                                      &kForwarded,
                                                      &kMultipath,
                                                      &kLooped,
                                                      &kDirectedBroadcast,
                                                      &kRawCopy,
                                                      &kCut,
                                                      &kPiece,
                                                      &kHeld,
                                                      &kJoined,
                                                      &kPieceJoined,
                                                      &kConnected,
                                                      &kGiven,
                                                      &kNoOwnAddress,
                                                      &kAddressTaken,
                                                      &kLeased,
                                                      &kAddressAdded,
                                                      &kAddressRemoved,
                                                      &kComputed,
                                                      &kRedirected,
                                                      &kRedirectEnded,
                                                      &kRedirectDead,
                                                      &kTooBigForPath,
                                                      &kBadOption,
                                                      &kSourceRoute,
                                                      &kPathMtu,
                                                      &kPathMtuEnded,
                                                      &kCutForPath};
    return kAll;
}

}  // namespace catenet::ipv4::rules
