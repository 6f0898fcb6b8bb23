// A raw socket: sends datagrams below IPv4, where an address is not there yet or cannot be asked
// for by ARP (RFC 2131 4.1).
#pragma once
#include "models/ethernet/ethernet.hpp"
#include "models/udp/packet.hpp"

#include "sim/net/packet.hpp"

#include <cstdint>

namespace catenet::dhcp {

struct RawEnds {
    Ipv4Address source = {};
    std::uint16_t source_port = 0;
    Ipv4Address destination = {};
    std::uint16_t destination_port = 0;
    MacAddress to = kBroadcastMac;
};

// As isc-dhcp does on Linux: TTL 128, TOS "low delay", identification 0.
void send_raw(sim::Packet data, const RawEnds& ends, ethernet::Ethernet& ethernet, sim::Port& port);

}  // namespace catenet::dhcp
