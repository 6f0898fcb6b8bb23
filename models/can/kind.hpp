// The kinds of network and node that scenarios call `can` and `can-node`.
#pragma once
#include "sim/net/medium.hpp"
#include "sim/scenario/registry.hpp"

namespace catenet::can {

inline constexpr std::uint16_t kLinkType = 227;  // LINKTYPE_CAN_SOCKETCAN

// What every CAN bus is, added to what the scenario says of this one.
sim::MediumSpec complete(sim::MediumSpec spec);

scenario::NetworkKind network_kind();
scenario::NodeKind node_kind();

}  // namespace catenet::can
