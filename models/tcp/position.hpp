// Position: a place in the stream of one direction, counted from its ISN without ever wrapping.
#pragma once
#include <cstdint>

namespace catenet::tcp {

// The SYN has number 0, the first byte of data 1. What RFC 9293 3.4 compares modulo 2^32 is
// compared here as plain numbers; only the wire wraps.
using Position = std::uint64_t;

// How a position stands on the wire.
constexpr std::uint32_t to_wire(Position position, std::uint32_t isn) {
    return isn + static_cast<std::uint32_t>(position);
}

// The position nearest to `near` that stands so on the wire; 0 for what would be before the SYN.
constexpr Position from_wire(std::uint32_t wire, std::uint32_t isn, Position near) {
    const std::uint32_t ahead = wire - to_wire(near, isn);  // modulo 2^32
    const auto distance = static_cast<std::int32_t>(ahead);
    if (distance >= 0) return near + static_cast<std::uint32_t>(distance);
    const std::uint64_t back = static_cast<std::uint64_t>(-static_cast<std::int64_t>(distance));
    return back > near ? 0 : near - back;
}

// It would be before the SYN: what has it is left over from another connection.
constexpr bool is_before_syn(std::uint32_t wire, std::uint32_t isn, Position near) {
    const auto distance = static_cast<std::int32_t>(wire - to_wire(near, isn));
    return distance < 0 && static_cast<std::uint64_t>(-static_cast<std::int64_t>(distance)) > near;
}

}  // namespace catenet::tcp
