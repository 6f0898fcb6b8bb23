#include "tests/fuzz/frames.hpp"

#include "models/arp/packet.hpp"
#include "models/can/frame.hpp"
#include "models/ethernet/packet.hpp"
#include "models/icmp/packet.hpp"
#include "models/ipv4/packet.hpp"
#include "models/udp/packet.hpp"

#include "sim/core/checksum.hpp"

namespace catenet::fuzz {
namespace {

constexpr std::size_t kMostRaw = 1400;

Octets raw(Input& input) {
    const std::size_t length = input.u8();
    // Long ones are rare, and what is not there is nothing: an input stays small.
    const std::size_t zeros = length > 250 ? kMostRaw - length : 0;
    const ByteView bytes = input.take(length);
    Octets out{bytes.begin(), bytes.end()};
    out.resize(out.size() + zeros);
    return out;
}

// Each draw stands in a statement of its own, or in braces: compilers agree on no other order.
std::uint32_t u32(Input& input) {
    const std::uint32_t high = input.u16();
    return high << 16U | input.u16();
}

Octets joined(const Octets& header, const Octets& data) {
    Octets out = header;
    out.insert(out.end(), data.begin(), data.end());
    return out;
}

Octets udp(Input& input) {
    const std::uint16_t port = (input.u8() & 1U) != 0 ? std::uint16_t{20000} : input.u16();
    const std::uint16_t own = input.u16();
    const Octets data = raw(input);
    const auto length = static_cast<std::uint16_t>(udp::kHeaderSize + data.size());
    const udp::Header header{.source_port = own, .destination_port = port, .length = length};
    return joined(emitted(udp::kHeaderSize, header), data);
}

Octets icmp(Input& input) {
    Octets message(icmp::kHeaderSize);
    for (std::byte& b : message) b = static_cast<std::byte>(input.u8());
    message = joined(message, raw(input));
    icmp::set_checksum(ByteSpan{message}.first(icmp::kHeaderSize), 0);
    icmp::set_checksum(ByteSpan{message}.first(icmp::kHeaderSize), internet_checksum(message));
    return message;
}

Octets ipv4(Input& input, const Ends& ends) {
    const std::uint8_t manner = input.u8();
    ipv4::Header header{.id = input.u16(),
                        .dont_fragment = (manner & 1U) != 0,
                        .more_fragments = (manner & 2U) != 0,
                        .ttl = input.u8(),
                        .source = ends.from,
                        .destination = ends.to};
    if ((manner & 4U) != 0) header.fragment_offset = static_cast<std::uint16_t>(input.u8() * 8);
    if ((manner & 8U) != 0) header.destination.value = 0x0a000000U + (input.u16() & 0xfffU);
    if ((manner & 16U) != 0) header.destination.value = 0xffffffffU;
    if ((manner & 32U) != 0) header.source.value = u32(input);
    Octets data;
    switch (manner >> 6U) {
        case 0:
            header.protocol = input.u8();
            data = raw(input);
            break;
        case 1:
            header.protocol = 1;
            data = icmp(input);
            break;
        default:
            header.protocol = 17;
            data = udp(input);
            break;
    }
    header.total_length = static_cast<std::uint16_t>(ipv4::kHeaderSize + data.size());
    return joined(emitted(ipv4::kHeaderSize, header), data);
}

Octets arp(Input& input, const Ends& ends) {
    const std::uint8_t manner = input.u8();
    arp::Packet packet{
        .operation = (manner & 1U) != 0 ? arp::Operation::Reply : arp::Operation::Request,
        .sender_mac = ends.from_mac,
        .sender_ip = ends.from,
        .target_mac = ends.to_mac,
        .target_ip = ends.to};
    if ((manner & 2U) != 0) packet.sender_ip = ends.to;
    if ((manner & 4U) != 0) packet.sender_ip.value = 0x0a000000U + input.u16();
    if ((manner & 8U) != 0) packet.target_ip.value = 0x0a000000U + input.u16();
    if ((manner & 16U) != 0) packet.sender_mac = mac_from_number(input.u16());
    return emitted(arp::Packet::kSize, packet);
}

Octets framed(Input& input, const Ends& ends, ethernet::EtherType type, const Octets& packet) {
    const std::uint8_t manner = input.u8();
    ethernet::Header header{.destination = ends.to_mac, .source = ends.from_mac, .type = type};
    if ((manner & 1U) != 0) header.destination = mac_from_number(0xffffffffffffU);
    if ((manner & 2U) != 0) header.source = mac_from_number(input.u16());
    if ((manner & 4U) != 0) header.destination = mac_from_number(0x020000000000U + input.u16());
    return joined(emitted(ethernet::Header::kSize, header), packet);
}

}  // namespace

Octets invented_ethernet(Input& input, const Ends& ends) {
    using ethernet::EtherType;
    const unsigned kind = input.u8() % 4;
    if (kind == 0) return raw(input);
    if (kind == 1) {
        const auto type = static_cast<EtherType>(input.u16());
        const Octets data = raw(input);
        return framed(input, ends, type, data);
    }
    const Octets packet = kind == 2 ? arp(input, ends) : ipv4(input, ends);
    return framed(input, ends, kind == 2 ? EtherType::Arp : EtherType::Ipv4, packet);
}

Octets invented_p2p(Input& input, const Ends& ends) {
    if (input.u8() % 4 == 0) return raw(input);
    return joined({std::byte{0x00}, std::byte{0x21}}, ipv4(input, ends));
}

Octets invented_can(Input& input) {
    const std::uint8_t manner = input.u8();
    can::Frame frame;
    frame.extended = (manner & 1U) != 0;
    frame.remote = (manner & 2U) != 0;
    frame.length = static_cast<std::uint8_t>((manner >> 2U) % (can::kMostData + 1));
    frame.id = u32(input) & (frame.extended ? can::kMostExtendedId : can::kMostBaseId);
    const std::size_t carried = frame.carried().size();
    for (std::size_t i = 0; i < carried; ++i) frame.data[i] = static_cast<std::byte>(input.u8());
    return emitted(frame.size(), frame);
}

}  // namespace catenet::fuzz
