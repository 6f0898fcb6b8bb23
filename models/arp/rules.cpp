#include "models/arp/rules.hpp"

#include <array>

namespace catenet::arp::rules {

using trace::Rule;

const Rule kAsks{.id = "arp.asks",
                 .sentence = "{node} asks who has {arp.dst.proto_ipv4}, try {try}",
                 .reference = "RFC 826, Packet Generation"};
const Rule kWaits{.id = "arp.waits",
                  .sentence = "the packet waits for the MAC address of {arp.dst.proto_ipv4}",
                  .reference = "RFC 1122 2.3.2.2"};
const Rule kAnswers{.id = "arp.answers",
                    .sentence = "{node} has {arp.dst.proto_ipv4} and answers",
                    .reference = "RFC 826, Packet Reception"};
const Rule kAnswered{.id = "arp.answered",
                     .sentence = "{arp.src.proto_ipv4} answered: it is at {arp.src.hw_mac}",
                     .reference = "RFC 826, Packet Reception"};
const Rule kLearned{.id = "arp.learned",
                    .sentence = "{node} learned that {key} is at {value}",
                    .reference = "RFC 826, Packet Reception"};
const Rule kMoved{.id = "arp.moved",
                  .sentence = "{key} is at {value} now",
                  .reference = "RFC 826, Packet Reception (Merge_flag)"};
const Rule kAged{.id = "arp.aged",
                 .sentence =
                     "{node} forgets {key}: it has not been used lately, and there are "
                     "more than {most} neighbours",
                 .reference = "RFC 1122 2.3.2.1, Linux gc_stale_time, gc_thresh1"};
const Rule kStale{.id = "arp.stale",
                  .sentence =
                      "nobody has confirmed {arp.dst.proto_ipv4} for a while: what {node} "
                      "knows of it may be old",
                  .reference = "man 7 arp (base_reachable_time), RFC 4861 7.3.3"};
const Rule kDelays{.id = "arp.delays",
                   .sentence =
                       "{node} uses what it knows of {arp.dst.proto_ipv4}, and will ask it "
                       "unless somebody confirms it before",
                   .reference = "man 7 arp (delay_first_probe_time), RFC 4861 7.3.3"};
const Rule kProbes{.id = "arp.probes",
                   .sentence =
                       "{node} asks {arp.dst.proto_ipv4} itself whether it is still there, "
                       "try {try}",
                   .reference = "RFC 1122 2.3.2.1 (2), man 7 arp (ucast_solicit)"};
const Rule kConfirmed{.id = "arp.confirmed",
                      .sentence = "{arp.dst.proto_ipv4} is still where {node} thought",
                      .reference = "RFC 4861 7.3.3"};
const Rule kProbeFailed{.id = "arp.probe-failed",
                        .sentence = "{node} forgets {key}: it left {tries} questions unanswered",
                        .reference = "RFC 1122 2.3.2.1 (2), man 7 arp (ucast_solicit)",
                        .remedy = "see whether {key} is still there, and whether its link works"};
const Rule kUnasked{.id = "arp.unasked",
                    .sentence = "{node} did not ask for {arp.src.proto_ipv4}: it learns nothing",
                    .reference = "Linux arp_accept"};
const Rule kLocked{.id = "arp.locked",
                   .sentence =
                       "{arp.src.hw_mac} claims {arp.src.proto_ipv4} too: for {time}, who "
                       "came first is believed",
                   .reference = "man 7 arp (locktime)",
                   .remedy = "see that no two nodes have {arp.src.proto_ipv4}"};
const Rule kOwnSender{.id = "arp.own-sender",
                      .sentence =
                          "{arp.src.proto_ipv4} is {node}'s own address: it learns nothing "
                          "from that, and answers nothing",
                      .reference = "RFC 5227 2.4, Linux fib_validate_source"};
const Rule kTableFull{.id = "arp.table-full",
                      .sentence = "{node} has no more room for neighbours: it knows {most}",
                      .reference = "Linux gc_thresh3",
                      .remedy = "put fewer nodes on one link"};
const Rule kProxyWaits{.id = "arp.proxy-waits",
                       .sentence =
                           "{node} will answer for {arp.dst.proto_ipv4} in {delay}: its "
                           "owner may be quicker",
                       .reference = "RFC 1027 2.1, Linux proxy_delay"};
const Rule kProxies{.id = "arp.proxies",
                    .sentence =
                        "{node} answers for {arp.dst.proto_ipv4}, which is behind another "
                        "of its ports",
                    .reference = "RFC 1027 2.1, Linux proxy_arp"};
const Rule kProxyFull{.id = "arp.proxy-full",
                      .sentence = "{most} questions wait for {node} to answer for others already",
                      .reference = "Linux proxy_qlen"};
const Rule kAnnounces{.id = "arp.announces",
                      .sentence = "{node} tells all that {arp.src.proto_ipv4} is here",
                      .reference = "RFC 5227 2.3"};
const Rule kProbesFor{.id = "arp.probes-for",
                      .sentence = "{node} asks whether somebody has {arp.dst.proto_ipv4}",
                      .reference = "RFC 5227 2.1.1"};
const Rule kTaken{.id = "arp.taken",
                  .sentence =
                      "{arp.src.proto_ipv4} is taken: {arp.src.hw_mac} has it, so {node} "
                      "must not",
                  .reference = "RFC 5227 2.1.1",
                  .remedy = "give {node} another address"};
const Rule kFree{.id = "arp.free",
                 .sentence = "nobody claims {arp.dst.proto_ipv4}: {node} may have it",
                 .reference = "RFC 5227 2.1.1"};
const Rule kGaveUp{.id = "arp.gave-up",
                   .sentence = "nobody answered for {arp.dst.proto_ipv4} after {tries} questions",
                   .reference = "RFC 1122 2.3.2.1"};
const Rule kForgotten{.id = "arp.forgotten",
                      .sentence = "{port} has no address any more: its neighbours are forgotten",
                      .reference = "Linux fib_disable_ip"};
const Rule kConflict{.id = "arp.address-conflict",
                     .sentence = "{arp.src.hw_mac} claims {arp.src.proto_ipv4}, which is {node}'s",
                     .reference = "RFC 5227 2.4",
                     .remedy = "give one of the two another address"};
const Rule kNotForUs{.id = "arp.not-for-us",
                     .sentence = "{arp.dst.proto_ipv4} is none of {node}'s addresses",
                     .reference = "RFC 826, Packet Reception"};
const Rule kUnresolved{.id = "arp.unresolved",
                       .sentence = "{arp.dst.proto_ipv4} has no MAC address on {link}: no answer",
                       .reference = "RFC 1122 2.3.2.1",
                       .remedy = "see that a node of this network has {arp.dst.proto_ipv4}"};
const Rule kQueueFull{.id = "arp.queue-full",
                      .sentence =
                          "{queue} packets wait for {arp.dst.proto_ipv4}: the oldest makes room "
                          "for the latest",
                      .reference = "RFC 1122 2.3.2.2",
                      .remedy = "send more slowly until the address is known"};
const Rule kGroupSender{.id = "arp.group-sender",
                        .sentence = "{arp.src.hw_mac} is no address of one sender",
                        .reference = "RFC 1812 3.3.2"};
const Rule kTooShort{.id = "arp.too-short",
                     .sentence = "the packet ends before its last field, after {length} bytes",
                     .reference = "RFC 826, Packet format"};
const Rule kNotEthernetIpv4{.id = "arp.not-ethernet-ipv4",
                            .sentence = "the packet is not about IPv4 over Ethernet",
                            .reference = "RFC 826, Packet Reception (ar$hrd, ar$pro)"};
const Rule kUnknownOperation{.id = "arp.unknown-operation",
                             .sentence = "the packet neither asks nor answers",
                             .reference = "RFC 826, Packet Reception (ar$op)"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 33> kAll{&kAsks,
                                                      &kWaits,
                                                      &kAnswers,
                                                      &kAnswered,
                                                      &kLearned,
                                                      &kMoved,
                                                      &kAged,
                                                      &kForgotten,
                                                      &kStale,
                                                      &kDelays,
                                                      &kProbes,
                                                      &kConfirmed,
                                                      &kProbeFailed,
                                                      &kGaveUp,
                                                      &kConflict,
                                                      &kOwnSender,
                                                      &kNotForUs,
                                                      &kUnasked,
                                                      &kLocked,
                                                      &kUnresolved,
                                                      &kQueueFull,
                                                      &kTableFull,
                                                      &kProxyWaits,
                                                      &kProxies,
                                                      &kProxyFull,
                                                      &kGroupSender,
                                                      &kTooShort,
                                                      &kNotEthernetIpv4,
                                                      &kUnknownOperation,
                                                      &kAnnounces,
                                                      &kProbesFor,
                                                      &kTaken,
                                                      &kFree};
    return kAll;
}

}  // namespace catenet::arp::rules
