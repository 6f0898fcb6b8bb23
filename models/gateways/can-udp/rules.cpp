#include "models/gateways/can-udp/rules.hpp"

#include <array>

namespace catenet::can_udp::rules {

using trace::Rule;

const Rule kStaysOnBus{.id = "can-udp.stays-on-bus",
                       .sentence = "{node} heard {can.id}, which may not leave the bus",
                       .reference = "CAN 2.0 B 4 (message filtering); can-udp: filter-up",
                       .remedy = "let {node} pass {can.id} in filter-up"};
const Rule kNoPeer{.id = "can-udp.no-peer",
                   .sentence = "{node} heard {can.id} and knows nobody to send it to",
                   .reference = "can-udp: peer",
                   .remedy = "give {node} a peer"};
const Rule kWaits{
    .id = "can-udp.waits",
    .sentence =
        "{can.id} waits for others to share a datagram with, {left} at the most; waiting:"
        " {waiting}",
    .reference = "cannelloni README (timeouts)"};
const Rule kTimeout{
    .id = "can-udp.timeout",
    .sentence =
        "the first frame has waited for {waited}: all that wait leave as one datagram; "
        "frames: {count}",
    .reference = "cannelloni README (timeouts)"};
const Rule kFull{.id = "can-udp.full",
                 .sentence =
                     "the next frame would not fit: all that wait leave as one datagram of {size} "
                     "bytes; frames: {count}",
                 .reference = "cannelloni README (timeouts)"};
const Rule kPacked{.id = "can-udp.packed",
                   .sentence = "{can.id} goes on inside a datagram to {ip.dst}",
                   .reference = "cannelloni doc/udp_format.md"};
const Rule kFailed{.id = "can-udp.failed",
                   .sentence =
                       "frames in a datagram from UDP port {udp.srcport} did not reach {ip.dst}: "
                       "{because}",
                   .reference = "RFC 1122 4.1.3.3"};
const Rule kNotThePeer{.id = "can-udp.not-the-peer",
                       .sentence = "{node} takes datagrams from {peer} alone, not from {ip.src}",
                       .reference = "cannelloni README (remote, peer checking)",
                       .remedy = "name {ip.src} as peer, or set peer-check: no"};
const Rule kMalformed{.id = "can-udp.malformed",
                      .sentence = "the datagram from {ip.src} holds no CAN frames: {because}",
                      .reference = "cannelloni doc/udp_format.md; CAN-ETH 1"};
const Rule kGap{
    .id = "can-udp.gap",
    .sentence =
        "before datagram {cannelloni.seq_no} from {ip.src} others are missing; how many: "
        "{missing}",
    .reference = "cannelloni doc/udp_format.md (sequence number); RFC 768"};
const Rule kLate{
    .id = "can-udp.late",
    .sentence = "datagram {cannelloni.seq_no} from {ip.src} comes after later ones, or twice",
    .reference = "cannelloni doc/udp_format.md (sequence number); RFC 768"};
const Rule kUnpacked{
    .id = "can-udp.unpacked",
    .sentence = "{can.id} is frame {frame} of {count} in the datagram from {ip.src}",
    .reference = "cannelloni doc/udp_format.md; CAN-ETH 1"};
const Rule kFiltered{.id = "can-udp.filtered",
                     .sentence = "{can.id} may not go to the bus",
                     .reference = "can-udp: filter-down",
                     .remedy = "let {node} pass {can.id} in filter-down"};
const Rule kQueueFull{
    .id = "can-udp.queue-full",
    .sentence =
        "as many frames as may wait for {link} do: {queue}; nobody tells the sender to "
        "slow down",
    .reference = "cannelloni README (vcan surpasses any physical CAN interface)",
    .remedy = "send more slowly, or give {node} a longer queue"};
const Rule kToBus{.id = "can-udp.to-bus",
                  .sentence = "{node} puts frame {frame} of the datagram on {link} as {can.id}",
                  .reference = "cannelloni doc/udp_format.md; ISO 11898-1:2015 6.3"};
const Rule kGiven{.id = "can-udp.given",
                  .sentence = "the scenario gives {node} {key}: {value}",
                  .reference = "the scenario"};
const Rule kMaps{.id = "can-udp.maps",
                 .sentence = "the scenario lets {node} turn {key} into {value}",
                 .reference = "the scenario"};
const Rule kAsksFor{.id = "can-udp.asks-for",
                    .sentence = "somebody on the bus asks for {can.id}",
                    .reference = "CAN 2.0 B 3.2.2 (remote frame)"};
const Rule kLosesAcknowledgement{
    .id = "can-udp.loses-acknowledgement",
    .sentence =
        "on the bus {node} acknowledged each frame; nobody acknowledges the datagram, so their "
        "senders do not learn whether they arrive",
    .reference = "ISO 11898-1:2015 6.10; RFC 768"};
const Rule kLosesTime{.id = "can-udp.loses-time",
                      .sentence =
                          "when each frame was on the bus is not written down: they arrive "
                          "together, the first {waited} later",
                      .reference = "cannelloni doc/udp_format.md (no field for it)"};
const Rule kMayLose{.id = "can-udp.may-lose",
                    .sentence =
                        "a frame on the bus is sent again until it succeeds; a datagram may be "
                        "lost, doubled or overtaken, with all its frames",
                    .reference = "ISO 11898-1:2015 6.11; RFC 768"};
const Rule kLosesSender{.id = "can-udp.loses-sender",
                        .sentence =
                            "no CAN frame says who sent it: on the bus nobody sees that it came "
                            "from {ip.src}",
                        .reference = "CAN 2.0 B 2 (system flexibility)"};
const Rule kLosesOrder{.id = "can-udp.loses-order",
                       .sentence =
                           "the order in the datagram is not the order on the bus: there the "
                           "lowest identifier goes first",
                       .reference = "CAN 2.0 B 1 (arbitration)"};
const Rule kNoBackPressure{.id = "can-udp.no-back-pressure",
                           .sentence =
                               "{ip.src} does not learn how busy the bus is, nor whether a node "
                               "there heard the frame",
                           .reference = "RFC 768; ISO 11898-1:2015 6.10"};
const Rule kNoSequence{.id = "can-udp.no-sequence",
                       .sentence =
                           "CAN-ETH does not number its datagrams: one that is lost leaves no gap "
                           "to be seen",
                       .reference = "CAN-ETH 1"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 25> kAll{&kStaysOnBus,
                                                      &kNoPeer,
                                                      &kWaits,
                                                      &kTimeout,
                                                      &kFull,
                                                      &kPacked,
                                                      &kFailed,
                                                      &kNotThePeer,
                                                      &kMalformed,
                                                      &kGap,
                                                      &kLate,
                                                      &kUnpacked,
                                                      &kFiltered,
                                                      &kQueueFull,
                                                      &kToBus,
                                                      &kGiven,
                                                      &kMaps,
                                                      &kAsksFor,
                                                      &kLosesAcknowledgement,
                                                      &kLosesTime,
                                                      &kMayLose,
                                                      &kLosesSender,
                                                      &kLosesOrder,
                                                      &kNoBackPressure,
                                                      &kNoSequence};
    return kAll;
}

}  // namespace catenet::can_udp::rules
