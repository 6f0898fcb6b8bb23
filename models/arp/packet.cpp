#include "models/arp/packet.hpp"

#include <array>

namespace catenet::arp {
namespace {

using trace::Field;
using trace::Format;

// RFC 826, "Packet format"; the RFC's names stand behind each.
constexpr Field kHardwareType{.name = "arp.hw.type",  // ar$hrd
                              .meaning = "what kind of link this is; 1 is Ethernet",
                              .bit_offset = 0,
                              .bit_width = 16};
constexpr Field kProtocolType{.name = "arp.proto.type",  // ar$pro
                              .meaning = "whose addresses are asked for; 0x0800 is IPv4",
                              .bit_offset = 16,
                              .bit_width = 16,
                              .format = Format::Hex};
constexpr Field kHardwareSize{.name = "arp.hw.size",  // ar$hln
                              .meaning = "bytes of a hardware address",
                              .bit_offset = 32,
                              .bit_width = 8};
constexpr Field kProtocolSize{.name = "arp.proto.size",  // ar$pln
                              .meaning = "bytes of a protocol address",
                              .bit_offset = 40,
                              .bit_width = 8};
constexpr Field kOperation{.name = "arp.opcode",  // ar$op
                           .meaning = "1 asks, 2 answers",
                           .bit_offset = 48,
                           .bit_width = 16};
constexpr Field kSenderMac{.name = "arp.src.hw_mac",  // ar$sha
                           .meaning = "the MAC address of the sender",
                           .bit_offset = 64,
                           .bit_width = 48,
                           .format = Format::Mac};
constexpr Field kSenderIp{.name = "arp.src.proto_ipv4",  // ar$spa
                          .meaning = "the IPv4 address of the sender",
                          .bit_offset = 112,
                          .bit_width = 32,
                          .format = Format::Ipv4};
constexpr Field kTargetMac{.name = "arp.dst.hw_mac",  // ar$tha
                           .meaning = "the MAC address of the target; what a request asks for",
                           .bit_offset = 144,
                           .bit_width = 48,
                           .format = Format::Mac};
constexpr Field kTargetIp{.name = "arp.dst.proto_ipv4",  // ar$tpa
                          .meaning = "the IPv4 address of the target",
                          .bit_offset = 192,
                          .bit_width = 32,
                          .format = Format::Ipv4};
constexpr std::array kFields{kHardwareType,
                             kProtocolType,
                             kHardwareSize,
                             kProtocolSize,
                             kOperation,
                             kSenderMac,
                             kSenderIp,
                             kTargetMac,
                             kTargetIp};
constexpr std::array kBindings{trace::Binding{"eth.type", 0x0806}};

constexpr std::uint64_t kEthernet = 1;
constexpr std::uint64_t kIpv4 = 0x0800;
constexpr std::uint64_t kMacSize = 6;
constexpr std::uint64_t kIpv4Size = 4;

bool is_ethernet_ipv4(ByteView bytes) {
    return kHardwareType.get(bytes) == kEthernet && kProtocolType.get(bytes) == kIpv4 &&
           kHardwareSize.get(bytes) == kMacSize && kProtocolSize.get(bytes) == kIpv4Size;
}

Ipv4Address ipv4(const Field& field, ByteView bytes) {
    return {static_cast<std::uint32_t>(field.get(bytes))};
}

std::size_t header_length(ByteView bytes) {
    return bytes.size() < Packet::kSize || !is_ethernet_ipv4(bytes) ? 0 : Packet::kSize;
}

void summarise(ByteView bytes, std::string& line) {
    const auto packet = Packet::parse(bytes);
    if (!packet) {
        line += "malformed";
    } else if (packet->operation == Operation::Request) {
        line += "who-has " + to_string(packet->target_ip) + " tell " + to_string(packet->sender_ip);
    } else {
        line += to_string(packet->sender_ip) + " is-at " + to_string(packet->sender_mac);
    }
}

}  // namespace

Result<Packet, ParseError> Packet::parse(ByteView bytes) {
    if (bytes.size() < kSize) return ParseError::TooShort;
    if (!is_ethernet_ipv4(bytes)) return ParseError::NotEthernetIpv4;
    const Packet packet{.operation = static_cast<Operation>(kOperation.get(bytes)),
                        .sender_mac = mac_from_number(kSenderMac.get(bytes)),
                        .sender_ip = ipv4(kSenderIp, bytes),
                        .target_mac = mac_from_number(kTargetMac.get(bytes)),
                        .target_ip = ipv4(kTargetIp, bytes)};
    switch (packet.operation) {
        case Operation::Request:
        case Operation::Reply: return packet;
    }
    return ParseError::UnknownOperation;
}

void Packet::emit(ByteSpan bytes) const {
    kHardwareType.set(bytes, kEthernet);
    kProtocolType.set(bytes, kIpv4);
    kHardwareSize.set(bytes, kMacSize);
    kProtocolSize.set(bytes, kIpv4Size);
    kOperation.set(bytes, static_cast<std::uint16_t>(operation));
    kSenderMac.set(bytes, sender_mac.number());
    kSenderIp.set(bytes, sender_ip.value);
    kTargetMac.set(bytes, target_mac.number());
    kTargetIp.set(bytes, target_ip.value);
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "arp",
                                    .title = "Address Resolution Protocol",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = [](ByteView) { return trace::Next{}; },
                                    .summarise = summarise};
    return layer;
}

}  // namespace catenet::arp
