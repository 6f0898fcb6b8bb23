// The way of a frame allocates nothing once all has been made (docs/architecture.md, hot path).
#include "tests/support/world.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

namespace {

// All of this program's allocations.
std::uint64_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    std::abort();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}

namespace catenet::test {
namespace {

using namespace std::chrono_literals;

// Sends each frame back to where it came from.
class Mirror : public sim::Protocol {
  public:
    void receive(sim::Packet packet, sim::Port& port) override {
        ++hops;
        port.send(std::move(packet));
    }
    std::uint64_t hops = 0;
};

// Frames that go to and fro between two nodes for ever; nobody listens.
class PingPong {
  public:
    explicit PingPong(std::size_t frames) : simulation_(with_partitions(1)) {
        sim::Node& a = add_node("a");
        sim::Node& b = add_node("b");
        sim::MediumSpec spec = gigabit();
        spec.name = "a-b";
        simulation_.add_medium<sim::Cable>(spec, a.port(0), b.port(0));
        simulation_.plan({}, [&a, frames] {
            for (std::size_t i = 0; i < frames; ++i) {
                a.port(0).send(a.originate(std::size_t{60 + i}));
            }
        });
        simulation_.start();
    }

    std::uint64_t allocations_in(std::uint64_t events) {
        const std::uint64_t before = allocations;
        simulation_.advance(events);
        return allocations - before;
    }
    std::uint64_t hops() const { return hops_of(0) + hops_of(1); }

  private:
    sim::Node& add_node(const char* name) {
        sim::NodeIdentity identity;
        identity.name = name;
        sim::Node& node = simulation_.add_node(identity);
        node.add_port({.name = "t0", .mac = {}}).set_receiver(node.add<Mirror>());
        return node;
    }
    std::uint64_t hops_of(std::size_t node) const {
        return simulation_.nodes()[node]->find<Mirror>()->hops;
    }

    sim::Simulation simulation_;
};

TEST(Allocation, IsCountedHere) {
    const std::uint64_t before = allocations;
    const auto something = std::make_unique<int>(1);
    EXPECT_GT(allocations, before);
    EXPECT_EQ(*something, 1);
}

TEST(Allocation, IsNotNeededByAHopOnAnIdleCable) {
    PingPong world(1);
    world.allocations_in(1000);
    const std::uint64_t hops = world.hops();
    EXPECT_EQ(world.allocations_in(10'000), 0U);
    EXPECT_GE(world.hops(), hops + 9'000);
}

TEST(Allocation, IsNotNeededByAHopThroughAQueue) {
    PingPong world(90);
    world.allocations_in(10'000);
    const std::uint64_t hops = world.hops();
    EXPECT_EQ(world.allocations_in(10'000), 0U);
    EXPECT_GE(world.hops(), hops + 4'000);
}

}  // namespace
}  // namespace catenet::test
