#include "models/udp/rules.hpp"

#include <array>

namespace catenet::udp::rules {

using trace::Rule;

const Rule kTooShort{.id = "udp.too-short",
                     .sentence = "{size} bytes are too few for a UDP header, which has 8",
                     .reference = "RFC 768"};
const Rule kBadLength{.id = "udp.bad-length",
                      .sentence = "the datagram cannot have the length it claims",
                      .reference = "RFC 768"};
const Rule kBadChecksum{
    .id = "udp.bad-checksum",
    .sentence = "the datagram's checksum is wrong: a bit was changed on the way",
    .reference = "RFC 1122 4.1.3.4",
    .remedy = "look for the link that corrupts frames"};
const Rule kPortUnreachable{.id = "udp.port-unreachable",
                            .sentence = "no app on {node} listens on UDP port {udp.dstport}",
                            .reference = "RFC 1122 4.1.3.1",
                            .remedy = "let {node} listen on {udp.dstport}"};
const Rule kNotListening{.id = "udp.not-listening",
                         .sentence =
                             "it is for all, and no app on {node} listens on UDP port "
                             "{udp.dstport}",
                         .reference = "RFC 1122 4.1.3.1, 3.2.2"};
const Rule kDelivered{.id = "udp.delivered",
                      .sentence = "the app on UDP port {udp.dstport} gets it",
                      .reference = "RFC 768"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 6> kAll{
        &kTooShort, &kBadLength, &kBadChecksum, &kPortUnreachable, &kNotListening, &kDelivered};
    return kAll;
}

}  // namespace catenet::udp::rules
