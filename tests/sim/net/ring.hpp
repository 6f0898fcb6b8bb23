// Ring: relays in a circle that random frames go round, while random things happen to them.
#pragma once
#include "tests/support/world.hpp"

#include <gtest/gtest.h>

namespace catenet::test {

inline constexpr trace::Rule kPassedOn{
    .id = "test.passed-on", .sentence = "{node} passes it on", .reference = "test"};

// Passes a frame on by the next port while its first byte, which counts down, is not zero; now and
// then a copy too.
class Relay : public sim::Protocol {
  public:
    explicit Relay(sim::Node& node) : node_(node) {}

    void receive(sim::Packet packet, sim::Port& port) override {
        const auto left = octet(packet.header(1)[0]);
        if (left == 0) return node_.deliver(std::move(packet), {kToy, kTaken, &port});
        packet.header(1)[0] = static_cast<std::byte>(left - 1);
        sim::Port& next = node_.port((port.index() + 1) % node_.ports().size());
        if (left % 3 == 0) next.send(node_.copy_of(packet, {kToy, kPassedOn, &next}));
        node_.say(trace::What::Forwarded, {kToy, kPassedOn, &next}, packet);
        next.send(std::move(packet));
    }

  private:
    sim::Node& node_;
};

// A ring of relays, with what happens to it drawn from one seed.
class Ring {
  public:
    Ring(std::uint64_t seed, unsigned partitions)
        : world_(with_partitions(partitions, seed)), random_(seed, "ring") {
        for (unsigned i = 0; i < kNodes; ++i) add_node(i, i * partitions / kNodes);
        for (unsigned i = 0; i < kNodes; ++i) add_cable(i);
        for (unsigned i = 0; i < 40; ++i) plan_something();
    }

    World& world() { return world_; }

  private:
    static constexpr unsigned kNodes = 6;

    void add_node(unsigned number, unsigned partition) {
        sim::NodeIdentity identity;
        identity.name = "n" + std::to_string(number);
        identity.kind = "relay";
        identity.partition = partition;
        if (random_.below(3) == 0) identity.latency = std::chrono::microseconds{3};
        sim::Node& node = world_.simulation.add_node(std::move(identity));
        auto& relay = node.add<Relay>(node);
        node.add_port({.name = "left", .mac = {}}).set_receiver(relay);
        node.add_port({.name = "right", .mac = {}}).set_receiver(relay);
    }
    void add_cable(unsigned number) {
        sim::MediumSpec spec = gigabit();
        spec.delay = Duration{static_cast<std::int64_t>(1 + random_.below(3)) * 1'000'000};
        spec.queue = 1 + random_.below(5);
        if (random_.below(3) == 0) spec.loss = {50'000};
        world_.cable(std::move(spec), node(number).port(1), node(number + 1).port(0));
    }
    void plan_something() {
        const TimePoint when{Duration{static_cast<std::int64_t>(random_.below(200)) * 1'000'000}};
        sim::Node& node = this->node(random_.below(kNodes));
        sim::Medium& medium = *world_.simulation.media()[random_.below(kNodes)];
        world_.simulation.plan(when, action(node, medium));
    }
    std::function<void()> action(sim::Node& node, sim::Medium& medium) {
        switch (random_.below(11)) {
            case 0: return [&medium] { medium.cut({}); };
            case 1: return [&medium] { medium.restore({}); };
            case 2: return [&node] { node.fail(); };
            case 3: return [&node] { node.recover(); };
            case 4: return [&node, &medium] { medium.cut({.towards = &node}); };
            case 5: return [&medium] { medium.set_delay({}, std::chrono::microseconds{1}); };
            case 7: return [&medium] { medium.set_delay({}, Duration{}); };
            case 6: return [&medium] { medium.take_out({}, {.count = 3, .protocol = {}}); };
            default: return burst(node);
        }
    }
    std::function<void()> burst(sim::Node& node) {
        const std::uint64_t frames = 1 + random_.below(8);
        const auto hops = static_cast<std::byte>(random_.below(20));
        return [&node, frames, hops] {
            for (std::uint64_t i = 0; i < frames; ++i) {
                sim::Packet packet = node.originate(std::size_t{60 + i});
                packet.header(1)[0] = hops;
                node.port(i % 2).send(std::move(packet));
            }
        };
    }
    sim::Node& node(std::uint64_t number) { return *world_.simulation.nodes()[number % kNodes]; }

    World world_;
    RandomStream random_;
};

// Whatever happened to them, all packets of the ring of that seed have ended.
inline void check_conservation(std::uint64_t seed) {
    Ring ring(seed, 1);
    ring.world().run();
    EXPECT_EQ(ring.world().simulation.broken_conservation(), "");
    EXPECT_EQ(ring.world().simulation.in_flight(), 0U);
    EXPECT_GT(ring.world().simulation.tally().originated, 0U);
}

// Splits the ring of that seed over several queues: all must say what one says.
inline void compare_partitions(std::uint64_t seed) {
    Ring one(seed, 1);
    one.world().run();
    for (const unsigned partitions : {2U, 3U, 6U}) {
        Ring several(seed, partitions);
        several.world().run();
        ASSERT_EQ(several.world().trace.text(), one.world().trace.text());
        ASSERT_EQ(several.world().trace.end(), one.world().trace.end());
        ASSERT_EQ(several.world().simulation.broken_conservation(), "");
    }
}

}  // namespace catenet::test
