#include "models/dhcp/raw_socket.hpp"

#include "models/ipv4/packet.hpp"

namespace catenet::dhcp {
namespace {

constexpr std::uint8_t kTtl = 128;
constexpr std::uint8_t kLowDelay = 0x10;  // RFC 1349 section 4
constexpr std::uint8_t kUdp = 17;

}  // namespace

void send_raw(sim::Packet data,
              const RawEnds& ends,
              ethernet::Ethernet& ethernet,
              sim::Port& port) {
    udp::Header header{.source_port = ends.source_port,
                       .destination_port = ends.destination_port,
                       .length = static_cast<std::uint16_t>(data.size() + udp::kHeaderSize)};
    header.emit(data.push_front(udp::kHeaderSize));
    header.checksum = udp::checksum_of(data.view(), ends.source, ends.destination);
    header.emit(data.header(udp::kHeaderSize));
    const ipv4::Header ip{
        .tos = kLowDelay,
        .total_length = static_cast<std::uint16_t>(data.size() + ipv4::kHeaderSize),
        .ttl = kTtl,
        .protocol = kUdp,
        .source = ends.source,
        .destination = ends.destination};
    ip.emit(data.push_front(ipv4::kHeaderSize));
    ethernet.send(std::move(data), ethernet::EtherType::Ipv4, ends.to, port);
}

}  // namespace catenet::dhcp
