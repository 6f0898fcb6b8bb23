// Packets in pieces: cut where they do not fit a link, joined where they arrive (RFC 791
// section 3.2).
#include "models/ipv4/fragments.hpp"
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/origins.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::string_view kTable = "reassembly";

std::string words_of(const WholeKey& key) {
    return to_string(key.source) + " > " + to_string(key.destination) + " id " +
           std::to_string(key.id) + " protocol " + std::to_string(key.protocol);
}

std::string words_of(const Partial& partial) {
    const std::string whole = partial.size ? std::to_string(*partial.size) : "?";
    return std::to_string(partial.bytes) + " of " + whole + " bytes";
}

void copy_data(Fragment& fragment, ByteSpan data) {
    const std::size_t header = fragment.header.header_length;
    fragment.packet.header(header);
    fragment.packet.pull_front(header);
    fragment.packet.copy_to(data.subspan(fragment.begin(), fragment.length()));
    fragment.packet.unpull_front(header);
}

// The header of the first piece, all data behind it. REQUIRES: all pieces are there
std::vector<std::byte> joined(Partial& partial) {
    Fragment& first = partial.pieces.front();
    const std::size_t header = first.header.header_length;
    std::vector<std::byte> whole(header + *partial.size);
    first.packet.copy_to(ByteSpan{whole}.first(header));
    for (Fragment& fragment : partial.pieces) {
        copy_data(fragment, ByteSpan{whole}.subspan(header));
    }
    write_piece(ByteSpan{whole}.first(header),
                {.total_length = static_cast<std::uint16_t>(whole.size())});
    return whole;
}

const trace::Rule& rule_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Duplicate: return rules::kDuplicatePiece;
        case Verdict::Overlapped: return rules::kOverlap;
        case Verdict::BadEnd: return rules::kBadEnd;
        case Verdict::TooLong: return rules::kWholeTooLong;
        case Verdict::NoRoom: return rules::kReassemblyFull;
        case Verdict::Held:
        case Verdict::Complete: break;
    }
    return rules::kHeld;
}

}  // namespace

void Ipv4::send_on(sim::Packet packet, const Way& way) {
    sim::Port& port = *way.out.port;
    if (way.to_all) return way.out.link->broadcast(std::move(packet), port);
    way.out.link->send(std::move(packet), way.next_hop, port);
}

// The pieces are new packets; what they were cut from goes on in them.
void Ipv4::send_pieces(sim::Packet packet, const Arrival& arrival, const Way& way) {
    const Header& header = arrival.header;
    const sim::Port& port = *way.out.port;
    const std::size_t data = header.total_length - header.header_length;
    std::uint64_t mtu = way.mtu;
    if (arrival.largest_piece != 0) mtu = std::min<std::uint64_t>(mtu, arrival.largest_piece);
    const std::vector<Piece> places = cut(data, header.header_length, mtu);
    if (places.empty()) return refuse_too_big(std::move(packet), arrival, way);
    packet.header(header.header_length);
    std::vector<sim::Packet> pieces;
    pieces.reserve(places.size());
    for (const Piece& place : places) pieces.push_back(piece_of(packet, arrival, place, way));
    node_.merge(std::move(packet),
                {layer(), mtu < port.mtu().count ? rules::kCutForPath : rules::kCut, &port},
                {{"ip.len", header.total_length},
                 {"mtu", mtu},
                 {"pieces", std::uint64_t{pieces.size()}},
                 {"ip.dst", header.destination}});
    for (sim::Packet& piece : pieces) send_on(std::move(piece), way);
}

sim::Packet Ipv4::piece_of(sim::Packet& whole,
                           const Arrival& arrival,
                           const Piece& place,
                           const Way& way) {
    const Header& header = arrival.header;
    const std::size_t length = header.header_length;
    const ByteView original = whole.header(length);
    sim::Packet piece = node_.part_of(whole, length + place.begin, place.length);
    const ByteSpan written = piece.push_front(length);
    std::copy(original.begin(), original.end(), written.begin());
    if (place.begin > 0) blank_uncopied_options(written);
    // A piece of a piece counts from the first byte of what was whole.
    const std::size_t offset = header.fragment_offset + place.begin;
    write_piece(written,
                {.total_length = static_cast<std::uint16_t>(length + place.length),
                 .fragment_offset = static_cast<std::uint16_t>(offset),
                 .more_fragments = !place.is_last || header.more_fragments});
    if (!node_.heard()) return piece;
    const Cutting cutting{header, place, arrival.options.noted()};
    // What was put together here is no packet that came in.
    const bool came_in = arrival.port != nullptr && arrival.largest_piece == 0;
    const trace::Crossing* crossing = came_in ? &cutting.crossing() : nullptr;
    if (came_in && arrival.rewritten) {
        const trace::Crossing* const other = translator_->crossing_of(*crossing, place);
        if (other != nullptr) crossing = other;
    }
    node_.say(trace::What::Split,
              {layer(), rules::kPiece, nullptr, crossing},
              piece,
              {{"ip.id", header.id},
               {"ip.frag_offset", std::uint64_t{offset}},
               {"size", std::uint64_t{place.length}},
               {"next-hop", way.next_hop}});
    return piece;
}

// Only where a packet arrives is it put together again: pieces may go different ways.
void Ipv4::hold(sim::Packet piece, const Arrival& arrival) {
    const Header& header = arrival.header;
    node_.say(trace::What::Note,
              {layer(), rules::kHeld, arrival.port},
              piece,
              {{"ip.id", header.id},
               {"ip.frag_offset", header.fragment_offset},
               {"size", std::uint64_t{header.total_length} - header.header_length}});
    auto result = reassembly_.add({header, std::move(piece), arrival.port}, node_.now());
    await_reassembly_end();
    if (result.verdict == Verdict::Held) {
        const Partial& partial = *reassembly_.find(key_of(header));
        return say_partial(partial, rules::kHeld, partial.pieces.size() == 1 ? "added" : "changed");
    }
    if (result.verdict == Verdict::Complete) return join(std::move(result.out), arrival);
    drop_pieces(std::move(result.out), rule_of(result.verdict));
}

void Ipv4::join(Partial partial, Arrival arrival) {
    say_partial(partial, rules::kJoined, "removed");
    std::vector<sim::Cause> causes;
    causes.reserve(partial.pieces.size());
    for (const Fragment& piece : partial.pieces) causes.push_back(piece.packet.as_cause());
    sim::Packet whole = node_.originate(sim::Payload{joined(partial)}, causes);
    node_.say(trace::What::Note,
              {layer(), rules::kJoined, arrival.port},
              whole,
              {{"ip.id", partial.key.id},
               {"pieces", std::uint64_t{partial.pieces.size()}},
               {"ip.len", std::uint64_t{whole.size()}}});
    for (Fragment& piece : partial.pieces) {
        arrival.largest_piece = std::max(arrival.largest_piece, piece.header.total_length);
        node_.merge(std::move(piece.packet),
                    {layer(), rules::kPieceJoined, piece.port},
                    {{"ip.id", partial.key.id}, {"ip.frag_offset", piece.header.fragment_offset}});
    }
    const auto header = parse_packet(whole);
    CATENET_ASSERT(header.has_value(), "IPv4 does not understand what it joined itself");
    arrival.header = *header;
    arrival.options = {};  // they are noted in the pieces already
    if (arrival.for_many) return deliver(std::move(whole), arrival);
    decide(std::move(whole), arrival);
}

void Ipv4::drop_pieces(Partial partial, const trace::Rule& why) {
    // A piece that never waited has no row.
    if (partial.bytes > 0) say_partial(partial, why, "removed");
    for (Fragment& piece : partial.pieces) {
        node_.drop(std::move(piece.packet),
                   {layer(), why, piece.port},
                   {{"ip.id", piece.header.id},
                    {"ip.src", piece.header.source},
                    {"ip.frag_offset", piece.header.fragment_offset},
                    {"lifetime", Reassembly::kLifetime}});
    }
}

void Ipv4::say_partial(const Partial& partial, const trace::Rule& why, std::string_view change) {
    if (!node_.heard()) return;
    const std::string key = words_of(partial.key);
    const std::string value = words_of(partial);
    node_.say_row({layer(), why}, {kTable, std::string_view{key}, std::string_view{value}, change});
}

// The run does not go on for what is no longer awaited.
void Ipv4::await_reassembly_end() {
    if (reassembly_end_.pending()) node_.scheduler().cancel(reassembly_end_);
    if (reassembly_.next_end() == kNever) return;
    node_.scheduler().schedule(reassembly_end_, reassembly_.next_end(), node_.origin());
}

// RFC 1122 3.3.2: "If this timeout expires, the partially-reassembled datagram MUST be discarded
// and an ICMP Time Exceeded message sent to the source host (if fragment zero has been received)."
void Ipv4::give_up_reassembly() {
    while (auto ended = reassembly_.take_ended(node_.now())) {
        const Fragment& first = ended->pieces.front();
        const Refusal refusal = refusal_of(first.packet,
                                           Refusal::Why::ReassemblyExpired,
                                           {.header = first.header, .port = first.port});
        drop_pieces(std::move(*ended), rules::kReassemblyExpired);
        // Linux's ip_expire: who only looks at it on its way says nothing.
        const bool is_ours = owns(refusal.header.destination);
        if (is_ours && refusal.header.fragment_offset == 0) tell(refusal);
    }
    await_reassembly_end();
}

}  // namespace catenet::ipv4
