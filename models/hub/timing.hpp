// The numbers of a half-duplex Ethernet: slot time, jam, attempts (IEEE 802.3 clause 4.4.2).
#pragma once
#include "sim/core/units.hpp"
#include "sim/net/medium.hpp"

namespace catenet::hub {

// 4.4.2: attemptLimit and backoffLimit.
inline constexpr unsigned kMostAttempts = 16;
inline constexpr unsigned kMostDoublings = 10;

struct Timing {
    DataRate rate;
    Duration delay{};  // from any port to any other
    sim::Framing framing;

    Duration of(std::uint64_t bytes) const { return transmission_time(Bytes{bytes}, rate); }

    Duration preamble() const { return of(framing.before); }
    Duration jam() const;
    // The unit of the backoff: longer than a signal needs to the other end and back.
    Duration slot() const;

    // From the first bit of a frame of that many bytes until its last bit is out.
    Duration on_wire(std::size_t frame) const;
    // Until the sender may believe that nobody else has sent: a shorter frame is followed by a
    // signal without data (4.2.3.4, carrier extension).
    Duration held(std::size_t frame) const;
    // Until the next frame may follow.
    Duration until_clear(std::size_t frame) const;
};

// 4.2.3.2.5: after the n-th collision of a frame its sender waits r slot times,
// "0 <= r < 2^k where k = min(n, 10)". Gives 2^k.
std::uint64_t backoff_range(unsigned collisions);

}  // namespace catenet::hub
