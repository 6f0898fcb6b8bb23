// Cover: says where each byte of what a gateway passes on comes from, one stretch behind the other.
#pragma once
#include "sim/trace/crossing.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace catenet::gateway {

using Origins = std::vector<trace::Origin>;

// Some bytes of a message that came in: which packet brought them, and where they stood in it.
struct Piece {
    trace::PacketId from = {};
    std::uint32_t at = 0;  // in the message
    std::uint32_t length = 0;
    std::uint32_t in_begin = 0;  // counted as Origin::in_begin
};
using Pieces = std::vector<Piece>;

// The piece that has that byte of the message; null if none has.
const Piece* piece_with(std::span<const Piece> pieces, std::size_t at);
// The same, if it has all those bytes.
const Piece* piece_with(std::span<const Piece> pieces, std::size_t at, std::size_t length);

class Cover {
  public:
    // Of a message that came in these pieces, which live as long.
    explicit Cover(std::span<const Piece> pieces) : pieces_(pieces) {}

    // `length` bytes of what came in, from `at` on. REQUIRES: the pieces have them
    void copied(std::size_t length, std::size_t at);
    // Computed from what came in from `at` on. REQUIRES: a piece has that byte
    void computed(std::size_t length, std::size_t at, const trace::Computation& how);
    // Computed from what goes out alone.
    void made(std::size_t length, const trace::Computation& how);
    void constant(std::size_t length, std::string_view words);
    // The key lives as long as this.
    void row(std::size_t length, std::string_view table, const trace::Value& key);

    std::size_t size() const { return at_; }
    const Origins& origins() const { return origins_; }

  private:
    void add(trace::Origin origin, std::size_t length);

    std::span<const Piece> pieces_;
    std::uint32_t at_ = 0;
    Origins origins_;
};

}  // namespace catenet::gateway
