#include "models/gateways/nat44/origins.hpp"

#include "models/gateways/nat44/rewrite.hpp"
#include "models/icmp/packet.hpp"
#include "models/ipv4/packet.hpp"

#include "sim/core/wire.hpp"

#include <algorithm>

namespace catenet::nat44 {
namespace {

using ipv4::IpProtocol;
using trace::Computation;
using trace::Evaluation;
using trace::Origin;
using Kind = trace::Origin::Kind;

constexpr std::uint32_t kProtocolAt = 9;
constexpr std::uint32_t kIpChecksumAt = 10;
constexpr std::uint32_t kSourceAt = 12;
constexpr std::uint32_t kDestinationAt = 16;

// -- What is computed -----------------------------------------------------------------------------

// A packet as it came in and as it went out, from its IP header on.
struct Both {
    ByteView before;
    ByteView after;
};

// The bytes stand at the same place of both: so far behind the IP header.
Both packets(const Evaluation& of) {
    const std::size_t header = of.out_header + of.out_at - of.in_at;
    return {of.in.subspan(of.in_header), of.out.subspan(header)};
}

// The packets that ICMP errors quote.
Both quoted(const Evaluation& of) {
    const Both outer = packets(of);
    const std::size_t at = ipv4::header_length_in(outer.after) + icmp::kHeaderSize;
    return {outer.before.subspan(at), outer.after.subspan(at)};
}

void transport(const Evaluation& of, ByteSpan result) {
    const Both both = packets(of);
    Writer{result}.u16(transport_checksum(both.before, both.after));
}

void quoted_transport(const Evaluation& of, ByteSpan result) {
    const Both both = quoted(of);
    Writer{result}.u16(transport_checksum(both.before, both.after));
}

void quoted_header(const Evaluation& of, ByteSpan result) {
    const Both both = quoted(of);
    const std::size_t header = ipv4::header_length_in(both.after);
    Writer{result}.u16(
        brought_up_to_date(both.before.first(header), both.after.first(header), kIpChecksumAt));
}

constexpr Computation kTransport{
    .words = "the checksum as it came in, without the words that went and with those that came",
    .reference = "RFC 3022 4.2, RFC 1624 3",
    .evaluate = transport};
constexpr Computation kQuotedTransport{
    .words = "the checksum of the quoted packet, as it was before it was translated",
    .reference = "RFC 3022 4.3, RFC 1624 3",
    .evaluate = quoted_transport};
constexpr Computation kQuotedHeader{
    .words = "the checksum of the quoted header, as it was before it was translated",
    .reference = "RFC 3022 4.3, RFC 1624 3",
    .evaluate = quoted_header};

// -- What stands in other places than a router leaves it ------------------------------------------

Origin from_row(std::size_t begin, std::uint32_t length, std::string_view key) {
    return {.kind = Kind::Table,
            .begin = static_cast<std::uint32_t>(begin),
            .length = length,
            .words = kTable,
            .key = key};
}

Origin computed(std::size_t begin, const Computation& how) {
    const auto at = static_cast<std::uint32_t>(begin);
    return {.kind = Kind::Computed, .begin = at, .length = 2, .in_begin = at, .how = &how};
}

// Where ports, or the identifier, stand behind a header: of the source, of the destination.
struct PortPlaces {
    std::size_t source;
    std::size_t destination;
    bool any;
};

PortPlaces port_places(ByteView packet) {
    const std::size_t header = ipv4::header_length_in(packet);
    switch (static_cast<IpProtocol>(octet(packet[kProtocolAt]))) {
        case IpProtocol::Udp:
        case IpProtocol::Tcp: return {header, header + 2, true};
        case IpProtocol::Icmp: return {header + 4, header + 4, true};
    }
    return {0, 0, false};
}

// Both ends of a packet that begins at `at`, and its checksum.
void add_ends(Origins& edits,
              ByteView packet,
              std::size_t at,
              const std::string& source,
              const std::string& destination) {
    const PortPlaces ports = port_places(packet);
    const auto add = [&](const std::string& key, std::size_t address, std::size_t port) {
        if (key.empty()) return;
        edits.push_back(from_row(at + address, 4, key));
        if (ports.any && port + 2 <= packet.size()) edits.push_back(from_row(at + port, 2, key));
    };
    // Both ends of a query have the same identifier: then it is the destination's.
    const bool is_shared = ports.source == ports.destination && !destination.empty();
    add(source, kSourceAt, is_shared ? packet.size() : ports.source);
    add(destination, kDestinationAt, ports.destination);
    if (const auto place = checksum_place(packet)) {
        edits.push_back(computed(at + *place, at == 0 ? kTransport : kQuotedTransport));
    }
}

Origins edits_of(ByteView packet, const Rows& rows) {
    Origins edits;
    if (!rows.is_error) {
        add_ends(edits, packet, 0, rows.source, rows.destination);
    } else {
        if (!rows.source.empty()) edits.push_back(from_row(kSourceAt, 4, rows.source));
        if (!rows.destination.empty()) {
            edits.push_back(from_row(kDestinationAt, 4, rows.destination));
        }
        edits.push_back(computed(*checksum_place(packet), kTransport));
        const std::size_t at = ipv4::header_length_in(packet) + icmp::kHeaderSize;
        edits.push_back(computed(at + kIpChecksumAt, kQuotedHeader));
        add_ends(edits, packet.subspan(at), at, rows.quoted_source, rows.quoted_destination);
    }
    std::sort(edits.begin(), edits.end(), [](const Origin& one, const Origin& other) {
        return one.begin < other.begin;
    });
    return edits;
}

// -- Laid over the others -------------------------------------------------------------------------

std::uint64_t end_of(const Origin& origin) {
    if (origin.length == Origin::kToEnd) return Origin::kToEnd;
    return std::uint64_t{origin.begin} + origin.length;
}

// The rest of one from `begin` up to `end`.
Origin part_of(Origin origin, std::uint64_t begin, std::uint64_t end) {
    const auto shift = static_cast<std::uint32_t>(begin - origin.begin);
    origin.begin = static_cast<std::uint32_t>(begin);
    origin.in_begin += shift;
    const bool to_end = end == Origin::kToEnd;
    origin.length = to_end ? Origin::kToEnd : static_cast<std::uint32_t>(end - begin);
    return origin;
}

Origins laid_over(std::span<const Origin> base, const Origins& edits) {
    Origins all;
    for (const Origin& below : base) {
        std::uint64_t begin = below.begin;
        const std::uint64_t end = end_of(below);
        for (const Origin& edit : edits) {
            if (edit.begin < below.begin || edit.begin >= end) continue;
            if (edit.begin > begin) all.push_back(part_of(below, begin, edit.begin));
            all.push_back(edit);
            begin = end_of(edit);
        }
        if (begin < end) all.push_back(part_of(below, begin, end));
    }
    return all;
}

}  // namespace

Origins origins_of(std::span<const Origin> base, ByteView packet, const Rows& rows) {
    return laid_over(base, edits_of(packet, rows));
}

// What stands behind the header stands at another place of a later piece, if it is there at all; a
// checksum there cannot be told from the piece alone.
Origins origins_of_piece(std::span<const Origin> base,
                         ByteView whole,
                         const ipv4::Piece& piece,
                         const Rows& rows) {
    const std::size_t header = ipv4::header_length_in(whole);
    Origins edits;
    for (Origin edit : edits_of(whole, rows)) {
        if (edit.begin >= header) {
            const std::size_t place = edit.begin - header;
            if (place < piece.begin || place >= piece.begin + piece.length) continue;
            edit.begin -= static_cast<std::uint32_t>(piece.begin);
            if (piece.begin > 0 && edit.kind == Kind::Computed) {
                edit = {.begin = edit.begin, .length = 2, .words = "a checksum of the whole"};
            }
        }
        edits.push_back(edit);
    }
    return laid_over(base, edits);
}

}  // namespace catenet::nat44
