// Reception: what the gateway and its peer have in common when a datagram comes in.
#pragma once
#include "models/gateways/can-udp/encapsulation.hpp"
#include "models/gateways/can-udp/sequence.hpp"
#include "models/udp/udp.hpp"

#include <optional>

namespace catenet::can_udp {

// What stands in the packet, which begins with the datagram's data. Nothing if it is no datagram of
// that format: then the packet was dropped. Says so if others should have come before.
std::optional<Datagram> read_datagram(sim::Node& node,
                                      const Encapsulation& format,
                                      SequenceWatch& watch,
                                      const udp::Arrived& arrived,
                                      sim::Packet& data);

}  // namespace catenet::can_udp
