// What a scenario says about names: `resolver`, `dns`.
#pragma once
#include "models/dns/server.hpp"

#include "sim/scenario/plan.hpp"

namespace catenet::dns {

// Of every kind of node that speaks IPv4.
std::vector<scenario::Parameter> parameters();
// Complains about resolvers that nobody has heard of, and about lines that are no records.
void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);

// REQUIRES of both: checked
std::vector<Ipv4Address> resolvers(const scenario::Plan& plan,
                                   const scenario::Arguments& parameters);
// Nothing if the node is no server.
std::optional<ServerSettings> server_settings(const scenario::Plan& plan,
                                              const scenario::Arguments& parameters);

}  // namespace catenet::dns
