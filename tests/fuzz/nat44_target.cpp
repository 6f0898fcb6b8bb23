#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/gateways/nat44/origins.hpp"
#include "models/gateways/nat44/rewrite.hpp"
#include "models/icmp/packet.hpp"
#include "models/ipv4/origins.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/checksum.hpp"

namespace catenet::fuzz {
namespace {

using ipv4::Endpoint;

// Whether the message's own checksum is right: what an odd byte stands in front of counts as zero.
bool is_right(ByteView packet, const ipv4::Header& header) {
    return internet_checksum(packet.subspan(header.header_length)) == 0;
}

// Each byte has one origin, whatever stands there.
void cover(ByteView packet, const ipv4::Header& header, const nat44::Rows& rows) {
    const ipv4::Passing passing{header};
    const ByteView seen = packet.first(std::min(packet.size(), nat44::kLookedAt));
    std::uint64_t end = 0;
    for (const auto& origin : nat44::origins_of(passing.crossing().origins, seen, rows)) {
        CATENET_ASSERT(origin.begin == end, "a byte has no origin, or two");
        end = std::uint64_t{origin.begin} + origin.length;
    }
    CATENET_ASSERT(end >= trace::Origin::kToEnd, "origins reach to the end");
}

void there_and_back(Octets packet, const ipv4::Header& header, const Endpoint& other) {
    if (packet.size() < header.header_length + std::size_t{8}) return;
    const Octets before = packet;
    nat44::rewrite(packet, {.source = other, .destination = other});
    const auto after = ipv4::Header::parse(packet, packet.size());
    CATENET_ASSERT(after.has_value(), "the header stays right");
    CATENET_ASSERT(after->source == other.address, "the source is the new one");
    cover(packet, *after, {.source = "a", .destination = "b"});
}

void error(Octets packet, const ipv4::Header& header, const Endpoint& other) {
    if (packet.size() < nat44::quoted_at(header)) return;
    const ByteView seen = ByteView{packet}.first(std::min(packet.size(), nat44::kLookedAt));
    if (seen.size() < nat44::quoted_at(header)) return;
    if (!ipv4::Header::parse_quoted(seen.subspan(nat44::quoted_at(header)))) return;
    const bool was_right = is_right(packet, header);
    nat44::rewrite_error(packet,
                         {.source = other.address,
                          .destination = other.address,
                          .quoted = {.source = other, .destination = other}});
    const auto after = ipv4::Header::parse(packet, packet.size());
    CATENET_ASSERT(after.has_value(), "the header stays right");
    CATENET_ASSERT(is_right(packet, header) == was_right, "a right checksum stays right");
    nat44::Rows rows{.source = "a", .destination = "b", .is_error = true};
    rows.quoted_source = "a";
    rows.quoted_destination = "b";
    cover(packet, *after, rows);
}

}  // namespace

// Any packet with a right header: the fuzzer is not asked to find checksums.
void nat44_target(ByteView input) {
    Input in(input);
    const std::uint16_t port = in.u16();
    const Endpoint other{Ipv4Address{0xcb007101U}, port};
    const ByteView rest = in.rest();
    Octets packet(rest.begin(), rest.end());
    if (packet.size() < ipv4::kHeaderSize || packet.size() > ipv4::kLargestPacket) return;
    const std::size_t length = ipv4::header_length_in(packet);
    if (length < ipv4::kHeaderSize || length > packet.size()) return;
    packet[2] = static_cast<std::byte>(packet.size() >> 8U);
    packet[3] = static_cast<std::byte>(packet.size() & 0xffU);
    ipv4::refresh_checksum(ByteSpan{packet}.first(length));
    const auto header = ipv4::Header::parse(packet, packet.size());
    if (!header) return;
    if (header->protocol == static_cast<std::uint8_t>(ipv4::IpProtocol::Icmp)) {
        error(packet, *header, other);
    }
    there_and_back(packet, *header, other);
}

}  // namespace catenet::fuzz
