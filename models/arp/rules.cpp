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
                 .sentence = "{node} forgets {key}: nobody has confirmed it for {lifetime}",
                 .reference = "RFC 1122 2.3.2.1"};
const Rule kGaveUp{.id = "arp.gave-up",
                   .sentence = "nobody answered for {arp.dst.proto_ipv4} after {tries} questions",
                   .reference = "RFC 1122 2.3.2.1"};
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
    static constexpr std::array<const Rule*, 16> kAll{&kAsks,
                                                      &kWaits,
                                                      &kAnswers,
                                                      &kAnswered,
                                                      &kLearned,
                                                      &kMoved,
                                                      &kAged,
                                                      &kGaveUp,
                                                      &kConflict,
                                                      &kNotForUs,
                                                      &kUnresolved,
                                                      &kQueueFull,
                                                      &kGroupSender,
                                                      &kTooShort,
                                                      &kNotEthernetIpv4,
                                                      &kUnknownOperation};
    return kAll;
}

}  // namespace catenet::arp::rules
