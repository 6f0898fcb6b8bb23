#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/udp/packet.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {
namespace {

using udp::Header;

constexpr Ipv4Address kSource{0x0a000001};
constexpr Ipv4Address kDestination{0x0a0000ff};

// A packet's bytes stand in two pieces: where they are cut must not matter.
trace::PacketView cut_at(ByteView bytes, std::size_t place) {
    trace::PacketView view;
    view.head = bytes.first(place);
    view.payload = bytes.subspan(place);
    view.payload_length = view.payload.size();
    return view;
}

void check_checksum(Octets bytes, Header header, std::size_t cut) {
    header.checksum = 0;
    header.emit(ByteSpan{bytes}.first(udp::kHeaderSize));
    const std::uint16_t sum = udp::checksum_of(cut_at(bytes, bytes.size()), kSource, kDestination);
    CATENET_ASSERT(sum != 0, "zero would mean that there is none");
    CATENET_ASSERT(sum == udp::checksum_of(cut_at(bytes, cut), kSource, kDestination),
                   "the checksum depends on the bytes alone");
    header.checksum = sum;
    header.emit(ByteSpan{bytes}.first(udp::kHeaderSize));
    CATENET_ASSERT(udp::is_right(cut_at(bytes, cut), header, kSource, kDestination),
                   "our own checksum is right");
}

}  // namespace

void udp_target(ByteView bytes) {
    Input input{bytes};
    const std::size_t cut = input.u8();
    const ByteView datagram = input.rest();
    const auto header = Header::parse(datagram, datagram.size());
    if (!header) return;
    CATENET_ASSERT(header->length >= udp::kHeaderSize, "it has a header");
    CATENET_ASSERT(header->length <= datagram.size(), "it is not longer than what came in");
    CATENET_ASSERT(same_bytes(emitted(udp::kHeaderSize, *header), datagram.first(udp::kHeaderSize)),
                   "a header is emitted as it was");
    const ByteView own = datagram.first(header->length);
    const std::size_t place = udp::kHeaderSize + cut % (own.size() - udp::kHeaderSize + 1);
    check_checksum({own.begin(), own.end()}, *header, place);
}

}  // namespace catenet::fuzz
