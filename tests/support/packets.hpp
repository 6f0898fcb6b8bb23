// Packets: addresses and whole packets as bytes, written shortly, for tests.
#pragma once
#include "models/icmp/packet.hpp"
#include "models/ipv4/packet.hpp"

#include "sim/core/checksum.hpp"
#include "sim/core/units.hpp"

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace catenet::test {

using Octets = std::vector<std::byte>;

inline Ipv4Address ip(std::string_view text) {
    return *Ipv4Address::parse(text);
}

// "10.0.1.1/24" as an address and a length.
inline std::pair<Ipv4Address, unsigned> address_and_length(std::string_view text) {
    const std::size_t slash = text.find('/');
    return {ip(text.substr(0, slash)), static_cast<unsigned>(*parse_count(text.substr(slash + 1)))};
}

inline Ipv4Prefix prefix(std::string_view text) {
    const auto [address, length] = address_and_length(text);
    return {address, length};
}

// A whole packet: the header, made to fit, and the data.
inline Octets packet_of(ipv4::Header header, const Octets& data) {
    header.total_length = static_cast<std::uint16_t>(ipv4::kHeaderSize + data.size());
    Octets bytes(ipv4::kHeaderSize);
    header.emit(bytes);
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
}

// An ICMP message with its checksum.
inline Octets icmp_of(const icmp::Header& header, const Octets& data = {}) {
    Octets bytes(icmp::kHeaderSize);
    header.emit(bytes);
    bytes.insert(bytes.end(), data.begin(), data.end());
    icmp::set_checksum(ByteSpan{bytes}.first(icmp::kHeaderSize), internet_checksum(bytes));
    return bytes;
}

// An echo request with 8 bytes of data.
inline Octets echo_packet(std::string_view from, std::string_view to, std::uint8_t ttl = 64) {
    const Octets data(8, std::byte{0x55});
    return packet_of({.ttl = ttl, .protocol = 1, .source = ip(from), .destination = ip(to)},
                     icmp_of({.type = icmp::Type::EchoRequest, .ident = 9, .sequence = 1}, data));
}

inline ipv4::Header header_of(const Octets& packet) {
    return *ipv4::Header::parse(packet, packet.size());
}
// The ICMP header behind a header without options.
inline icmp::Header icmp_in(const Octets& packet) {
    return *icmp::Header::parse(ByteView{packet}.subspan(ipv4::kHeaderSize));
}
// What an ICMP error quotes.
inline Octets quoted_in(const Octets& packet) {
    return {packet.begin() + ipv4::kHeaderSize + icmp::kHeaderSize, packet.end()};
}

inline Octets octets_of(std::initializer_list<unsigned> values) {
    Octets bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

// Gives the header a right checksum again after a test changed it.
inline void mend_checksum(Octets& packet, std::size_t header_length = ipv4::kHeaderSize) {
    packet[10] = packet[11] = std::byte{0};
    const std::uint16_t sum = internet_checksum(ByteView{packet}.first(header_length));
    packet[10] = static_cast<std::byte>(sum >> 8);
    packet[11] = static_cast<std::byte>(sum & 0xff);
}

}  // namespace catenet::test
