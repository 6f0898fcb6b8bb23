// Timing: how long bits and characters take on the line, and how much silence means what.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>

namespace catenet::rs485 {

// Start, eight of data, parity, stop; without parity a second stop (Modbus serial line V1.02,
// 2.5.1).
inline constexpr std::size_t kBitsOfCharacter = 11;

// Each is exact and rounded up once to a picosecond. REQUIRES: rate above 0
Duration half_bit_times(std::uint64_t halves, DataRate rate);
inline Duration bit_times(std::uint64_t bits, DataRate rate) {
    return half_bit_times(2 * bits, rate);
}
inline Duration character_times(std::uint64_t characters, DataRate rate) {
    return bit_times(kBitsOfCharacter * characters, rate);
}

// 2.5.1.1: longer silence within a frame makes a receiver discard it: 1.5 characters, and above
// 19200 bit/s always 750 us.
Duration longest_gap(DataRate rate);
// Frames are told apart by at least that much: 3.5 characters, and above 19200 bit/s 1.750 ms.
Duration silence_between_frames(DataRate rate);

}  // namespace catenet::rs485
