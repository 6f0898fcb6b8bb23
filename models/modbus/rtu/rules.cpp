#include "models/modbus/rtu/rules.hpp"

#include <array>

namespace catenet::modbus_rtu::rules {

using trace::Rule;

const Rule kTooShort{.id = "modbus-rtu.too-short",
                     .sentence = "{length} bytes are no frame: unit, function and CRC take four",
                     .reference = "MODBUS over Serial Line V1.02 2.5.1",
                     .remedy = "look for noise, for a collision, or for another rate or parity"};
const Rule kTooLong{.id = "modbus-rtu.too-long",
                    .sentence = "{length} bytes are more than the 256 of the longest frame",
                    .reference = "MODBUS over Serial Line V1.02 2.5.1",
                    .remedy = "look for two who talk without silence between them"};
const Rule kBadCrc{
    .id = "modbus-rtu.bad-crc",
    .sentence =
        "{node} read {read}: the CRC is {mbrtu.crc16} where {computed} would be right; the UART "
        "noticed: {uart}",
    .reference = "MODBUS over Serial Line V1.02 2.5.1.2",
    .remedy = "look for noise, for a collision, or for another rate or parity"};
const Rule kBadCharacter{
    .id = "modbus-rtu.bad-character",
    .sentence = "the CRC is right, but a character is not: {uart}",
    .reference = "MODBUS over Serial Line V1.02 2.4.1 (parity checking applied to each character)",
    .remedy = "look for noise, for a collision, or for another rate or parity"};
const Rule kGapInside{.id = "modbus-rtu.gap-inside",
                      .sentence = "characters of the frame are more than 1.5 characters apart",
                      .reference = "MODBUS over Serial Line V1.02 2.5.1.1 (t1.5)",
                      .remedy = "let its sender pause less between characters"};
const Rule kAnswers{.id = "modbus-rtu.answers",
                    .sentence = "{node} is unit {mbrtu.unit_id} and answers",
                    .reference = "MODBUS over Serial Line V1.02 2.4.2"};
const Rule kBroadcast{.id = "modbus-rtu.broadcast",
                      .sentence = "{node} does what all are told, and answers nothing",
                      .reference = "MODBUS over Serial Line V1.02 2.1 (broadcast mode)"};
const Rule kBroadcastRefused{
    .id = "modbus-rtu.broadcast-refused",
    .sentence = "{node} cannot do what all are told, and answers nothing: {because}",
    .reference = "MODBUS over Serial Line V1.02 2.1 (broadcast mode)",
    .remedy = "tell all only what each can do"};
const Rule kMute{.id = "modbus-rtu.mute",
                 .sentence = "{node} hears what it is asked and cannot answer",
                 .reference = "the scenario"};
const Rule kNotForMe{.id = "modbus-rtu.not-for-me",
                     .sentence = "unit {mbrtu.unit_id} is not {node}",
                     .reference = "MODBUS over Serial Line V1.02 2.4.2"};
const Rule kBroadcastRead{.id = "modbus-rtu.broadcast-read",
                          .sentence = "all are asked for values, which nobody may answer",
                          .reference =
                              "MODBUS over Serial Line V1.02 2.1 (\"broadcast requests are "
                              "necessarily writing commands\")",
                          .remedy = "ask one unit"};
const Rule kBusy{.id = "modbus-rtu.busy",
                 .sentence = "{node} still works on another request",
                 .reference = "MODBUS over Serial Line V1.02 2.4.2",
                 .remedy = "let the master wait longer for answers"};
const Rule kNobodyThere{.id = "modbus-rtu.nobody-there",
                        .sentence = "{node} has nothing that wants frames",
                        .reference = "the scenario"};
const Rule kMasterState{.id = "modbus-rtu.master-state",
                        .sentence = "the master is {state}; requests that wait: {waiting}",
                        .reference = "MODBUS over Serial Line V1.02 2.4.1"};
const Rule kWaits{.id = "modbus-rtu.waits",
                  .sentence = "the line has one request at a time: it waits as number {waiting}",
                  .reference = "MODBUS over Serial Line V1.02 2.1"};
const Rule kCancelled{.id = "modbus-rtu.cancelled",
                      .sentence = "who asked this does not wait any more",
                      .reference = "MODBUS over Serial Line V1.02 2.1",
                      .remedy = "let who asks wait longer"};
const Rule kAsksAgain{.id = "modbus-rtu.asks-again",
                      .sentence = "no answer came in time; {node} asks again, attempt {attempt}",
                      .reference = "MODBUS over Serial Line V1.02 2.4.1 (processing error)"};
const Rule kNoAnswer{
    .id = "modbus-rtu.no-answer",
    .sentence = "unit {mbrtu.unit_id} did not answer within {timeout}, attempts: {attempts}",
    .reference = "MODBUS over Serial Line V1.02 2.4.1 (response time-out)",
    .remedy =
        "look whether a device has that unit, and the rate and parity of the line; one that is "
        "slow needs a longer response-timeout"};
const Rule kTellsAll{.id = "modbus-rtu.tells-all",
                     .sentence = "{node} tells all devices at once, and none will answer",
                     .reference = "MODBUS over Serial Line V1.02 2.1 (broadcast mode)"};
const Rule kTakes{.id = "modbus-rtu.takes",
                  .sentence = "{node} takes the answer",
                  .reference = "MODBUS over Serial Line V1.02 2.4.1 (processing reply)"};
const Rule kUnasked{.id = "modbus-rtu.unasked",
                    .sentence = "the master waits for no answer",
                    .reference = "MODBUS over Serial Line V1.02 2.4.1"};
const Rule kNotAskedYet{
    .id = "modbus-rtu.not-asked-yet",
    .sentence = "the request of {node} waits for silence still: this answers an older one",
    .reference = "MODBUS over Serial Line V1.02 2.4.1",
    .remedy = "let the master wait longer for answers: response-timeout"};
const Rule kOtherUnit{.id = "modbus-rtu.other-unit",
                      .sentence = "unit {mbrtu.unit_id} was not asked",
                      .reference = "MODBUS over Serial Line V1.02 2.4.1 (unexpected slave)"};
const Rule kOtherFunction{.id = "modbus-rtu.other-function",
                          .sentence = "function {modbus.func_code} was not asked for",
                          .reference = "MODBUS over Serial Line V1.02 2.4.1"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 24> kAll{
        &kTooShort,      &kTooLong,     &kBadCrc,           &kBadCharacter, &kGapInside,
        &kAnswers,       &kBroadcast,   &kBroadcastRefused, &kMute,         &kNotForMe,
        &kBroadcastRead, &kBusy,        &kNobodyThere,      &kMasterState,  &kWaits,
        &kCancelled,     &kAsksAgain,   &kNoAnswer,         &kTellsAll,     &kTakes,
        &kUnasked,       &kNotAskedYet, &kOtherUnit,        &kOtherFunction};
    return kAll;
}

}  // namespace catenet::modbus_rtu::rules
