// What a scenario says of a server of Modbus/TCP: `modbus-server`.
#pragma once
#include "models/modbus/data_model.hpp"

#include "sim/scenario/plan.hpp"

#include <map>
#include <optional>
#include <vector>

namespace catenet::modbus_tcp {

struct ServerSettings {
    std::uint16_t port = 0;
    // Of a server that is one device: whatever unit is asked.
    std::optional<modbus::DataModel> any = {};
    std::map<std::uint8_t, modbus::DataModel> units = {};
};

std::vector<scenario::Parameter> parameters();
void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);
// Nothing if the node is no server. REQUIRES: check() had nothing to say
std::optional<ServerSettings> server_settings(const scenario::Arguments& parameters);

}  // namespace catenet::modbus_tcp
