#include "models/gateways/nat44/rewrite.hpp"

#include "models/icmp/packet.hpp"
#include "models/tcp/packet.hpp"
#include "models/udp/packet.hpp"

#include "sim/core/checksum.hpp"
#include "sim/core/wire.hpp"

#include <algorithm>
#include <array>

namespace catenet::nat44 {
namespace {

using ipv4::IpProtocol;

// Places in an IP header (RFC 791 3.1), and behind it (RFC 768, RFC 9293 3.1, RFC 792).
constexpr std::size_t kProtocolAt = 9;
constexpr std::size_t kIpChecksumAt = 10;
constexpr std::size_t kSourceAt = 12;
constexpr std::size_t kDestinationAt = 16;
constexpr std::size_t kSourcePortAt = 0;
constexpr std::size_t kDestinationPortAt = 2;
constexpr std::size_t kIdentAt = 4;
constexpr std::size_t kUdpChecksumAt = 6;
constexpr std::size_t kTcpChecksumAt = 16;
constexpr std::size_t kIcmpChecksumAt = 2;

std::uint16_t word_at(ByteView bytes, std::size_t place) {
    const unsigned second = place + 1 < bytes.size() ? octet(bytes[place + 1]) : 0U;
    return static_cast<std::uint16_t>(octet(bytes[place]) * 256U + second);
}

void put_word(ByteSpan bytes, std::size_t place, std::uint16_t word) {
    Writer{bytes.subspan(place, 2)}.u16(word);
}

void put_address(ByteSpan bytes, std::size_t place, Ipv4Address address) {
    Writer{bytes.subspan(place, 4)}.u32(address.value);
}

IpProtocol protocol_of(ByteView packet) {
    return static_cast<IpProtocol>(octet(packet[kProtocolAt]));
}

// Where its port, or identifier, stands, counted from the IP header.
std::optional<std::size_t> port_place(ByteView packet, std::size_t side) {
    const std::size_t header = ipv4::header_length_in(packet);
    std::size_t place = header + side;
    switch (protocol_of(packet)) {
        case IpProtocol::Udp:
        case IpProtocol::Tcp: break;
        case IpProtocol::Icmp: place = header + kIdentAt; break;
        default: return {};
    }
    if (place + 2 > packet.size()) return {};
    return place;
}

void put_end(ByteSpan bytes, const ipv4::Endpoint& end, std::size_t address, std::size_t side) {
    put_address(bytes, address, end.address);
    if (const auto place = port_place(bytes, side)) put_word(bytes, *place, end.port);
}

// A copy of what is looked at, before it is changed.
struct Copy {
    explicit Copy(ByteView bytes) : size(std::min(bytes.size(), kLookedAt)) {
        std::copy_n(bytes.begin(), size, room.begin());
    }
    ByteView view() const { return ByteView{room}.first(size); }

    std::array<std::byte, kLookedAt> room{};
    std::size_t size;
};

}  // namespace

std::uint16_t brought_up_to_date(ByteView before, ByteView after, std::size_t place) {
    std::uint16_t sum = word_at(before, place);
    const std::size_t size = std::min(before.size(), after.size());
    for (std::size_t i = 0; i < size; i += 2) {
        if (i == place) continue;
        const std::uint16_t was = word_at(before.first(size), i);
        const std::uint16_t is = word_at(after.first(size), i);
        if (was != is) sum = updated_checksum(sum, was, is);
    }
    return sum;
}

std::optional<std::size_t> checksum_place(ByteView packet) {
    std::size_t place = ipv4::header_length_in(packet);
    switch (protocol_of(packet)) {
        case IpProtocol::Udp: place += kUdpChecksumAt; break;
        case IpProtocol::Tcp: place += kTcpChecksumAt; break;
        case IpProtocol::Icmp: place += kIcmpChecksumAt; break;
        default: return {};
    }
    if (place + 2 > packet.size()) return {};
    return place;
}

// "the checksum of UDP and TCP covers the addresses of the pseudo header" (RFC 3022 4.2); of
// ICMP it does not. All ones stand for a zero of UDP's, which itself means that there is none.
std::uint16_t transport_checksum(ByteView before, ByteView after) {
    const std::size_t place = *checksum_place(before);
    const std::size_t header = ipv4::header_length_in(before);
    const IpProtocol protocol = protocol_of(before);
    const std::uint16_t stood = word_at(before, place);
    if (protocol == IpProtocol::Udp && stood == 0) return 0;
    std::uint16_t sum =
        brought_up_to_date(before.subspan(header), after.subspan(header), place - header);
    if (protocol == IpProtocol::Icmp) return sum;
    for (std::size_t i = kSourceAt; i < ipv4::kHeaderSize; i += 2) {
        const std::uint16_t was = word_at(before, i);
        const std::uint16_t is = word_at(after, i);
        if (was != is) sum = updated_checksum(sum, was, is);
    }
    return protocol == IpProtocol::Udp && sum == 0 ? 0xffff : sum;
}

void rewrite(ByteSpan bytes, const NewEnds& ends) {
    const ByteSpan seen = bytes.first(std::min(bytes.size(), kLookedAt));
    const Copy before{seen};
    if (ends.source) put_end(seen, *ends.source, kSourceAt, kSourcePortAt);
    if (ends.destination) put_end(seen, *ends.destination, kDestinationAt, kDestinationPortAt);
    const std::size_t header = ipv4::header_length_in(seen);
    const std::uint16_t sum = brought_up_to_date(
        before.view().first(header), ByteView{seen}.first(header), kIpChecksumAt);
    put_word(seen, kIpChecksumAt, sum);
    if (const auto place = checksum_place(seen)) {
        put_word(seen, *place, transport_checksum(before.view(), seen));
    }
}

std::size_t quoted_at(const ipv4::Header& header) {
    return header.header_length + icmp::kHeaderSize;
}

void rewrite_error(ByteSpan bytes, const NewError& error) {
    const ByteSpan seen = bytes.first(std::min(bytes.size(), kLookedAt));
    const Copy before{seen};
    const std::size_t header = ipv4::header_length_in(seen);
    if (error.quoted.any()) rewrite(seen.subspan(header + icmp::kHeaderSize), error.quoted);
    if (error.source) put_address(seen, kSourceAt, *error.source);
    if (error.destination) put_address(seen, kDestinationAt, *error.destination);
    put_word(seen, header + kIcmpChecksumAt, transport_checksum(before.view(), seen));
    const std::uint16_t sum = brought_up_to_date(
        before.view().first(header), ByteView{seen}.first(header), kIpChecksumAt);
    put_word(seen, kIpChecksumAt, sum);
}

}  // namespace catenet::nat44
