// What clients, servers and relay agents do with a datagram first: read it, or say why not.
#pragma once
#include "models/dhcp/message.hpp"

#include "sim/net/node.hpp"

#include <optional>

namespace catenet::dhcp {

// Nothing if it is no DHCP message; then the packet was dropped. It begins with the message.
std::optional<Message> read(sim::Packet& data, sim::Node& node, const sim::Port& port);

// A packet that holds the message.
sim::Packet packet_of(const Message& message, sim::Node& node, sim::Cause cause);

}  // namespace catenet::dhcp
