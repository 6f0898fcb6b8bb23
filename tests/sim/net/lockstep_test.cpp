// Several event queues give the trace of one.
#include "sim/net/lockstep.hpp"

#include "tests/sim/net/ring.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::test {
namespace {

TEST(Lockstep, GivesTheTraceOfOneQueue) {
    for_each_seed(2, [](RandomStream& random) { compare_partitions(random.next()); });
}

TEST(LockstepDeathTest, RefusesPartitionsWithoutADelayBetweenThem) {
    EXPECT_EXIT(
        {
            World world(with_partitions(2));
            sim::Node& a = world.node("a", 1, 0);
            sim::Node& b = world.node("b", 1, 1);
            sim::MediumSpec spec = gigabit();
            spec.delay = {};
            world.cable(spec, a.port(0), b.port(0));
            world.simulation.plan({}, [&] { a.port(0).send(a.originate(std::size_t{60})); });
            world.run();
        },
        testing::ExitedWithCode(70),
        "partitions need a delay between them");
}

}  // namespace
}  // namespace catenet::test
