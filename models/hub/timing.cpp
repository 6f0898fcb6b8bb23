#include "models/hub/timing.hpp"

#include <algorithm>

namespace catenet::hub {
namespace {

constexpr std::uint64_t kJam = 4;            // bytes: jamSize, 32 bits
constexpr std::uint64_t kSlot = 64;          // slotTime, 512 bits
constexpr std::uint64_t kGigabitSlot = 512;  // 4096 bits from 1 Gbit/s on
constexpr DataRate kGigabit{1'000'000'000};

}  // namespace

Duration Timing::jam() const {
    return of(kJam);
}

// A scenario may put the ports further apart than the standard allows. Then its slot time, which
// has to be "larger than the sum of the Physical Layer round-trip propagation time and the Media
// Access Layer maximum jam time" (4.4.2), grows.
Duration Timing::slot() const {
    const Duration standard = of(rate < kGigabit ? kSlot : kGigabitSlot);
    return std::max(standard, 2 * delay + preamble() + jam());
}

Duration Timing::on_wire(std::size_t frame) const {
    return of(framing.before + frame + framing.behind);
}

Duration Timing::held(std::size_t frame) const {
    return std::max(on_wire(frame), preamble() + slot());
}

Duration Timing::until_clear(std::size_t frame) const {
    const std::uint64_t bytes = framing.before + frame + framing.behind;
    return std::max(of(bytes + framing.gap), preamble() + slot() + of(framing.gap));
}

std::uint64_t backoff_range(unsigned collisions) {
    return std::uint64_t{1} << std::min(collisions, kMostDoublings);
}

}  // namespace catenet::hub
