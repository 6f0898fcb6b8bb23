// Timing: how many bits things on the bus take, and when.
#pragma once
#include "models/can/bits.hpp"

#include "sim/core/units.hpp"

namespace catenet::can {

// `bits` bits at `rate`, rounded up to a picosecond. REQUIRES: rate above 0
Duration bit_times(std::uint64_t bits, DataRate rate);

// CAN 2.0 B 3.2.3: an error flag is six equal bits; flags of several nodes overlap. Eight recessive
// bits end them.
inline constexpr std::size_t kErrorFlag = 6;
inline constexpr std::size_t kErrorDelimiter = 8;
// 3.2.5: after its own transmission an error passive node lets others go first for eight bits.
inline constexpr std::size_t kSuspend = 8;
// Section 8, rule 12: bus off ends after 128 times eleven recessive bits.
inline constexpr std::uint64_t kRecoveryRuns = 128;
inline constexpr std::uint64_t kRecoveryRun = 11;

struct FlagTiming {
    std::size_t run = 0;             // equal bits at the end of what the bus carried so far
    Level level = Level::Recessive;  // of these
    bool active = true;              // the first flag is dominant
    bool answered = false;           // an error active node besides its sender will notice it
};
// From the first bit of the first flag to the last bit of the last one: the others raise theirs
// when they have seen six equal bits, which stuffing forbids.
std::size_t flag_bits(const FlagTiming& timing);

}  // namespace catenet::can
