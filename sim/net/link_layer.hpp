// The layer that speaks for ports, media and nodes themselves, beneath all protocols.
#pragma once
#include "sim/trace/layer.hpp"

namespace catenet::sim {

// "net": has no header; its events tell of cables and failures.
const trace::Layer& link_layer();

}  // namespace catenet::sim
