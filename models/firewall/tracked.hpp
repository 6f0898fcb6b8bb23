// Tracked: which flow a packet belongs to. Knows bytes; knows no node and no time.
#pragma once
#include "models/ipv4/packet.hpp"

#include "sim/net/packet.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace catenet::firewall {

// What all packets of one direction of a flow have in common. Of ICMP the ports are the identifier
// and the type, as in Linux.
struct Tuple {
    std::uint8_t protocol = 0;
    Ipv4Address source;
    Ipv4Address destination;
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;

    auto operator<=>(const Tuple&) const = default;
};
// That of the answers.
Tuple inverse(const Tuple& tuple);
// "udp 10.0.1.2:40000 > 10.0.2.2:53"
std::string to_string(const Tuple& tuple);

struct Tracked {
    enum class Kind : std::uint8_t {
        Flow,     // the tuple is its own
        Error,    // an ICMP error; the tuple is that of the packet it quotes
        Invalid,  // belongs to no flow: cut short, its checksum wrong
    };
    Kind kind = Kind::Invalid;
    Tuple tuple = {};
    bool may_begin = true;  // an answer to nothing begins no flow
    std::uint8_t tcp_flags = 0;
};

// Whether a packet of UDP or TCP with a wrong checksum belongs to no flow.
enum class Verify : std::uint8_t { Yes, No };
// REQUIRES: the packet begins with that header, and is no piece
Tracked track(sim::Packet& packet, const ipv4::Header& header, Verify verify = Verify::Yes);

}  // namespace catenet::firewall
