// The kind of network that scenarios call `ethernet`.
#pragma once
#include "sim/net/medium.hpp"
#include "sim/scenario/registry.hpp"

namespace catenet::ethernet {

// IEEE 802.3 clauses 3.1.1 and 4.4.2: preamble and start of frame delimiter; the frame check
// sequence; 96 bit times between two frames.
inline constexpr sim::Framing kFraming{.before = 8, .behind = 4, .gap = 12};
inline constexpr std::uint16_t kLinkType = 1;  // LINKTYPE_ETHERNET

// What every Ethernet medium is, added to what the scenario says of this one.
sim::MediumSpec complete(sim::MediumSpec spec);

// Makes a cable of a link with two ends.
void connect(scenario::LinkBuild& link);

// With cables only: shared media are made by models/hub, which stands above.
scenario::NetworkKind network_kind();

}  // namespace catenet::ethernet
