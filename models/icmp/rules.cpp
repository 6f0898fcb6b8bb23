#include "models/icmp/rules.hpp"

#include <array>

namespace catenet::icmp::rules {

using trace::Rule;

const Rule kTooShort{.id = "icmp.too-short",
                     .sentence = "{size} bytes are too few for an ICMP message, which has 8",
                     .reference = "RFC 792"};
const Rule kBadChecksum{.id = "icmp.bad-checksum",
                        .sentence = "the message's checksum is wrong: a bit was changed on the way",
                        .reference = "RFC 792, RFC 1071",
                        .remedy = "look for the link that corrupts frames"};
const Rule kBroadcastEcho{.id = "icmp.broadcast-echo",
                          .sentence = "{node} answers no echo request that was sent to many",
                          .reference = "RFC 1122 3.2.2.6",
                          .remedy = "ping one host after the other"};
const Rule kUnknownType{.id = "icmp.unknown-type",
                        .sentence = "{node} does not know messages of type {icmp.type}",
                        .reference = "RFC 1122 3.2.2"};
const Rule kNobodyAsked{.id = "icmp.nobody-asked",
                        .sentence = "nobody on {node} waits for an answer with id {icmp.ident}",
                        .reference = "RFC 792, Echo or Echo Reply Message"};
const Rule kEchoRequest{.id = "icmp.echo-request",
                        .sentence = "{node} will answer {ip.src}",
                        .reference = "RFC 1122 3.2.2.6"};
const Rule kEchoReply{.id = "icmp.echo-reply",
                      .sentence = "{ip.src} answers request {icmp.seq}",
                      .reference = "RFC 792, Echo or Echo Reply Message"};
const Rule kError{
    .id = "icmp.error", .sentence = "{ip.src} says: {what}", .reference = "RFC 1122 3.2.2"};
const Rule kRedirect{.id = "icmp.redirect",
                     .sentence = "{ip.src} says that {icmp.redir_gw} is nearer to {about}",
                     .reference = "RFC 1122 3.2.2.2"};
const Rule kRefused{.id = "icmp.redirect-refused",
                    .sentence = "{ip.src} wants to send {about} by {icmp.redir_gw}: not believed",
                    .reference = "RFC 1122 3.2.2.2, RFC 1812 5.2.7.2"};
const Rule kTells{.id = "icmp.tells",
                  .sentence = "{node} tells {ip.dst} about its packet: {what}",
                  .reference = "RFC 1812 4.3.2, RFC 1122 3.2.2"};
const Rule kSilent{.id = "icmp.silent",
                   .sentence = "no ICMP error about this: {because}",
                   .reference = "RFC 1122 3.2.2, RFC 1812 4.3.2.7"};
const Rule kRateLimited{.id = "icmp.rate-limited",
                        .sentence = "{ip.dst} was told enough for now",
                        .reference = "RFC 1812 4.3.2.8",
                        .remedy = "wait a second, or set icmp-rate-limit: no at {node}"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 13> kAll{&kTooShort,
                                                      &kBadChecksum,
                                                      &kBroadcastEcho,
                                                      &kUnknownType,
                                                      &kNobodyAsked,
                                                      &kEchoRequest,
                                                      &kEchoReply,
                                                      &kError,
                                                      &kRedirect,
                                                      &kRefused,
                                                      &kTells,
                                                      &kSilent,
                                                      &kRateLimited};
    return kAll;
}

}  // namespace catenet::icmp::rules
