#include "models/rs485/timing.hpp"

#include "sim/core/assert.hpp"

#include <chrono>

namespace catenet::rs485 {
namespace {

constexpr DataRate kFastestCounted{19'200};  // above it the silences are fixed

}  // namespace

Duration half_bit_times(std::uint64_t halves, DataRate rate) {
    constexpr std::uint64_t kPicoseconds = 1'000'000'000'000U;
    constexpr std::uint64_t kMost = UINT64_MAX / kPicoseconds / 2;
    CATENET_ASSERT(rate.bits_per_second > 0, "a line without a rate never sends");
    CATENET_ASSERT(halves <= kMost, "no frame of a line has that many bits");
    const std::uint64_t scaled = halves * (kPicoseconds / 2);
    const std::uint64_t rounded_up = scaled % rate.bits_per_second != 0 ? 1 : 0;
    return Duration{static_cast<Duration::rep>(scaled / rate.bits_per_second + rounded_up)};
}

Duration longest_gap(DataRate rate) {
    if (rate > kFastestCounted) return std::chrono::microseconds{750};
    return half_bit_times(3 * kBitsOfCharacter, rate);
}

Duration silence_between_frames(DataRate rate) {
    if (rate > kFastestCounted) return std::chrono::microseconds{1750};
    return half_bit_times(7 * kBitsOfCharacter, rate);
}

}  // namespace catenet::rs485
