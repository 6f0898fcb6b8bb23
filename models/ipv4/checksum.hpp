// The checksums of the protocols that IPv4 carries: over the bytes of a packet, in their pieces.
#pragma once
#include "models/ipv4/packet.hpp"

#include "sim/core/checksum.hpp"
#include "sim/trace/event.hpp"

namespace catenet::ipv4 {

// Adds all bytes of the packet to `sum`. Zeros without bytes cost nothing.
void add_bytes(InternetChecksum& sum, const trace::PacketView& packet);

// The sum over the pseudo header of UDP and TCP (RFC 768): what IPv4's own checksum protects on one
// link only.
InternetChecksum pseudo_header_sum(Ipv4Address source,
                                   Ipv4Address destination,
                                   IpProtocol protocol,
                                   std::size_t length);

}  // namespace catenet::ipv4
