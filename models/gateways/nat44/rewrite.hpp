// Rewrite: puts other addresses and ports into a packet, and brings its checksums up to date. Knows
// bytes; knows no node and no time.
#pragma once
#include "models/ipv4/endpoint.hpp"
#include "models/ipv4/packet.hpp"

#include <optional>

namespace catenet::nat44 {

// What the ends of a packet shall be. Of an ICMP query the port of either is the identifier.
struct NewEnds {
    std::optional<ipv4::Endpoint> source = {};
    std::optional<ipv4::Endpoint> destination = {};

    bool any() const { return source || destination; }
};

// So much of a packet is looked at and changed.
inline constexpr std::size_t kLookedAt = 128;

// `bytes` begin with an IP header and may end before the packet does. The checksums stay right if
// they were right, and wrong if they were wrong (RFC 3022 4.2, RFC 1624). REQUIRES: a whole header
void rewrite(ByteSpan bytes, const NewEnds& ends);

// An ICMP error: its own addresses, and the ends of the packet that it quotes (RFC 3022 4.3).
struct NewError {
    std::optional<Ipv4Address> source = {};
    std::optional<Ipv4Address> destination = {};
    NewEnds quoted = {};
};
// REQUIRES: whole headers, the message's too, and that of the packet it quotes
void rewrite_error(ByteSpan bytes, const NewError& error);

// The header of the quoted packet, if it is whole: where it begins in a packet with this header.
std::size_t quoted_at(const ipv4::Header& header);

// The checksum at `place` of bytes that were `before` and are `after`, by the words that differ.
std::uint16_t brought_up_to_date(ByteView before, ByteView after, std::size_t place);

// A packet's checksum of UDP, TCP or ICMP and where it stands, counted from its first byte. Nothing
// if it has none, or is cut before it.
std::optional<std::size_t> checksum_place(ByteView packet);

// The checksum there, if `before` became `after`: both begin with an IP header.
// REQUIRES: checksum_place(before)
std::uint16_t transport_checksum(ByteView before, ByteView after);

}  // namespace catenet::nat44
