#include "models/udp/packet.hpp"

#include "models/ipv4/checksum.hpp"
#include "models/udp/origins.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <array>

namespace catenet::udp {
namespace {

using trace::Field;

constexpr Field kSourcePort{"udp.srcport", "The UDP port that sent this datagram.", 0, 16};
constexpr Field kDestinationPort{"udp.dstport", "The UDP port that it is for.", 16, 16};
constexpr Field kLength{"udp.length", "The length of this header and the data.", 32, 16};
constexpr Field kChecksum{"udp.checksum",
                          "Protects addresses, header and data; zero: not computed.",
                          48,
                          16,
                          trace::Format::Hex};
constexpr std::array<Field, 4> kFields{kSourcePort, kDestinationPort, kLength, kChecksum};
constexpr std::array<trace::Binding, 1> kBindings{{{"ip.proto", 17}}};

std::uint16_t get(const Field& field, ByteView bytes) {
    return static_cast<std::uint16_t>(field.get(bytes));
}

std::size_t length_if_whole(ByteView bytes) {
    return bytes.size() < kHeaderSize ? 0 : kHeaderSize;
}

// A protocol is known by its port; a client's own port is mostly the higher one.
trace::Next next(ByteView bytes) {
    const auto port = std::min(get(kSourcePort, bytes), get(kDestinationPort, bytes));
    const std::size_t length = get(kLength, bytes);
    return {"udp.port", port, length > kHeaderSize ? length - kHeaderSize : 0};
}

// "40000 > 5000, 5 bytes"
void summarise(ByteView bytes, std::string& line) {
    if (bytes.size() < kHeaderSize) {
        line += "cut short";
        return;
    }
    const std::size_t length = get(kLength, bytes);
    line += std::to_string(get(kSourcePort, bytes)) + " > " +
            std::to_string(get(kDestinationPort, bytes)) + ", " +
            std::to_string(length > kHeaderSize ? length - kHeaderSize : 0) + " bytes";
}

InternetChecksum sum_of(const trace::PacketView& packet,
                        Ipv4Address source,
                        Ipv4Address destination) {
    InternetChecksum sum =
        ipv4::pseudo_header_sum(source, destination, ipv4::IpProtocol::Udp, packet.size());
    ipv4::add_bytes(sum, packet);
    return sum;
}

}  // namespace

Result<Header, ParseError> Header::parse(ByteView bytes, std::size_t size) {
    if (bytes.size() < kHeaderSize || size < kHeaderSize) return ParseError::TooShort;
    const Header header{.source_port = get(kSourcePort, bytes),
                        .destination_port = get(kDestinationPort, bytes),
                        .length = get(kLength, bytes),
                        .checksum = get(kChecksum, bytes)};
    if (header.length < kHeaderSize || header.length > size) return ParseError::BadLength;
    return header;
}

void Header::emit(ByteSpan bytes) const {
    CATENET_ASSERT(bytes.size() == kHeaderSize, "a header is written into its own room");
    kSourcePort.set(bytes, source_port);
    kDestinationPort.set(bytes, destination_port);
    kLength.set(bytes, length);
    kChecksum.set(bytes, checksum);
}

std::uint16_t checksum_of(const trace::PacketView& packet,
                          Ipv4Address source,
                          Ipv4Address destination) {
    const std::uint16_t checksum = sum_of(packet, source, destination).value();
    // "If the computed checksum is zero, it is transmitted as all ones".
    return checksum == 0 ? 0xffff : checksum;
}

bool is_right(const trace::PacketView& packet,
              const Header& header,
              Ipv4Address source,
              Ipv4Address destination) {
    return header.checksum == 0 || sum_of(packet, source, destination).value() == 0;
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "udp",
                                    .title = "User Datagram Protocol",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = length_if_whole,
                                    .next = next,
                                    .summarise = summarise,
                                    .made = made()};
    return layer;
}

}  // namespace catenet::udp
