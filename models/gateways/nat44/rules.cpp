#include "models/gateways/nat44/rules.hpp"

#include <array>

namespace catenet::nat44::rules {

using trace::Rule;

const Rule kOutward{.id = "nat44.outward",
                    .sentence = "{node} sends it on to {ip.dst} as from {ip.src}; it was {was}",
                    .reference = "RFC 3022 2.2, RFC 4787 REQ-1"};
const Rule kInward{.id = "nat44.inward",
                   .sentence = "{node} sends it on to {ip.dst} inside; it was for {was}",
                   .reference = "RFC 3022 2.2, RFC 4787 REQ-8"};
const Rule kHairpin{
    .id = "nat44.hairpin",
    .sentence = "{node} turns it back inside, to {ip.dst}, as from {ip.src}; it was {was}",
    .reference = "RFC 4787 REQ-9, RFC 5382 REQ-8"};
const Rule kError{
    .id = "nat44.error",
    .sentence =
        "{node} sends the ICMP error on to {ip.dst}, and the packet that it quotes as "
        "{ip.dst} knows it; it was {was}",
    .reference = "RFC 3022 4.3, RFC 5508 REQ-4, REQ-5"};
const Rule kOwn{.id = "nat44.own",
                .sentence =
                    "{node} sends its own packet from {outside}: outside, its port {was} is known "
                    "by that",
                .reference = "RFC 4787 REQ-3"};
const Rule kForOwn{.id = "nat44.for-own",
                   .sentence = "it is for {node} itself, which knows {was} as {inside}",
                   .reference = "RFC 4787 REQ-3"};
const Rule kQuotesBack{.id = "nat44.quotes-back",
                       .sentence = "the quoted packet is shown to {ip.dst} as that one sent it",
                       .reference = "RFC 5508 REQ-5"};
const Rule kUnsolicited{.id = "nat44.unsolicited",
                        .sentence =
                            "nobody inside has asked {ip.src} for a connection: {node} waits for "
                            "{left} whether somebody does",
                        .reference = "RFC 5382 REQ-4"};
const Rule kInvalid{.id = "nat44.invalid",
                    .sentence = "it belongs to no flow, so {node} passes it on as it is",
                    .reference = "Linux nf_nat (a packet that conntrack calls invalid)"};

const Rule kNoMapping{.id = "nat44.no-mapping",
                      .sentence = "nobody inside has port {port} of {ip.dst}",
                      .reference = "RFC 3022 2.2, RFC 2663 4.1.2",
                      .remedy = "forward the port, or let the host inside speak first"};
const Rule kFiltered{.id = "nat44.filtered",
                     .sentence =
                         "port {port} of {ip.dst} belongs to {inside}, which has not spoken with "
                         "{ip.src}",
                     .reference = "RFC 4787 REQ-8, RFC 5382 REQ-3",
                     .remedy = "let {inside} speak to {ip.src} first, or forward the port"};
const Rule kNoSession{.id = "nat44.no-session",
                      .sentence = "{ip.src} and {ip.dst} have begun nothing that {node} knows of",
                      .reference = "RFC 5382 REQ-2, RFC 7857 2.1",
                      .remedy = "begin a new connection: {node} has forgotten the old one"};
const Rule kNoPort{.id = "nat44.no-port",
                   .sentence = "all outside ports of {node} are taken, so {ip.src} gets none",
                   .reference = "RFC 5508 REQ-8, RFC 4787 REQ-3",
                   .remedy = "give {node} more ports, or wait until a mapping ends"};
const Rule kProtocolTaken{.id = "nat44.protocol-taken",
                          .sentence =
                              "{ip.proto} has no ports to tell hosts apart by, and another one "
                              "inside has it: {ip.src} does not get it",
                          .reference = "RFC 3022 4.1, RFC 5508 REQ-8",
                          .remedy = "wait until the mapping of the other one ends"};
const Rule kTableFull{.id = "nat44.table-full",
                      .sentence = "{node} remembers as many mappings as it can: {mappings}",
                      .reference = "RFC 5508 REQ-8",
                      .remedy = "raise the limit of {node}"};
const Rule kSessionsFull{.id = "nat44.sessions-full",
                         .sentence = "{node} remembers as many sessions as it can: {sessions}",
                         .reference = "RFC 5508 REQ-8",
                         .remedy = "raise the limit of {node}: it has four sessions for each"};
const Rule kHostFull{.id = "nat44.host-full",
                     .sentence = "{ip.src} has as many mappings as one host may have: {mappings}",
                     .reference = "RFC 6888 REQ-4, RFC 5508 REQ-8",
                     .remedy = "raise limit-per-host"};
const Rule kNoAddress{.id = "nat44.no-address",
                      .sentence = "{node} has no address outside yet",
                      .reference = "RFC 3022 2.2",
                      .remedy = "give {node} an address on its outside network"};
const Rule kNoHairpin{
    .id = "nat44.no-hairpin",
    .sentence = "{ip.src} is inside as well, and {node} turns no packets back inside",
    .reference = "RFC 4787 REQ-9",
    .remedy = "set hairpinning: yes, or use the inside address"};
const Rule kNotTranslated{.id = "nat44.not-translated",
                          .sentence = "{ip.dst} is an address inside, which nobody outside knows",
                          .reference = "RFC 1918 3, RFC 2663 4.1.2",
                          .remedy = "send it to the outside address of {node}"};
const Rule kErrorUnknown{
    .id = "nat44.error-unknown",
    .sentence = "the ICMP error from {ip.src} is about a packet that no mapping knows",
    .reference = "RFC 5508 REQ-4, REQ-5"};
const Rule kErrorBroken{.id = "nat44.error-broken",
                        .sentence = "the ICMP error from {ip.src} quotes a broken header",
                        .reference = "RFC 5508 REQ-3"};
const Rule kRedirect{
    .id = "nat44.redirect",
    .sentence = "a redirect about translated packets would lead past the translator",
    .reference = "RFC 5508 REQ-10; Linux nf_nat_icmp_reply_translation"};
const Rule kMalformed{.id = "nat44.malformed",
                      .sentence = "its ports cannot be read, so it cannot be translated",
                      .reference = "RFC 3022 4.1"};
const Rule kNobodyOpened{
    .id = "nat44.nobody-opened",
    .sentence = "nobody inside has opened the connection that {ip.src} asked for within {waited}",
    .reference = "RFC 5382 REQ-4",
    .remedy = "forward the port"};
const Rule kBothOpened{.id = "nat44.both-opened",
                       .sentence =
                           "{inside} has opened the same connection meanwhile: this SYN is dropped "
                           "without a word",
                       .reference = "RFC 5382 REQ-4"};

const Rule kMapped{
    .id = "nat44.mapped", .sentence = "{key} is {value} outside", .reference = "RFC 4787 4.1"};
const Rule kForwards{.id = "nat44.forwards",
                     .sentence = "{value} leads to {key}, always",
                     .reference = "RFC 2663 4.3, nat44: forward"};
const Rule kExpired{.id = "nat44.expired",
                    .sentence = "{key} is over: nothing was heard for {lifetime}",
                    .reference = "RFC 4787 REQ-5, RFC 5382 REQ-5, RFC 5508 REQ-2"};
const Rule kReaddressed{.id = "nat44.readdressed",
                        .sentence = "{key} is over: {node} has another address outside",
                        .reference = "RFC 4787 4.1"};
const Rule kBegun{
    .id = "nat44.begun", .sentence = "{key} begins, over {value}", .reference = "RFC 2663 2.3"};
const Rule kProgressed{
    .id = "nat44.progressed", .sentence = "{key} is now {value}", .reference = "RFC 7857 2.1"};

const Rule kLosesSender{.id = "nat44.loses-sender",
                        .sentence =
                            "who inside has sent it: all of them have {ip.src}, and only {node} "
                            "can tell them apart",
                        .reference = "RFC 2663 9.1, RFC 3022 5"};

trace::RuleList all() {
    static constexpr std::array kAll{
        &kOutward,      &kInward,        &kHairpin,      &kError,       &kOwn,      &kForOwn,
        &kQuotesBack,   &kUnsolicited,   &kInvalid,      &kNoMapping,   &kFiltered, &kNoSession,
        &kNoPort,       &kProtocolTaken, &kSessionsFull, &kTableFull,   &kHostFull, &kNoAddress,
        &kNoHairpin,    &kNotTranslated, &kErrorUnknown, &kErrorBroken, &kRedirect, &kMalformed,
        &kNobodyOpened, &kBothOpened,    &kMapped,       &kForwards,    &kExpired,  &kReaddressed,
        &kBegun,        &kProgressed,    &kLosesSender};
    return kAll;
}

}  // namespace catenet::nat44::rules
