// The kind of network that scenarios call `p2p`.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::p2p {

inline constexpr std::uint16_t kLinkType = 9;  // LINKTYPE_PPP, which may begin with the protocol

scenario::NetworkKind network_kind();

}  // namespace catenet::p2p
