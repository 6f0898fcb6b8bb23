// What a scenario says about DHCP: `dhcp-server`, `dhcp-relay`.
#pragma once
#include "models/dhcp/server.hpp"

#include "sim/scenario/plan.hpp"

#include <optional>
#include <vector>

namespace catenet::dhcp {

// Of every kind of node that speaks IPv4.
std::vector<scenario::Parameter> parameters();
// Complains about pools that cannot be, and about a relay agent without a server.
void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);

// Nothing if the node is none. REQUIRES: checked
std::optional<ServerSettings> server_settings(const scenario::Arguments& parameters);
std::optional<Ipv4Address> relay_server(const scenario::Plan& plan,
                                        const scenario::Arguments& parameters);

}  // namespace catenet::dhcp
