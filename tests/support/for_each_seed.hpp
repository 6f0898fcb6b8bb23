// Runs a property for many seeds and says which one broke it.
#pragma once
#include "sim/core/random.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace catenet::test {

// Calls `property(RandomStream&)` for the seeds 1 to `count`; stops at the first that fails, so
// that the message names it. Inside, draw from the stream only: then the seed alone repeats the
// failure.
template <class Property>
void for_each_seed(std::uint64_t count, Property property) {
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomStream random(seed, "for_each_seed");
        property(random);
        if (testing::Test::HasFailure()) return;
    }
}

}  // namespace catenet::test
