// What a scenario says that a device holds: the parameters of servers and of devices on a line.
#pragma once
#include "models/modbus/data_model.hpp"

#include "sim/scenario/parameter.hpp"
#include "sim/scenario/value.hpp"

#include <vector>

namespace catenet::modbus {

// "coils", "discrete", "holding" and "input": `holding: {0: 100, 10-19: 0, 20: [1, 2, 3]}`; and
// "broken", where the device fails: `broken: [coil 3, holding 10-12]`.
std::vector<scenario::Parameter> table_parameters();
// Complains of addresses that are none, twice there, or not as many as their values; of what
// is broken and not there.
void check_tables(const scenario::Arguments& given, scenario::Diagnostics& diagnostics);
// REQUIRES: check_tables() had nothing to say
DataModel data_model_from(const scenario::Arguments& given);
// One of them is given.
bool has_tables(const scenario::Arguments& given);

}  // namespace catenet::modbus
