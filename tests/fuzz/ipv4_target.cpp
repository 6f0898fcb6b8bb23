#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/ipv4/options.hpp"
#include "models/ipv4/packet.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/checksum.hpp"

#include <algorithm>

namespace catenet::fuzz {
namespace {

using ipv4::Header;

std::size_t header_in(ByteView bytes) {
    return bytes.empty() ? 0 : ipv4::header_length_in(bytes);
}

// So that a fuzzer, which cannot compute it, gets behind the checksum.
void mend_checksum(Octets& bytes) {
    const std::size_t length = header_in(bytes);
    if (length < ipv4::kHeaderSize || length > bytes.size()) return;
    bytes[10] = bytes[11] = std::byte{0};
    const std::uint16_t sum = internet_checksum(ByteView{bytes}.first(length));
    bytes[10] = static_cast<std::byte>(sum >> 8);
    bytes[11] = static_cast<std::byte>(sum & 0xff);
}

void emit_and_parse(const Header& header) {
    if (header.header_length != ipv4::kHeaderSize) return;  // nobody here emits options
    const Octets bytes = emitted(ipv4::kHeaderSize, header);
    const auto again = Header::parse(bytes, header.total_length);
    CATENET_ASSERT(again.has_value(), "an emitted header is valid");
    CATENET_ASSERT(*again == header, "a header is emitted as it was");
}

// Whatever the options say, a node writes into them alone.
void note(Octets header) {
    const Octets before = header;
    const auto seen = ipv4::take_options(header, {.address = {0x0a000001}});
    CATENET_ASSERT(std::equal(before.begin(), before.begin() + ipv4::kHeaderSize, header.begin()),
                   "what stands before the options stays");
    if (!seen.wrong) ipv4::note_way_out(header, seen, {0x0a000002});
    CATENET_ASSERT(ipv4::echoed_options(header).size() % 4 == 0, "a header counts words");
    ipv4::recorded_in(ByteView{header}.subspan(ipv4::kHeaderSize));
}

void forward(Octets bytes, const Header& header, std::size_t size) {
    if (header.ttl == 0) return;
    ipv4::decrement_ttl(bytes);
    const auto after = Header::parse(bytes, size);
    CATENET_ASSERT(after.has_value(), "a forwarded header is valid");
    CATENET_ASSERT(after->ttl == header.ttl - 1, "it has one hop less");
}

void check(const Octets& bytes, std::size_t size) {
    const auto quoted = Header::parse_quoted(bytes);
    const auto header = Header::parse(bytes, size);
    if (!header) return;
    CATENET_ASSERT(quoted.has_value(), "what is valid can be quoted");
    CATENET_ASSERT(*quoted == *header, "and is read alike there");
    CATENET_ASSERT(header->total_length <= size, "no packet is longer than what came in");
    CATENET_ASSERT(header->header_length <= header->total_length, "the header is part of it");
    emit_and_parse(*header);
    const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(header->header_length);
    note(Octets(bytes.begin(), end));
    forward(bytes, *header, size);
}

}  // namespace

void ipv4_target(ByteView bytes) {
    Input input{bytes};
    const std::size_t more = input.u16();
    const ByteView header = input.rest();
    Octets packet{header.begin(), header.end()};
    check(packet, packet.size() + more);
    mend_checksum(packet);
    check(packet, packet.size() + more);
}

}  // namespace catenet::fuzz
