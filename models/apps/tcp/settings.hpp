// What a scenario may say of the apps that take what comes over TCP.
#pragma once
#include "models/apps/tcp/streams.hpp"

#include "sim/scenario/parameter.hpp"

#include <vector>

namespace catenet::streams {

// `tcp-listens`, `tcp-servers`
std::vector<scenario::Parameter> parameters();
void check(const scenario::Arguments& node, scenario::Diagnostics& diagnostics);
// REQUIRES: check() found nothing
void equip(Streams& streams, const scenario::Arguments& node);

}  // namespace catenet::streams
