#include "models/sockets/rules.hpp"

#include <array>

namespace catenet::sockets::rules {

using trace::Rule;

const Rule kFull{.id = "sockets.full",
                 .sentence =
                     "the app on UDP port {udp.dstport} reads too slowly: no more datagrams may "
                     "wait for it",
                 .reference = "man 7 socket (SO_RCVBUF)",
                 .remedy = "let {ip.src} send more slowly"};
const Rule kClosed{.id = "sockets.closed",
                   .sentence = "the app closed UDP port {udp.dstport} before it read the datagram",
                   .reference = "man 7 socket"};
const Rule kNotThePeer{
    .id = "sockets.not-the-peer",
    .sentence = "the app on UDP port {udp.dstport} talks to another than {ip.src}",
    .reference = "man 7 udp (connect)"};
const Rule kNoFreePort{.id = "sockets.no-free-port",
                       .sentence = "no UDP port of {node} is free to send from",
                       .reference = "RFC 6056 section 3.2"};

const Rule kRawDelivered{
    .id = "sockets.raw-delivered",
    .sentence = "the app with a raw socket of protocol {ip.proto} gets it, with its header",
    .reference = "man 7 raw"};
const Rule kRawFull{.id = "sockets.raw-full",
                    .sentence =
                        "the app with a raw socket of protocol {ip.proto} reads too slowly: no "
                        "more packets may wait for it",
                    .reference = "man 7 socket (SO_RCVBUF)",
                    .remedy = "let {ip.src} send more slowly"};
const Rule kRawClosed{.id = "sockets.raw-closed",
                      .sentence =
                          "the app closed its raw socket of protocol {ip.proto} before it read the "
                          "packet",
                      .reference = "man 7 socket"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 7> kAll{
        &kFull, &kClosed, &kNotThePeer, &kNoFreePort, &kRawDelivered, &kRawFull, &kRawClosed};
    return kAll;
}

}  // namespace catenet::sockets::rules
