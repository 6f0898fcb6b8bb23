// The kinds of network and node that scenarios call `modbus-rtu`, `modbus-device` and
// `modbus-client`.
#pragma once
#include "models/modbus/rtu/master.hpp"

#include "sim/net/medium.hpp"
#include "sim/scenario/registry.hpp"

namespace catenet::modbus_rtu {

inline constexpr std::uint16_t kLinkType = 147;  // LINKTYPE_USER0: Modbus RTU has none of its own

// What every line is, added to what the scenario says of this one.
sim::MediumSpec complete(sim::MediumSpec spec);

// What every node of a line may say: rate, parity and character-gap of its own.
std::vector<scenario::Parameter> tap_parameters();
rs485::TapSetting tap_setting_from(const scenario::Arguments& said);
// What every master may say: response-timeout, retries, turnaround, queue.
std::vector<scenario::Parameter> master_parameters();
MasterSettings master_settings_from(const scenario::Arguments& said);

scenario::NetworkKind network_kind();
scenario::NodeKind device_kind();
scenario::NodeKind client_kind();

}  // namespace catenet::modbus_rtu
