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
const Rule kRedirectWaits{
    .id = "icmp.redirect-waits",
    .sentence =
        "{node} has to look for {icmp.redir_gw} first: until it is found, packets for "
        "{about} go as before",
    .reference = "Linux __ip_do_redirect"};
const Rule kRefused{.id = "icmp.redirect-refused",
                    .sentence = "{ip.src} wants to send {about} by {icmp.redir_gw}: not believed",
                    .reference = "RFC 1122 3.2.2.2, RFC 1812 5.2.7.2"};
const Rule kTells{.id = "icmp.tells",
                  .sentence = "{node} tells {ip.dst} about its packet: {what}",
                  .reference = "RFC 1812 4.3.2, RFC 1122 3.2.2"};
const Rule kSilent{.id = "icmp.silent",
                   .sentence = "no ICMP error about this: {because}",
                   .reference = "RFC 1122 3.2.2, RFC 1812 4.3.2.7"};
const Rule kMtuRefused{
    .id = "icmp.mtu-refused",
    .sentence =
        "{ip.src} says that only {icmp.mtu} bytes fit on the way to {about}: not heeded, "
        "{because}",
    .reference = "RFC 1191 section 3, RFC 5927 7.2"};
const Rule kBlackHole{
    .id = "icmp.black-hole",
    .sentence =
        "{node} tells nobody that only {mtu} bytes fit (icmp-errors: no): what {ip.src} "
        "sends in larger packets vanishes, and it never learns why",
    .reference = "RFC 2923 2.1, RFC 1191 section 4",
    .remedy = "let {node} tell it (icmp-errors: yes), or send packets of at most {mtu} bytes"};
const Rule kSwitchedOff{.id = "icmp.switched-off",
                        .sentence =
                            "{node} tells nobody about this (icmp-errors: no): {ip.src} "
                            "never learns \"{what}\"",
                        .reference = "RFC 1812 4.3.2, RFC 2923 2.1",
                        .remedy = "let {node} tell it (icmp-errors: yes)"};
const Rule kRateLimited{.id = "icmp.rate-limited",
                        .sentence = "{ip.dst} was told enough for now",
                        .reference = "RFC 1812 4.3.2.8",
                        .remedy = "wait a second, or set icmp-rate-limit: no at {node}"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 17> kAll{&kTooShort,
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
                                                      &kRateLimited,
                                                      &kMtuRefused,
                                                      &kBlackHole,
                                                      &kSwitchedOff,
                                                      &kRedirectWaits};
    return kAll;
}

}  // namespace catenet::icmp::rules
