// What a node does beside its layers: births and ends of packets, failure, latency.
#include "sim/net/node.hpp"

#include "tests/support/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

constexpr TimePoint after(Duration since_start) {
    return TimePoint{since_start};
}

// "a" sends to "b", which looks at each frame only after its latency.
struct Slow {
    explicit Slow(Duration latency) : a(world.node("a")), b(slow_node(latency)) {
        cable = &world.cable(gigabit(), a.port(0), b.port(0));
    }
    sim::Node& slow_node(Duration latency) {
        sim::NodeIdentity identity;
        identity.name = "b";
        identity.kind = "host";
        identity.latency = latency;
        sim::Node& node = world.simulation.add_node(std::move(identity));
        node.add_port({.name = "t0", .mac = {}}).set_receiver(node.add<Inbox>(node));
        return node;
    }
    void send(unsigned count) {
        for (unsigned i = 0; i < count; ++i) a.port(0).send(a.originate(std::size_t{60}));
    }

    World world;
    sim::Node& a;
    sim::Node& b;
    sim::Cable* cable = nullptr;
};

TEST(Node, LooksAtAFrameAfterItsLatency) {
    Slow slow(5us);
    slow.world.simulation.plan({}, [&] { slow.send(3); });
    slow.world.run();
    EXPECT_THAT(times_of(slow.world.trace.of(What::Received)),
                ElementsAre(after(1576ns), after(2248ns), after(2920ns)));
    EXPECT_THAT(times_of(slow.world.trace.of(What::Delivered)),
                ElementsAre(after(6576ns), after(7248ns), after(7920ns)));
}

TEST(Node, HoldsWhatItHasNotLookedAtWhenTheRunEnds) {
    Slow slow(1s);
    slow.world.simulation.plan({}, [&] { slow.send(2); });
    slow.world.simulation.start();
    slow.world.simulation.advance(100, after(1ms));
    EXPECT_EQ(slow.b.held(), 2U);
    EXPECT_EQ(slow.world.simulation.in_flight(), 2U);
    EXPECT_EQ(slow.world.simulation.broken_conservation(), "");
    slow.world.simulation.finish();
}

TEST(Node, NeitherSendsNorReceivesWhileItHasFailed) {
    World world;
    sim::Node& a = world.node("a");
    sim::Node& b = world.node("b");
    world.cable(gigabit(), a.port(0), b.port(0));
    const auto send = [&] { a.port(0).send(a.originate(std::size_t{60})); };
    world.simulation.plan(after(0s), send);  // arrives while b has failed
    world.simulation.plan(after(1us), [&] { b.fail(); });
    world.simulation.plan(after(10us), [&] { a.fail(); });
    world.simulation.plan(after(11us), send);  // cannot leave
    world.simulation.plan(after(20us), [&] {
        a.recover();
        b.recover();
    });
    world.simulation.plan(after(21us), send);
    world.run();
    const auto dropped = world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(2));
    EXPECT_EQ(dropped[0].node, "b");
    EXPECT_EQ(dropped[0].rule, "net.node-failed");
    EXPECT_EQ(dropped[1].node, "a");
    EXPECT_EQ(dropped[1].time, after(11us));
    EXPECT_THAT(times_of(world.trace.of(What::Delivered)), ElementsAre(after(21us + 1576ns)));
    EXPECT_EQ(world.simulation.broken_conservation(), "");
}

TEST(Node, DropsWhatWaitsForItsLookWhenItFails) {
    Slow slow(5us);
    slow.world.simulation.plan({}, [&] { slow.send(1); });
    slow.world.simulation.plan(after(3us), [&] { slow.b.fail(); });
    slow.world.run();
    const auto dropped = slow.world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].time, after(6576ns));
    EXPECT_EQ(slow.world.simulation.broken_conservation(), "");
}

TEST(Node, NamesTheParentOfACopyAndOfAnAnswer) {
    World world;
    sim::Node& a = world.node("a");
    sim::Node& b = world.node("b");
    world.cable(gigabit(), a.port(0), b.port(0));
    world.simulation.plan({}, [&] {
        sim::Packet question = a.originate(std::size_t{60});
        sim::Packet copy = a.copy_of(question, {kToy, kTaken});
        sim::Packet answer = a.originate(std::size_t{61}, question.as_cause());
        sim::Packet other = a.originate(std::size_t{62});
        a.port(0).send(std::move(question));
        a.port(0).send(std::move(copy));
        a.port(0).send(std::move(answer));
        a.port(0).send(std::move(other));
    });
    world.run();
    const auto taken = world.trace.of(What::Delivered);
    ASSERT_THAT(taken, SizeIs(4));
    EXPECT_THAT(taken[0].parents, IsEmpty());
    EXPECT_THAT(taken[1].parents, ElementsAre(taken[0].packet));
    EXPECT_THAT(taken[2].parents, ElementsAre(taken[0].packet));
    EXPECT_THAT(taken[3].parents, IsEmpty());
    EXPECT_EQ(taken[1].journeys, taken[0].journeys);
    EXPECT_EQ(taken[2].journeys, taken[0].journeys);
    EXPECT_NE(taken[3].journeys, taken[0].journeys);
}

TEST(Node, SaysRowsOfTablesWithFourFacts) {
    World world;
    sim::Node& a = world.node("a");
    world.simulation.plan({}, [&] {
        a.say_row({kToy, kTaken}, {"toys", std::uint64_t{7}, "t0", "added"}, {{"more", "yes"}});
    });
    world.run();
    const auto rows = world.trace.of(What::Table);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].facts.at("table"), "toys");
    EXPECT_EQ(rows[0].facts.at("key"), "7");
    EXPECT_EQ(rows[0].facts.at("value"), "t0");
    EXPECT_EQ(rows[0].facts.at("change"), "added");
    EXPECT_EQ(rows[0].facts.at("more"), "yes");
}

TEST(Simulation, DoesWhatIsPlannedForOneMomentInTheOrderOfPlanning) {
    World world;
    sim::Node& a = world.node("a");
    sim::Node& b = world.node("b");
    world.cable(gigabit(), a.port(0), b.port(0));
    std::string order;
    world.simulation.plan(after(1us), [&] { order += "b"; });
    world.simulation.plan(after(0s), [&] { order += "a"; });
    world.simulation.plan(after(1us), [&] {
        order += "c";
        world.simulation.plan(after(1us), [&] { order += "d"; });
    });
    world.run();
    EXPECT_EQ(order, "abcd");
}

TEST(Simulation, DoesWhatIsPlannedBeforeAllElseThatHappensThen) {
    World world;
    sim::Node& a = world.node("a");
    sim::Node& b = world.node("b");
    auto& cable = world.cable(gigabit(), a.port(0), b.port(0));
    world.simulation.plan(after(0s), [&] { a.port(0).send(a.originate(std::size_t{60})); });
    world.simulation.plan(after(1576ns), [&] { cable.cut({}); });  // as the last bit comes
    world.run();
    EXPECT_THAT(world.trace.of(What::Received), IsEmpty());
}

TEST(Simulation, EndsWhenOnlyBackgroundEventsAreLeft) {
    World world;
    sim::Node& a = world.node("a");
    struct Ageing : sim::Protocol {
        explicit Ageing(sim::Node& node) : node_(node) {}
        void start() override {
            node_.scheduler().schedule(
                event_, after(300s), node_.origin(), sim::Weight::Background);
        }
        void receive(sim::Packet packet, sim::Port& port) override {
            node_.drop(std::move(packet), {kToy, kTaken, &port});
        }
        void age() { has_aged = true; }
        sim::Node& node_;
        bool has_aged = false;
        sim::EventOf<&Ageing::age> event_{*this};
    };
    auto& ageing = a.add<Ageing>(a);
    world.simulation.plan(after(2s), [] {});
    world.run();
    EXPECT_FALSE(ageing.has_aged);
    EXPECT_EQ(world.trace.end(), after(2s));
}

}  // namespace
}  // namespace catenet::test
