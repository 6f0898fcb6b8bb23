// What a scenario says of servers and proxies: `http-server`, `http-proxy`.
#pragma once
#include "models/http/proxy.hpp"
#include "models/http/server.hpp"

#include "sim/scenario/plan.hpp"

#include <optional>
#include <vector>

namespace catenet::http {

// Of every kind of node that speaks IPv4.
std::vector<scenario::Parameter> parameters();
// Complains about what no server could give, and about two that want one port.
void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);

// Nothing if the node is none. REQUIRES: checked
std::optional<ServerSettings> server_settings(const scenario::Arguments& parameters);
std::optional<ProxySettings> proxy_settings(const scenario::Arguments& parameters);

}  // namespace catenet::http
