#include "models/rs485/rules.hpp"

#include <array>

namespace catenet::rs485::rules {

using trace::Rule;

const Rule kSetting{.id = "rs485.setting",
                    .sentence =
                        "{node} sends and listens on {link} at {rate} bit/s, parity {parity}, stop "
                        "bits {stop-bits}",
                    .reference = "MODBUS over Serial Line V1.02 2.5.1"};
const Rule kAllHear{.id = "rs485.all-hear",
                    .sentence = "all taps of {link} hear the frame",
                    .reference = "TIA/EIA-485-A; MODBUS over Serial Line V1.02 3.3.1"};
const Rule kCollision{
    .id = "rs485.collision",
    .sentence = "{one} and {other} drive {link} at the same time: nobody reads what either sends",
    .reference = "TIA/EIA-485-A (one driver at a time); MODBUS over Serial Line V1.02 2.1",
    .remedy = "let one node alone talk unasked"};
const Rule kDestroyed{.id = "rs485.destroyed",
                      .sentence = "the frame was lost in a collision: another one went on longer",
                      .reference = "TIA/EIA-485-A (one driver at a time)",
                      .remedy = "let one node alone talk unasked"};
const Rule kHalfDuplex{.id = "rs485.half-duplex",
                       .sentence = "{node} drives the line itself and hears nothing meanwhile",
                       .reference = "MODBUS over Serial Line V1.02 3.3.2 (2-wire, half duplex)",
                       .remedy = "let one node alone talk unasked"};
const Rule kNothingRead{.id = "rs485.nothing-read",
                        .sentence = "{node} finds no start bit in what is on the line",
                        .reference = "MODBUS over Serial Line V1.02 2.5.1",
                        .remedy = "give all nodes of the line the same rate and parity"};
const Rule kAlone{.id = "rs485.alone",
                  .sentence = "nobody else taps {link}",
                  .reference = "MODBUS over Serial Line V1.02 2.1",
                  .remedy = "let another node join"};
const Rule kParityError{.id = "rs485.parity-error",
                        .sentence = "a parity bit does not fit its character",
                        .reference = "MODBUS over Serial Line V1.02 2.5.1",
                        .remedy = "give all nodes of the line the same rate and parity"};
const Rule kFramingError{.id = "rs485.framing-error",
                         .sentence = "a stop bit is missing",
                         .reference = "MODBUS over Serial Line V1.02 2.5.1",
                         .remedy = "give all nodes of the line the same rate and parity"};
const Rule kGapInside{.id = "rs485.gap-inside",
                      .sentence = "two characters of one frame are more than 1.5 characters apart",
                      .reference = "MODBUS over Serial Line V1.02 2.5.1.1 (t1.5)",
                      .remedy = "let its sender pause less between characters"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 10> kAll{&kSetting,
                                                      &kAllHear,
                                                      &kCollision,
                                                      &kDestroyed,
                                                      &kHalfDuplex,
                                                      &kNothingRead,
                                                      &kAlone,
                                                      &kParityError,
                                                      &kFramingError,
                                                      &kGapInside};
    return kAll;
}

}  // namespace catenet::rs485::rules
