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

// Two nodes send bursts to each other, the second shorter frames; something happens to their cable
// at 10 us.
std::string trace_of_bursts(unsigned partitions, void (*happens)(World&, sim::Cable&)) {
    World world(with_partitions(partitions));
    sim::Node& a = world.node("a", 1, 0);
    sim::Node& b = world.node("b", 1, partitions - 1);
    sim::Cable& cable = world.cable(gigabit(), a.port(0), b.port(0));
    const auto send = [](sim::Node& node, std::size_t size) {
        for (int i = 0; i < 3; ++i) node.port(0).send(node.originate(size));
    };
    world.simulation.plan(TimePoint{std::chrono::microseconds{10}}, [&] { happens(world, cable); });
    for (int i = 0; i < 20; i += 5) {
        const TimePoint when{std::chrono::microseconds{i}};
        world.simulation.plan(when, [&] { send(b, 60); });
        world.simulation.plan(when, [&] { send(a, 100); });
    }
    world.run();
    EXPECT_EQ(world.simulation.broken_conservation(), "");
    return world.trace.text();
}

void expect_the_trace_of_one_queue(void (*happens)(World&, sim::Cable&)) {
    EXPECT_EQ(trace_of_bursts(2, happens), trace_of_bursts(1, happens));
}

TEST(Lockstep, GivesItWhenTheDelayBetweenQueuesIsTakenAway) {
    expect_the_trace_of_one_queue(
        [](World&, sim::Cable& cable) { cable.set_delay({}, Duration{}); });
}

TEST(Lockstep, GivesItWhenBothDirectionsCountDownTogether) {
    expect_the_trace_of_one_queue([](World& world, sim::Cable& cable) {
        cable.take_out({}, {.count = 3, .together = &world.simulation.counter(3)});
    });
}

}  // namespace
}  // namespace catenet::test
