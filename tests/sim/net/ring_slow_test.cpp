// For many seeds: nothing is lost silently, and several event queues give the trace of one.
#include "tests/sim/net/ring.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::test {
namespace {

TEST(Conservation, HoldsForManySeeds) {
    for_each_seed(200, [](RandomStream& random) { check_conservation(random.next()); });
}

TEST(Lockstep, GivesTheTraceOfOneQueueForManySeeds) {
    for_each_seed(30, [](RandomStream& random) { compare_partitions(random.next()); });
}

}  // namespace
}  // namespace catenet::test
