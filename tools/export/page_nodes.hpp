// What the page's cards and labels say about networks and nodes.
#pragma once
#include "sim/scenario/plan.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

// "Ethernet · IPv4", "CAN bus"
std::string protocol_of(const scenario::NetworkSpec& network);

// Those that a node is on, in the order of its ports; those of its VLANs are the same.
std::vector<std::size_t> networks_of(const scenario::PlannedNode& node);

// A short line under a node's name: its address, "office ⇄ machine", "switch", "sends 0x1A0".
std::string about_node(const scenario::Plan& plan, std::size_t index);

}  // namespace catenet::exports
