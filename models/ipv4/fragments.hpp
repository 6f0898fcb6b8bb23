// Fragments: how a packet that is too large for a link is cut, and what its pieces' headers say
// (RFC 791 section 3.2). Knows bytes; knows no node and no time.
#pragma once
#include "models/ipv4/packet.hpp"

#include <vector>

namespace catenet::ipv4 {

// Offsets are counted in units of eight bytes.
inline constexpr std::size_t kFragmentUnit = 8;

// A run of the data of a packet.
struct Piece {
    std::size_t begin = 0;  // the first of its bytes, counted from the first of the data
    std::size_t length = 0;
    bool is_last = false;

    auto operator<=>(const Piece&) const = default;
};

// As few pieces as can be, all but the last as long as can be; empty if not even eight bytes of
// data fit behind the header. REQUIRES: data > 0
std::vector<Piece> cut(std::size_t data, std::size_t header_length, std::size_t mtu);

// What stands in the header of a piece and not in that of the whole.
struct PieceFields {
    std::uint16_t total_length = 0;
    std::uint16_t fragment_offset = 0;  // in bytes, a multiple of eight
    bool more_fragments = false;
};

// Writes these fields and the checksum into a header. Whatever it is a piece of may be cut: DF is
// off. REQUIRES: a whole header, with its options
void write_piece(ByteSpan header, const PieceFields& fields);

// Options without the copied flag stand in the first piece alone: here they become "no operation",
// as Linux does, so that all headers are equally long. REQUIRES: a whole header, with its options
void blank_uncopied_options(ByteSpan header);

}  // namespace catenet::ipv4
