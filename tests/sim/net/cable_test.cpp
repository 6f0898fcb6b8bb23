// Exact times, queues, cuts and faults of cables (docs/adr/0001, the rules of the wire).
#include "sim/net/cable.hpp"

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
constexpr Duration ps(std::int64_t count) {
    return Duration{count};
}

// a.t0 -- b.t0, as the spec says.
struct Pair {
    explicit Pair(sim::MediumSpec spec, sim::SimulationOptions options = {})
        : world(std::move(options)),
          a(world.node("a")),
          b(world.node("b")),
          cable(world.cable(std::move(spec), a.port(0), b.port(0))) {}

    void send_at(Duration when, std::size_t length, unsigned times = 1) {
        send_from(a, when, length, times);
    }
    void send_from(sim::Node& node, Duration when, std::size_t length, unsigned times = 1) {
        world.simulation.plan(after(when), [&node, length, times] {
            for (unsigned i = 0; i < times; ++i) node.port(0).send(node.originate(length));
        });
    }
    void at(Duration when, std::function<void()> action) {
        world.simulation.plan(after(when), std::move(action));
    }
    std::vector<TimePoint> sent() const { return times_of(world.trace.of(What::Sent, "a")); }
    std::vector<TimePoint> received() const {
        return times_of(world.trace.of(What::Received, "b"));
    }
    std::vector<Happening> dropped() const { return world.trace.of(What::Dropped); }
    void run() {
        world.run();
        EXPECT_EQ(world.simulation.broken_conservation(), "");
    }

    World world;
    sim::Node& a;
    sim::Node& b;
    sim::Cable& cable;
};

TEST(Cable, BringsTheLastBitAfterPreambleFrameAndCheckSequence) {
    Pair pair(gigabit());
    pair.send_at(0s, 60);  // a minimal frame: 8 + 60 + 4 bytes at 8 ns
    pair.run();
    EXPECT_THAT(pair.sent(), ElementsAre(after(0s)));
    EXPECT_THAT(pair.received(), ElementsAre(after(576ns + 1us)));
}

TEST(Cable, HoldsTheNextFrameBackForTheGap) {
    Pair pair(gigabit());
    pair.send_at(0s, 60, 3);  // 84 bytes each on the wire
    pair.run();
    EXPECT_THAT(pair.sent(), ElementsAre(after(0s), after(672ns), after(1344ns)));
    EXPECT_THAT(pair.received(), ElementsAre(after(1576ns), after(2248ns), after(2920ns)));
}

TEST(Cable, RoundsUpOncePerFrameFromItsStart) {
    sim::MediumSpec spec = gigabit();
    spec.rate = {7'000'000'000};
    Pair pair(spec);
    pair.send_at(0s, 60, 2);  // 576 bits take 82285.7 ps, with the gap 96000 ps
    pair.run();
    EXPECT_THAT(pair.sent(), ElementsAre(after(0s), after(96ns)));
    EXPECT_THAT(pair.received(),
                ElementsAre(after(ps(82'286) + 1us), after(ps(96'000 + 82'286) + 1us)));
}

TEST(Cable, CountsOnlyTheFrameWhereNothingSurroundsIt) {
    sim::MediumSpec spec = gigabit();
    spec.framing = {};
    Pair pair(spec);
    pair.send_at(0s, 22, 2);
    pair.run();
    EXPECT_THAT(pair.received(), ElementsAre(after(176ns + 1us), after(352ns + 1us)));
}

TEST(Cable, CarriesBothWaysAtOnce) {
    Pair pair(gigabit());
    pair.send_at(0s, 60);
    pair.send_from(pair.b, 0s, 60);
    pair.run();
    EXPECT_THAT(pair.received(), ElementsAre(after(1576ns)));
    EXPECT_THAT(times_of(pair.world.trace.of(What::Received, "a")), ElementsAre(after(1576ns)));
}

TEST(Cable, DropsWhatItsQueueDoesNotTake) {
    sim::MediumSpec spec = gigabit();
    spec.queue = 2;
    Pair pair(spec);
    pair.send_at(0s, 60, 5);  // one leaves, two wait
    pair.run();
    EXPECT_THAT(pair.received(), SizeIs(3));
    ASSERT_THAT(pair.dropped(), SizeIs(2));
    EXPECT_EQ(pair.dropped().front().rule, "net.queue-full");
    EXPECT_EQ(pair.dropped().front().facts.at("queue"), "2");
    EXPECT_EQ(pair.dropped().front().node, "a");
}

TEST(Cable, SaysHowManyWaitInFront) {
    Pair pair(gigabit());
    pair.send_at(0s, 60, 3);
    pair.run();
    const auto waits = pair.world.trace.by("net.waits");
    ASSERT_THAT(waits, SizeIs(2));
    EXPECT_EQ(waits[0].facts.at("queue"), "0");
    EXPECT_EQ(waits[1].facts.at("queue"), "1");
}

// What is planned runs before the transmitter's own event at the same instant.
TEST(Cable, LetsAFrameJoinTheQueueThatComesWhenTheTransmitterBecomesFree) {
    sim::MediumSpec spec = gigabit();
    spec.queue = 2;
    Pair pair(spec);
    pair.send_at(0s, 60, 2);
    pair.send_at(672ns, 100);  // the second of the first two is due at this very instant
    pair.run();
    EXPECT_THAT(pair.sent(), ElementsAre(after(0s), after(672ns), after(1344ns)));
    const auto sent = pair.world.trace.of(What::Sent, "a");
    EXPECT_THAT(sent[1].bytes, SizeIs(60));
    EXPECT_THAT(sent[2].bytes, SizeIs(100));
}

TEST(Cable, DropsAtThatInstantIfTheQueueIsFullStill) {
    sim::MediumSpec spec = gigabit();
    spec.queue = 1;
    Pair pair(spec);
    pair.send_at(0s, 60, 2);
    pair.send_at(672ns, 100);
    pair.run();
    EXPECT_THAT(pair.received(), SizeIs(2));
    ASSERT_THAT(pair.dropped(), SizeIs(1));
    EXPECT_EQ(pair.dropped()[0].rule, "net.queue-full");
}

TEST(Cable, TransmitsAtOnceWhenItBecomesFreeAndNothingWaits) {
    Pair pair(gigabit());
    pair.send_at(0s, 60);
    pair.send_at(672ns, 60);
    pair.run();
    EXPECT_THAT(pair.sent(), ElementsAre(after(0s), after(672ns)));
    EXPECT_THAT(pair.world.trace.by("net.waits"), IsEmpty());
}

TEST(Cable, LosesWhatIsUnderWayWhenItIsCut) {
    Pair pair(gigabit());
    pair.send_at(0s, 60, 3);
    pair.at(700ns, [&] { pair.cable.cut({}); });  // two are in flight, one waits
    pair.run();
    EXPECT_THAT(pair.received(), IsEmpty());
    ASSERT_THAT(pair.dropped(), SizeIs(3));
    for (const Happening& drop : pair.dropped()) EXPECT_EQ(drop.rule, "net.link-down");
    EXPECT_EQ(pair.dropped()[0].node, "a");  // the one that waited, at once
    EXPECT_EQ(pair.dropped()[0].time, after(700ns));
    EXPECT_EQ(pair.dropped()[1].node, "b");  // those in flight, when they would have arrived
    EXPECT_EQ(pair.dropped()[1].time, after(1576ns));
    EXPECT_EQ(pair.dropped()[2].time, after(2248ns));
}

TEST(Cable, LosesWhatWasUnderWayEvenIfItIsRestoredMeanwhile) {
    Pair pair(gigabit());
    pair.send_at(0s, 60);
    pair.at(700ns, [&] { pair.cable.cut({}); });
    pair.at(800ns, [&] { pair.cable.restore({}); });
    pair.send_at(900ns, 60);
    pair.run();
    EXPECT_THAT(pair.received(), ElementsAre(after(900ns + 1576ns)));
    EXPECT_THAT(pair.dropped(), SizeIs(1));
}

TEST(Cable, TellsTheSenderThatItIsCut) {
    Pair pair(gigabit());
    pair.at(1us, [&] { pair.cable.cut({}); });
    pair.at(2us, [&] {
        EXPECT_FALSE(pair.a.port(0).has_carrier());
        EXPECT_FALSE(pair.b.port(0).has_carrier());
    });
    pair.send_at(2us, 60);
    pair.at(3us, [&] {
        pair.cable.restore({});
        EXPECT_TRUE(pair.a.port(0).has_carrier());
    });
    pair.run();
    ASSERT_THAT(pair.dropped(), SizeIs(1));
    EXPECT_EQ(pair.dropped()[0].node, "a");
    EXPECT_EQ(pair.dropped()[0].time, after(2us));
}

TEST(Cable, MayBeCutOneWayWithoutTheSenderKnowing) {
    Pair pair(gigabit());
    pair.at(0s, [&] { pair.cable.cut({.towards = &pair.b}); });
    pair.send_at(1us, 60);
    pair.send_from(pair.b, 1us, 60);
    pair.at(5us, [&] {
        EXPECT_TRUE(pair.a.port(0).has_carrier());
        pair.cable.restore({.towards = &pair.b});
    });
    pair.send_at(6us, 60);
    pair.run();
    EXPECT_THAT(times_of(pair.world.trace.of(What::Received, "a")), ElementsAre(after(2576ns)));
    EXPECT_THAT(pair.received(), ElementsAre(after(6us + 1576ns)));
    ASSERT_THAT(pair.dropped(), SizeIs(1));
    EXPECT_EQ(pair.dropped()[0].node, "b");
    EXPECT_EQ(pair.dropped()[0].time, after(2576ns));
}

TEST(Cable, LeavesAloneWhatIsNotAtTheNodeThatIsMeant) {
    Pair pair(gigabit());
    sim::Node& elsewhere = pair.world.node("elsewhere");
    pair.at(0s, [&] { pair.cable.cut({.at = &elsewhere}); });
    pair.send_at(1us, 60);
    pair.run();
    EXPECT_THAT(pair.received(), SizeIs(1));
}

TEST(Cable, TakesOutAsManyFramesAsTheScenarioSays) {
    Pair pair(gigabit());
    pair.at(0s, [&] { pair.cable.take_out({.from = &pair.a}, {.count = 2, .protocol = {}}); });
    pair.send_at(1us, 60, 4);
    pair.send_from(pair.b, 1us, 60);
    pair.run();
    EXPECT_THAT(pair.received(), SizeIs(2));
    EXPECT_THAT(pair.world.trace.of(What::Received, "a"), SizeIs(1));
    ASSERT_THAT(pair.dropped(), SizeIs(2));
    EXPECT_EQ(pair.dropped()[0].rule, "net.taken-out");
}

TEST(Cable, TakesOutFramesOfOneProtocolOnly) {
    Pair pair(gigabit());
    pair.world.simulation.layers().add(kToy);
    pair.world.simulation.layers().add(kNote);
    pair.at(0s, [&] { pair.cable.take_out({}, {.count = 1, .protocol = "note"}); });
    pair.send_at(1us, 60);
    pair.at(2us, [&] {
        pair.a.port(0).send(pair.a.originate(sim::Payload{note_frame(1, "taken")}));
        pair.a.port(0).send(pair.a.originate(sim::Payload{note_frame(2, "comes")}));
    });
    pair.run();
    const auto received = pair.world.trace.of(What::Received, "b");
    ASSERT_THAT(received, SizeIs(2));
    EXPECT_THAT(received[0].bytes, SizeIs(60));
    EXPECT_EQ(received[1].bytes, note_frame(2, "comes"));
}

TEST(Cable, LosesTheSameFramesForTheSameSeed) {
    const auto lost = [](std::uint64_t seed) {
        sim::MediumSpec spec = gigabit();
        spec.loss = {200'000};  // 20 %
        spec.queue = 1000;
        Pair pair(spec, with_partitions(1, seed));
        pair.send_at(0s, 60, 500);
        pair.run();
        std::vector<std::uint64_t> packets;
        for (const Happening& drop : pair.dropped()) packets.push_back(drop.packet);
        return packets;
    };
    const auto first = lost(1);
    EXPECT_EQ(first, lost(1));
    EXPECT_NE(first, lost(2));
    // 100 are expected, with a standard deviation of 9.
    EXPECT_GT(first.size(), 55U);
    EXPECT_LT(first.size(), 145U);
}

TEST(Cable, LetsFramesOvertakeWhenItsDelayShrinks) {
    Pair pair(gigabit());
    pair.at(0s, [&] { pair.cable.set_delay({}, 10us); });
    pair.send_at(0s, 60);
    pair.at(1us, [&] { pair.cable.set_delay({}, 1us); });
    pair.send_at(1us, 61);
    pair.run();
    const auto received = pair.world.trace.of(What::Received, "b");
    ASSERT_THAT(received, SizeIs(2));
    EXPECT_THAT(received[0].bytes, SizeIs(61));
    EXPECT_EQ(received[0].time, after(1us + 584ns + 1us));
    EXPECT_THAT(received[1].bytes, SizeIs(60));
    EXPECT_EQ(received[1].time, after(576ns + 10us));
}

TEST(Cable, SendsTheNextFrameAtTheNewRate) {
    Pair pair(gigabit());
    pair.send_at(0s, 60, 2);
    pair.at(100ns, [&] { pair.cable.set_rate({}, {100'000'000}); });
    pair.run();
    EXPECT_THAT(pair.sent(), ElementsAre(after(0s), after(672ns)));
    EXPECT_THAT(pair.received(), ElementsAre(after(1576ns), after(672ns + 5760ns + 1us)));
    const auto changes = pair.world.trace.by("net.changed");
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].facts.at("what"), "rate");
    EXPECT_EQ(changes[0].facts.at("value"), "100Mbps");
}

TEST(Port, DropsWhatIsSentWithoutACable) {
    World world;
    sim::Node& a = world.node("a");
    world.simulation.plan({}, [&] { a.port(0).send(a.originate(std::size_t{60})); });
    world.run();
    const auto dropped = world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].rule, "net.no-cable");
}

}  // namespace
}  // namespace catenet::test
