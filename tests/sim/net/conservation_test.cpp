// Nothing is lost silently, whatever happens to random traffic.
#include "tests/sim/net/ring.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::test {
namespace {

TEST(Conservation, HoldsForRandomTrafficAtTheEnd) {
    for_each_seed(20, [](RandomStream& random) { check_conservation(random.next()); });
}

TEST(Conservation, HoldsAtAnyMoment) {
    for_each_seed(5, [](RandomStream& random) {
        Ring ring(random.next(), 1);
        sim::Simulation& simulation = ring.world().simulation;
        simulation.start();
        while (!simulation.done()) {
            simulation.advance(1);
            ASSERT_EQ(simulation.broken_conservation(), "");
        }
        simulation.finish();
    });
}

TEST(Conservation, IsSaidByTheTraceToo) {
    Ring ring(3, 1);
    ring.world().run();
    const sim::Tally tally = ring.world().simulation.tally();
    const RecorderSink& trace = ring.world().trace;
    EXPECT_EQ(tally.delivered, trace.of(trace::What::Delivered).size());
    EXPECT_EQ(tally.copied, trace.of(trace::What::Copied).size());
    std::uint64_t lost = tally.dropped;
    for (const auto& medium : ring.world().simulation.media()) lost += medium->tally().dropped;
    EXPECT_EQ(lost, trace.of(trace::What::Dropped).size());
}

TEST(Simulation, SaysTheSameTwice) {
    for_each_seed(4, [](RandomStream& random) {
        const std::uint64_t seed = random.next();
        Ring one(seed, 1);
        Ring other(seed, 1);
        one.world().run();
        other.world().run();
        EXPECT_EQ(one.world().trace.text(), other.world().trace.text());
    });
}

TEST(Simulation, RunsTheSameWithoutAnyoneWhoListens) {
    const auto outcome = [](bool heard) {
        World world;
        sim::Simulation quiet(with_partitions(1));
        sim::Simulation& simulation = heard ? world.simulation : quiet;
        sim::NodeIdentity identity;
        identity.name = "a";
        sim::Node& a = simulation.add_node(identity);
        identity.name = "b";
        sim::Node& b = simulation.add_node(identity);
        for (sim::Node* node : {&a, &b}) {
            node->add_port({.name = "t0", .mac = {}}).set_receiver(node->add<Relay>(*node));
        }
        sim::MediumSpec spec = gigabit();
        spec.name = "wire";
        spec.loss = {100'000};
        simulation.add_medium<sim::Cable>(spec, a.port(0), b.port(0));
        simulation.plan({}, [&] {
            for (int i = 0; i < 50; ++i) {
                sim::Packet packet = a.originate(std::size_t{60});
                packet.header(1)[0] = std::byte{10};
                a.port(0).send(std::move(packet));
            }
        });
        simulation.start();
        simulation.run();
        simulation.finish();
        const sim::Tally tally = simulation.tally();
        return std::vector<std::uint64_t>{tally.delivered, tally.copied, tally.received};
    };
    EXPECT_EQ(outcome(true), outcome(false));
}

TEST(SimulationDeathTest, StopsWhenALayerLosesAPacketSilently) {
    struct Loser : sim::Protocol {
        void receive(sim::Packet packet, sim::Port& /*port*/) override {
            const sim::Packet lost = std::move(packet);
        }
    };
    EXPECT_EXIT(
        {
            World world;
            sim::Node& a = world.node("a");
            sim::Node& b = world.node("b");
            world.cable(gigabit(), a.port(0), b.port(0));
            b.port(0).set_receiver(b.add<Loser>());
            world.simulation.plan({}, [&] { a.port(0).send(a.originate(std::size_t{60})); });
            world.run();
        },
        testing::ExitedWithCode(70),
        "a packet was lost silently");
}

}  // namespace
}  // namespace catenet::test
