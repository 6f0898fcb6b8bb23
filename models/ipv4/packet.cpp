#include "models/ipv4/packet.hpp"

#include "models/ipv4/option_fields.hpp"
#include "models/ipv4/origins.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/checksum.hpp"

#include <array>

namespace catenet::ipv4 {
namespace {

using trace::Field;
using trace::Format;

// RFC 791 3.1, in the order of the diagram. Names are Wireshark's.
constexpr Field kVersion{
    .name = "ip.version", .meaning = "The version of IP: 4.", .bit_offset = 0, .bit_width = 4};
constexpr Field kHeaderLength{.name = "ip.hdr_len",
                              .meaning = "The length of this header; the data begin behind it.",
                              .bit_offset = 4,
                              .bit_width = 4,
                              .unit = 4};
constexpr Field kTos{.name = "ip.dsfield",
                     .meaning = "What treatment the packet asks for (once: type of service).",
                     .bit_offset = 8,
                     .bit_width = 8,
                     .format = Format::Hex};
constexpr Field kDscp{.name = "ip.dsfield.dscp",
                      .meaning = "The code point of the treatment.",
                      .bit_offset = 8,
                      .bit_width = 6,
                      .part = true};
constexpr Field kEcn{.name = "ip.dsfield.ecn",
                     .meaning = "Whether a queue on the way was congested.",
                     .bit_offset = 14,
                     .bit_width = 2,
                     .part = true};
constexpr Field kTotalLength{.name = "ip.len",
                             .meaning = "The length of the packet, header and data.",
                             .bit_offset = 16,
                             .bit_width = 16};
constexpr Field kId{.name = "ip.id",
                    .meaning = "Tells which fragments belong together.",
                    .bit_offset = 32,
                    .bit_width = 16,
                    .format = Format::Hex};
constexpr Field kFlags{.name = "ip.flags",
                       .meaning = "What concerns fragments.",
                       .bit_offset = 48,
                       .bit_width = 3,
                       .format = Format::Hex};
constexpr Field kReserved{.name = "ip.flags.rb",
                          .meaning = "Reserved; must be zero.",
                          .bit_offset = 48,
                          .bit_width = 1,
                          .format = Format::Flag,
                          .part = true};
constexpr Field kDontFragment{.name = "ip.flags.df",
                              .meaning = "Routers must not fragment this packet.",
                              .bit_offset = 49,
                              .bit_width = 1,
                              .format = Format::Flag,
                              .part = true};
constexpr Field kMoreFragments{.name = "ip.flags.mf",
                               .meaning = "More fragments of the packet follow this one.",
                               .bit_offset = 50,
                               .bit_width = 1,
                               .format = Format::Flag,
                               .part = true};
constexpr Field kFragmentOffset{.name = "ip.frag_offset",
                                .meaning = "Where in the packet this fragment's data belong.",
                                .bit_offset = 51,
                                .bit_width = 13,
                                .unit = 8};
constexpr Field kTtl{
    .name = "ip.ttl",
    .meaning = "Each router takes one off; the one that brings it to zero drops the packet.",
    .bit_offset = 64,
    .bit_width = 8};
constexpr Field kProtocol{.name = "ip.proto",
                          .meaning = "What the data are: 1 is ICMP, 6 TCP, 17 UDP.",
                          .bit_offset = 72,
                          .bit_width = 8};
constexpr Field kChecksum{.name = "ip.checksum",
                          .meaning = "Protects this header alone.",
                          .bit_offset = 80,
                          .bit_width = 16,
                          .format = Format::Hex};
constexpr Field kSource{.name = "ip.src",
                        .meaning = "Who sent the packet.",
                        .bit_offset = 96,
                        .bit_width = 32,
                        .format = Format::Ipv4};
constexpr Field kDestination{.name = "ip.dst",
                             .meaning = "Whom the packet is for.",
                             .bit_offset = 128,
                             .bit_width = 32,
                             .format = Format::Ipv4};
constexpr std::array kFields{kVersion,
                             kHeaderLength,
                             kTos,
                             kDscp,
                             kEcn,
                             kTotalLength,
                             kId,
                             kFlags,
                             kReserved,
                             kDontFragment,
                             kMoreFragments,
                             kFragmentOffset,
                             kTtl,
                             kProtocol,
                             kChecksum,
                             kSource,
                             kDestination};

constexpr std::size_t kLengthUnit = 4;

constexpr std::array<trace::Binding, 2> kBindings{{{"eth.type", 0x0800}, {"ppp.protocol", 0x0021}}};

template <class Number>
Number get(const Field& field, ByteView bytes) {
    return static_cast<Number>(field.value(bytes));
}

void set(const Field& field, ByteSpan bytes, std::uint64_t value) {
    field.set(bytes, value / field.unit);
}

std::string_view protocol_name(std::uint8_t protocol) {
    switch (static_cast<IpProtocol>(protocol)) {
        case IpProtocol::Icmp: return "icmp";
        case IpProtocol::Tcp: return "tcp";
        case IpProtocol::Udp: return "udp";
    }
    return {};
}

// "10.0.1.10 > 10.0.2.2 udp, ttl 64"
void summarise(ByteView bytes, std::string& line) {
    if (bytes.size() < kHeaderSize) {
        line += "cut short";
        return;
    }
    const auto address = [&](const Field& field) {
        return to_string(Ipv4Address{get<std::uint32_t>(field, bytes)});
    };
    line += address(kSource) + " > " + address(kDestination) + ' ';
    const auto protocol = get<std::uint8_t>(kProtocol, bytes);
    const std::string_view name = protocol_name(protocol);
    line += name.empty() ? "protocol " + std::to_string(protocol) : std::string(name);
    line += ", ttl " + std::to_string(get<unsigned>(kTtl, bytes));
    const auto offset = get<unsigned>(kFragmentOffset, bytes);
    if (offset != 0 || get<bool>(kMoreFragments, bytes)) {
        line += ", fragment at " + std::to_string(offset);
    }
}

std::size_t length_if_whole(ByteView bytes) {
    if (bytes.size() < kHeaderSize || get<unsigned>(kVersion, bytes) != 4) return 0;
    const std::size_t length = header_length_in(bytes);
    return length >= kHeaderSize && length <= bytes.size() ? length : 0;
}

trace::Next next(ByteView bytes) {
    const std::size_t header = header_length_in(bytes);
    const auto total = get<std::size_t>(kTotalLength, bytes);
    const std::size_t data = total > header ? total - header : 0;
    // The data of a fragment begin somewhere in the middle of what the protocol made.
    if (get<unsigned>(kFragmentOffset, bytes) != 0) return {.key = {}, .number = 0, .length = data};
    return {.key = "ip.proto", .number = get<std::uint64_t>(kProtocol, bytes), .length = data};
}

Header read(ByteView bytes) {
    return {.header_length = static_cast<std::uint8_t>(header_length_in(bytes)),
            .tos = get<std::uint8_t>(kTos, bytes),
            .total_length = get<std::uint16_t>(kTotalLength, bytes),
            .id = get<std::uint16_t>(kId, bytes),
            .dont_fragment = get<bool>(kDontFragment, bytes),
            .more_fragments = get<bool>(kMoreFragments, bytes),
            .fragment_offset = get<std::uint16_t>(kFragmentOffset, bytes),
            .ttl = get<std::uint8_t>(kTtl, bytes),
            .protocol = get<std::uint8_t>(kProtocol, bytes),
            .source = Ipv4Address{get<std::uint32_t>(kSource, bytes)},
            .destination = Ipv4Address{get<std::uint32_t>(kDestination, bytes)}};
}

}  // namespace

std::size_t header_length_in(ByteView bytes) {
    return get<std::size_t>(kHeaderLength, bytes);
}

// RFC 1812 5.2.2, "IP Header Validation"; the tests stand in its order, but for the checksum, which
// can only be computed once the header's length is known.
Result<Header, ParseError> Header::parse(ByteView bytes, std::size_t packet_size) {
    // "(1) The packet length reported by the Link Layer must be large enough to hold the minimum
    // length legal IP datagram (20 bytes)."
    if (packet_size < kHeaderSize || bytes.size() < kHeaderSize) return ParseError::TooShort;
    // "(3) The IP version number must be 4."
    if (get<unsigned>(kVersion, bytes) != 4) return ParseError::BadVersion;
    // "(4) The IP header length field must be large enough to hold the minimum length legal IP
    // datagram (20 bytes = 5 words)."
    const std::size_t length = header_length_in(bytes);
    if (length < kHeaderSize || length > bytes.size()) return ParseError::BadHeaderLength;
    // "(2) The IP checksum must be correct."
    if (internet_checksum(bytes.first(length)) != 0) return ParseError::BadChecksum;
    // "(5) The IP total length field must be large enough to hold the IP datagram header", and, as
    // the section asks further below, not larger than what the link handed up.
    const auto total = get<std::uint16_t>(kTotalLength, bytes);
    if (total < length || total > packet_size) return ParseError::BadTotalLength;

    return read(bytes);
}

Result<Header, ParseError> Header::parse_quoted(ByteView bytes) {
    if (bytes.size() < kHeaderSize) return ParseError::TooShort;
    if (get<unsigned>(kVersion, bytes) != 4) return ParseError::BadVersion;
    const std::size_t length = header_length_in(bytes);
    if (length < kHeaderSize || length > bytes.size()) return ParseError::BadHeaderLength;
    return read(bytes);
}

void Header::emit(ByteSpan bytes) const {
    CATENET_ASSERT(bytes.size() == header_length, "a header is written into its own room");
    CATENET_ASSERT(header_length >= kHeaderSize, "a header has 20 bytes at least");
    CATENET_ASSERT(header_length <= kLongestHeader, "a header has 60 bytes at most");
    CATENET_ASSERT(header_length % kLengthUnit == 0, "a header's length counts words");
    set(kVersion, bytes, 4);
    set(kHeaderLength, bytes, header_length);
    set(kTos, bytes, tos);
    set(kTotalLength, bytes, total_length);
    set(kId, bytes, id);
    set(kReserved, bytes, 0);
    set(kDontFragment, bytes, dont_fragment ? 1 : 0);
    set(kMoreFragments, bytes, more_fragments ? 1 : 0);
    set(kFragmentOffset, bytes, fragment_offset);
    set(kTtl, bytes, ttl);
    set(kProtocol, bytes, protocol);
    set(kChecksum, bytes, 0);
    set(kSource, bytes, source.value);
    set(kDestination, bytes, destination.value);
    // "For purposes of computing the checksum, the value of the checksum field is zero."
    set(kChecksum, bytes, internet_checksum(bytes));
}

void decrement_ttl(ByteSpan header) {
    // The checksum counts 16-bit words: TTL and protocol share one.
    const auto ttl = get<std::uint8_t>(kTtl, header);
    const auto protocol = get<std::uint8_t>(kProtocol, header);
    CATENET_ASSERT(ttl > 0, "a packet with TTL 0 is not passed on");
    const auto before = static_cast<std::uint16_t>(ttl << 8 | protocol);
    const auto after = static_cast<std::uint16_t>(before - 0x100);
    const auto checksum = get<std::uint16_t>(kChecksum, header);
    set(kTtl, header, ttl - 1U);
    set(kChecksum, header, updated_checksum(checksum, before, after));
}

void refresh_checksum(ByteSpan header) {
    set(kChecksum, header, 0);
    set(kChecksum, header, internet_checksum(header));
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "ip",
                                    .title = "Internet Protocol version 4",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = length_if_whole,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = option_fields,
                                    .made = made(),
                                    .trailer = {},
                                    .made_of = made_of};
    return layer;
}

}  // namespace catenet::ipv4
