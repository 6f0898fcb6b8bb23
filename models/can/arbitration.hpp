// Arbitration: who of those that start together keeps the bus, and at which bit the others lose it.
#pragma once
#include "models/can/bits.hpp"

#include <optional>

namespace catenet::can {

// The bits that decide, as a number: the lowest wins (CAN 2.0 B 3.2.1, arbitration field; the IDE
// bit of the base format stands in the same place).
std::uint32_t arbitration_of(const Frame& frame);

// The first bit that two frames differ in, counted from the start of frame, which is bit 0.
// REQUIRES: one != other
std::size_t lost_at(std::uint32_t one, std::uint32_t other);

// What that bit is called: "ID28" to "ID0", "RTR", "SRR", "IDE". As the frame that loses has it.
std::string name_of_bit(std::size_t bit, bool extended);

// The first place where two rows of bits differ; nothing if none does.
std::optional<std::size_t> first_difference(const Bits& one, const Bits& other);

}  // namespace catenet::can
