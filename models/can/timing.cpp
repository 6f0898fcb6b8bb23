#include "models/can/timing.hpp"

#include "sim/core/assert.hpp"

namespace catenet::can {

Duration bit_times(std::uint64_t bits, DataRate rate) {
    constexpr std::uint64_t kPicoseconds = 1'000'000'000'000U;
    constexpr std::uint64_t kMostBits = UINT64_MAX / kPicoseconds / 2;
    CATENET_ASSERT(rate.bits_per_second > 0, "a bus without a rate never sends");
    CATENET_ASSERT(bits <= kMostBits, "nothing on a CAN bus takes that many bits");
    const std::uint64_t scaled = bits * kPicoseconds;
    const std::uint64_t rounded_up = scaled % rate.bits_per_second != 0 ? 1 : 0;
    return Duration{static_cast<Duration::rep>(scaled / rate.bits_per_second + rounded_up)};
}

std::size_t flag_bits(const FlagTiming& timing) {
    if (!timing.answered) return kErrorFlag;
    if (timing.run >= kErrorFlag) return kErrorFlag;  // they have noticed already
    const Level flag = timing.active ? Level::Dominant : Level::Recessive;
    const std::size_t continued = timing.level == flag ? timing.run : 0;
    return (kErrorFlag - continued) + kErrorFlag;
}

}  // namespace catenet::can
