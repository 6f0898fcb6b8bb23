#include "models/tcp/packet.hpp"

#include "models/ipv4/checksum.hpp"
#include "models/tcp/origins.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/wire.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace catenet::tcp {
namespace {

using trace::Field;
using trace::Format;

constexpr Field kSourcePort{"tcp.srcport", "The TCP port that sent this segment.", 0, 16};
constexpr Field kDestinationPort{"tcp.dstport", "The TCP port that it is for.", 16, 16};
constexpr Field kSequence{
    "tcp.seq_raw", "The number of the first byte of its data, or of its SYN.", 32, 32};
constexpr Field kAcknowledgment{
    "tcp.ack_raw", "The number of the byte that is expected next: all before it came.", 64, 32};
constexpr Field kLength{"tcp.hdr_len",
                        "Where the data begin: the length of header and options in bytes.",
                        96,
                        4,
                        Format::Decimal,
                        false,
                        4};
constexpr Field kFlags{"tcp.flags", "What the segment is for, bit by bit.", 100, 12, Format::Hex};
constexpr Field kCwrBit{
    "tcp.flags.cwr", "The sender has heard of congestion.", 104, 1, Format::Flag, true};
constexpr Field kEceBit{
    "tcp.flags.ece", "Packets came in that met congestion.", 105, 1, Format::Flag, true};
constexpr Field kUrgBit{"tcp.flags.urg", "The urgent pointer counts.", 106, 1, Format::Flag, true};
constexpr Field kAckBit{
    "tcp.flags.ack", "The acknowledgment number counts.", 107, 1, Format::Flag, true};
constexpr Field kPshBit{
    "tcp.flags.push", "The app shall have the data at once.", 108, 1, Format::Flag, true};
constexpr Field kRstBit{
    "tcp.flags.reset", "The connection is over, at once.", 109, 1, Format::Flag, true};
constexpr Field kSynBit{
    "tcp.flags.syn", "The first number of this direction.", 110, 1, Format::Flag, true};
constexpr Field kFinBit{
    "tcp.flags.fin", "The sender has no more data.", 111, 1, Format::Flag, true};
constexpr Field kWindow{"tcp.window_size_value",
                        "How many bytes may come behind the acknowledgment number, unscaled.",
                        112,
                        16};
constexpr Field kChecksum{
    "tcp.checksum", "Protects addresses, header and data.", 128, 16, Format::Hex};
constexpr Field kUrgent{
    "tcp.urgent_pointer", "Where urgent data end, if the flag is set.", 144, 16};
constexpr std::array<Field, 17> kFields{kSourcePort,
                                        kDestinationPort,
                                        kSequence,
                                        kAcknowledgment,
                                        kLength,
                                        kFlags,
                                        kCwrBit,
                                        kEceBit,
                                        kUrgBit,
                                        kAckBit,
                                        kPshBit,
                                        kRstBit,
                                        kSynBit,
                                        kFinBit,
                                        kWindow,
                                        kChecksum,
                                        kUrgent};
constexpr std::array<trace::Binding, 1> kBindings{{{"ip.proto", 6}}};

std::uint16_t get16(const Field& field, ByteView bytes) {
    return static_cast<std::uint16_t>(field.get(bytes));
}
std::uint32_t get32(const Field& field, ByteView bytes) {
    return static_cast<std::uint32_t>(field.get(bytes));
}

std::size_t length_if_whole(ByteView bytes) {
    const auto header = Header::parse(bytes, bytes.size());
    return header ? header->length : 0;
}

// A protocol is known by its port; a client's own port is mostly the higher one.
trace::Next next(ByteView bytes) {
    const std::uint64_t from = get16(kSourcePort, bytes);
    const std::uint64_t to = get16(kDestinationPort, bytes);
    const std::uint64_t port = from < to ? from | trace::kBack : to;
    return {"tcp.port", port, bytes.size() - length_if_whole(bytes)};
}

// "40000 > 80 [SYN, ACK] seq 1000, ack 1, win 64240, 5 bytes"
void summarise(ByteView bytes, std::string& line) {
    const auto header = Header::parse(bytes, bytes.size());
    if (!header) {
        line += "cut short";
        return;
    }
    line += std::to_string(header->source_port) + " > " + std::to_string(header->destination_port) +
            " [" + flags_text(header->flags) + "] seq " + std::to_string(header->sequence);
    if (header->has(kAck)) line += ", ack " + std::to_string(header->acknowledgment);
    line += ", win " + std::to_string(header->window);
    const std::size_t data = bytes.size() - header->length;
    if (data > 0) line += ", " + std::to_string(data) + " bytes";
}

InternetChecksum sum_of(const trace::PacketView& packet,
                        Ipv4Address source,
                        Ipv4Address destination) {
    InternetChecksum sum =
        ipv4::pseudo_header_sum(source, destination, ipv4::IpProtocol::Tcp, packet.size());
    ipv4::add_bytes(sum, packet);
    return sum;
}

}  // namespace

Result<Header, ParseError> Header::parse(ByteView bytes, std::size_t size) {
    if (bytes.size() < kHeaderSize || size < kHeaderSize) return ParseError::TooShort;
    const Header header{.source_port = get16(kSourcePort, bytes),
                        .destination_port = get16(kDestinationPort, bytes),
                        .sequence = get32(kSequence, bytes),
                        .acknowledgment = get32(kAcknowledgment, bytes),
                        .length = static_cast<std::uint8_t>(kLength.value(bytes)),
                        .flags = static_cast<std::uint8_t>(kFlags.get(bytes)),
                        .window = get16(kWindow, bytes),
                        .checksum = get16(kChecksum, bytes),
                        .urgent = get16(kUrgent, bytes)};
    if (header.length < kHeaderSize || header.length > size) return ParseError::BadDataOffset;
    return header;
}

void Header::emit(ByteSpan bytes) const {
    CATENET_ASSERT(bytes.size() == kHeaderSize, "a header is written into its own room");
    Writer(bytes)
        .u16(source_port)
        .u16(destination_port)
        .u32(sequence)
        .u32(acknowledgment)
        .u8(static_cast<std::uint8_t>(length << 2))
        .u8(flags)
        .u16(window)
        .u16(checksum)
        .u16(urgent);
}

std::uint16_t checksum_of(const trace::PacketView& packet,
                          Ipv4Address source,
                          Ipv4Address destination) {
    return sum_of(packet, source, destination).value();
}

bool is_right(const trace::PacketView& packet, Ipv4Address source, Ipv4Address destination) {
    return sum_of(packet, source, destination).value() == 0;
}

void set_checksum(ByteSpan header, std::uint16_t checksum) {
    kChecksum.set(header, checksum);
}

std::string flags_text(std::uint8_t flags) {
    static constexpr std::array<std::pair<std::uint8_t, std::string_view>, 8> kNames{
        {{kFin, "FIN"},
         {kSyn, "SYN"},
         {kRst, "RST"},
         {kPsh, "PSH"},
         {kAck, "ACK"},
         {kUrg, "URG"},
         {kEce, "ECE"},
         {kCwr, "CWR"}}};
    std::string text;
    for (const auto& [flag, name] : kNames) {
        if ((flags & flag) == 0) continue;
        if (!text.empty()) text += ", ";
        text += name;
    }
    return text;
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "tcp",
                                    .title = "Transmission Control Protocol",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = length_if_whole,
                                    .next = next,
                                    .summarise = summarise,
                                    .made = made(),
                                    .made_of = made_of};
    return layer;
}

}  // namespace catenet::tcp
