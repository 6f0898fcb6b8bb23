// Named random streams: each user of chance has its own, so a new node changes nobody else's luck.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>
#include <string_view>

namespace catenet {

// A stream of numbers that depends on the run's seed and on its name only (docs/adr/0009).
// The generator is splitmix64 (Steele, Lea, Flood 2014).
class RandomStream {
  public:
    RandomStream(std::uint64_t seed, std::string_view name);

    // Uniform over 64 bits.
    std::uint64_t next();
    // Uniform over 0 .. limit-1, without bias. REQUIRES: limit > 0
    std::uint64_t below(std::uint64_t limit);
    // Draws even for 0 and 1, so that the stream stays in step.
    bool chance(Probability probability);

  private:
    std::uint64_t state_;
};

}  // namespace catenet
