// Where a scenario tells the apps of a node to listen at a TCP port: for a service that wants it.
#pragma once
#include "sim/scenario/plan.hpp"

#include <cstdint>
#include <vector>

namespace catenet::app {

// The places in `tcp-listens` and `tcp-servers` that name the port.
std::vector<scenario::Span> tcp_listeners_at(const scenario::Arguments& node, std::uint64_t port);

}  // namespace catenet::app
