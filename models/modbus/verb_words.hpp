// Verb words: the lines by which a scenario asks devices, whatever carries that: `modbus-read`,
// `modbus-write`, `modbus-mask`, `modbus-exchange`, `modbus-raw`.
#pragma once
#include "models/modbus/bus_client.hpp"

#include "sim/scenario/verb.hpp"

#include <optional>
#include <vector>

namespace catenet::modbus {

// Without prepare and perform. Each has one form, which ends with options.
std::vector<scenario::VerbKind> verb_words();

// What such a line asks, without `to`. Complains of what no PDU can say.
std::optional<Question> question_of(const scenario::Arguments& said,
                                    scenario::Diagnostics& diagnostics);

}  // namespace catenet::modbus
