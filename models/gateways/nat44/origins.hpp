// Origins: where each byte of a packet comes from that left with other addresses than it came with.
#pragma once
#include "models/ipv4/fragments.hpp"

#include "sim/trace/crossing.hpp"

#include <string>
#include <vector>

namespace catenet::nat44 {

inline constexpr std::string_view kTable = "nat";

// Of each end that was rewritten the row that says how; empty: it is as it was.
struct Rows {
    std::string source = {};
    std::string destination = {};
    bool is_error = false;  // only the addresses of the message itself, and both ends of the quoted
    std::string quoted_source = {};
    std::string quoted_destination = {};
};

using Origins = std::vector<trace::Origin>;

// `base`: those of a router (ipv4::Passing). `packet` begins with its IP header, as it leaves, and
// is as long as kLookedAt if it is not shorter. The rows must outlive the result.
Origins origins_of(std::span<const trace::Origin> base, ByteView packet, const Rows& rows);
// The same of a piece of it; `base` is that of ipv4::Cutting.
Origins origins_of_piece(std::span<const trace::Origin> base,
                         ByteView whole,
                         const ipv4::Piece& piece,
                         const Rows& rows);

}  // namespace catenet::nat44
