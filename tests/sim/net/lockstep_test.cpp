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

// From 10 us on the frames of a scenario may be on the other side at once.
std::string trace_without_delay(unsigned partitions) {
    World world(with_partitions(partitions));
    sim::Node& a = world.node("a", 1, 0);
    sim::Node& b = world.node("b", 1, partitions - 1);
    sim::Cable& cable = world.cable(gigabit(), a.port(0), b.port(0));
    const auto send = [](sim::Node& node) { node.port(0).send(node.originate(std::size_t{60})); };
    for (int i = 0; i < 20; ++i) {
        const TimePoint when{std::chrono::microseconds{i}};
        world.simulation.plan(when, [&] { send(b); });
        world.simulation.plan(when, [&] { send(a); });
    }
    world.simulation.plan(TimePoint{std::chrono::microseconds{10}},
                          [&] { cable.set_delay({}, Duration{}); });
    world.run();
    EXPECT_EQ(world.simulation.broken_conservation(), "");
    return world.trace.text();
}

TEST(Lockstep, GivesItWhenTheDelayBetweenQueuesIsTakenAway) {
    EXPECT_EQ(trace_without_delay(2), trace_without_delay(1));
}

}  // namespace
}  // namespace catenet::test
