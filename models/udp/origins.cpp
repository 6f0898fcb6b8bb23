#include "models/udp/origins.hpp"

#include "models/ipv4/checksum.hpp"
#include "models/udp/packet.hpp"

#include "sim/core/wire.hpp"

#include <algorithm>
#include <array>

namespace catenet::udp {
namespace {

using trace::Computation;
using trace::Evaluation;
using trace::Origin;
using Kind = trace::Origin::Kind;

// What IPv4 says about the packet that carries the datagram.
ipv4::Header carrier(const Evaluation& of) {
    const auto header = ipv4::Header::parse_quoted(of.out.subspan(of.out_below));
    return header ? *header : ipv4::Header{};
}

ByteView datagram(const Evaluation& of, const ipv4::Header& ip) {
    const ByteView bytes = of.out.subspan(of.out_header);
    const auto length = static_cast<std::size_t>(ip.total_length - ip.header_length);
    return bytes.first(std::min(bytes.size(), length));
}

void length(const Evaluation& of, ByteSpan result) {
    const std::size_t size = datagram(of, carrier(of)).size();
    Writer{result}.u16(static_cast<std::uint16_t>(size));
}

// "If the computed checksum is zero, it is transmitted as all ones"; zero means that the node does
// not compute any.
void checksum(const Evaluation& of, ByteSpan result) {
    const ipv4::Header ip = carrier(of);
    const ByteView bytes = datagram(of, ip);
    const auto header = Header::parse(bytes.first(kHeaderSize), bytes.size());
    if (!header || header->checksum == 0) {
        Writer{result}.u16(0);
        return;
    }
    Header without = *header;
    without.checksum = 0;
    std::vector<std::byte> copy(bytes.begin(), bytes.end());
    without.emit(ByteSpan{copy}.first(kHeaderSize));
    trace::PacketView view;
    view.head = copy;
    Writer{result}.u16(checksum_of(view, ip.source, ip.destination));
}

constexpr Computation kLength{
    .words = "the length of header and data", .reference = "RFC 768", .evaluate = length};
constexpr Computation kChecksum{.words = "the checksum over addresses, header and data",
                                .reference = "RFC 768",
                                .evaluate = checksum};

constexpr std::array<Origin, 4> kMade{
    Origin{.begin = 0, .length = 2, .words = "the sender's own port"},
    Origin{.begin = 2, .length = 2, .words = "the port that the sender means"},
    Origin{.kind = Kind::Computed, .begin = 4, .length = 2, .how = &kLength},
    Origin{.kind = Kind::Computed, .begin = 6, .length = 2, .how = &kChecksum}};

}  // namespace

std::span<const trace::Origin> made() {
    return kMade;
}

}  // namespace catenet::udp
