#include "models/can/rules.hpp"

#include <array>

namespace catenet::can::rules {

using trace::Rule;

const Rule kArbitrationLost{
    .id = "can.arbitration-lost",
    .sentence =
        "{node} loses the bus with {can.id} at bit {bit} ({field}): it sent a {sent} bit "
        "and reads a {read} one",
    .reference = "ISO 11898-1:2015 6.3; CAN 2.0 B 1 (arbitration)"};
const Rule kTakenTwice{
    .id = "can.taken-twice",
    .sentence =
        "the last bit of the frame's end is disturbed: all have taken it, and {node}, who "
        "cannot know, sends it again",
    .reference = "CAN 2.0 B 5 (message validation)",
    .remedy = "let receivers expect a frame twice"};
const Rule kSendsAgain{.id = "can.sends-again",
                       .sentence = "{node} sends the frame again, attempt {attempt}",
                       .reference = "ISO 11898-1:2015 6.11 (automatic retransmission)"};
const Rule kAllHear{.id = "can.all-hear",
                    .sentence = "all nodes on {link} hear the frame",
                    .reference = "ISO 11898-1:2015 6.4 (information routing)"};
const Rule kSameFrame{.id = "can.same-frame",
                      .sentence =
                          "{other} sent the very same bits at the same time: on {link} "
                          "the two are one frame",
                      .reference = "CAN 2.0 B 1 (arbitration)"};
const Rule kDisturbed{
    .id = "can.disturbed",
    .sentence =
        "bit {bit} is disturbed ({because}): {node} reads it as {read} and raises an "
        "{flag} error flag",
    .reference = "ISO 11898-1:2015 6.8 and 6.9; CAN 2.0 B 7.1 (bit error)"};
const Rule kSameIdentifier{
    .id = "can.same-identifier",
    .sentence =
        "two nodes send different frames under one identifier: they differ at bit {bit}, "
        "and {node} raises an {flag} error flag",
    .reference = "CAN 2.0 B 3.2.1 and 7.1 (bit error)",
    .remedy = "let only one node send each identifier"};
const Rule kDropsOut{.id = "can.drops-out",
                     .sentence =
                         "{node} sends other data than another node under the same identifier, "
                         "reads a dominant bit {bit}, and is error passive: it falls silent",
                     .reference = "CAN 2.0 B 3.2.1 and 7.1 (bit error); 8, rule 9",
                     .remedy = "let only one node send each identifier"};
const Rule kTap{.id = "can.tap",
                .sentence =
                    "the tap of {node} on {link}: what it sends gets there: {sends}; it hears what "
                    "is there: {hears}",
                .reference = "the scenario"};
const Rule kNotAcknowledged{
    .id = "can.not-acknowledged",
    .sentence =
        "nobody acknowledges the frame of {node} at bit {bit}; it raises an {flag} error "
        "flag",
    .reference = "ISO 11898-1:2015 6.10; CAN 2.0 B 7.1 (acknowledgment error)",
    .remedy = "let another node take part in {link}"};
const Rule kCountsError{.id = "can.counts-error",
                        .sentence = "{node} counts an error: its {key} is {value}",
                        .reference = "CAN 2.0 B 8, rules 1 and 3"};
const Rule kForgives{.id = "can.forgives",
                     .sentence = "{node} trusts itself a bit more: its {key} is {value}",
                     .reference = "CAN 2.0 B 8, rules 7, 8 and 12"};
const Rule kErrorActive{.id = "can.error-active",
                        .sentence = "{node} is error active: tec {tec}, rec {rec}",
                        .reference = "ISO 11898-1:2015 6.13; CAN 2.0 B 8, rules 11 and 12"};
const Rule kErrorPassive{.id = "can.error-passive",
                         .sentence =
                             "{node} is error passive and disturbs nobody from now on: "
                             "tec {tec}, rec {rec}",
                         .reference = "ISO 11898-1:2015 6.14; CAN 2.0 B 8, rule 9"};
const Rule kGoesOff{.id = "can.goes-off",
                    .sentence = "{node} switches itself off the bus: tec {tec}",
                    .reference = "ISO 11898-1:2015 6.15; CAN 2.0 B 8, rule 10",
                    .remedy = "remove the cause, then let it can-restart"};
const Rule kAsksForRestart{
    .id = "can.asks-for-restart",
    .sentence = "{node} waits for 128 times eleven recessive bits before it takes part again",
    .reference = "ISO 11898-1:2015 6.15; CAN 2.0 B 8, rule 12"};
const Rule kBusOff{.id = "can.bus-off",
                   .sentence = "{node} is off the bus after too many errors",
                   .reference = "ISO 11898-1:2015 6.15 (bus-off)",
                   .remedy = "remove the cause, then let it can-restart"};
const Rule kAlone{.id = "can.alone",
                  .sentence = "nobody else is on {link} any more",
                  .reference = "ISO 11898-1:2015 6.10",
                  .remedy = "let another node join"};
const Rule kMalformed{.id = "can.malformed",
                      .sentence = "these bytes are no classical CAN frame",
                      .reference = "CAN 2.0 B 3.2.1 (data frame)"};
const Rule kAccepted{.id = "can.accepted",
                     .sentence = "{node} takes {can.id} as {name}",
                     .reference = "CAN 2.0 B 4 (message filtering)"};
const Rule kNotAccepted{.id = "can.not-accepted",
                        .sentence = "{node} wants nothing with the identifier {can.id}",
                        .reference = "CAN 2.0 B 4 (message filtering)"};
const Rule kAnswersRequest{.id = "can.answers-request",
                           .sentence = "{node} is asked for {can.id} and sends it",
                           .reference = "CAN 2.0 B 3.2.2 (remote frame)"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 22> kAll{&kArbitrationLost, &kTakenTwice,
                                                      &kSendsAgain,      &kAllHear,
                                                      &kSameFrame,       &kDisturbed,
                                                      &kSameIdentifier,  &kNotAcknowledged,
                                                      &kCountsError,     &kForgives,
                                                      &kErrorActive,     &kErrorPassive,
                                                      &kGoesOff,         &kAsksForRestart,
                                                      &kBusOff,          &kAlone,
                                                      &kMalformed,       &kAccepted,
                                                      &kNotAccepted,     &kAnswersRequest,
                                                      &kDropsOut,        &kTap};
    return kAll;
}

}  // namespace catenet::can::rules
