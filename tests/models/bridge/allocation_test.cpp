// A switch that knows all stations allocates nothing more, with VLANs or without.
#include "tests/support/count_allocations.hpp"

#include "models/bridge/bridge.hpp"
#include "models/ethernet/kind.hpp"

#include "sim/net/cable.hpp"
#include "sim/net/simulation.hpp"

#include <gtest/gtest.h>

namespace catenet::bridge {
namespace {

// Sends each frame back to where it came from.
class Bouncer : public sim::Protocol {
  public:
    void receive(sim::Packet frame, sim::Port& port) override {
        ethernet::Header header = *ethernet::Header::parse(frame.header(ethernet::Header::kSize));
        std::swap(header.destination, header.source);
        header.emit(frame.header(ethernet::Header::kSize));
        port.send(std::move(frame));
    }
};

// Two stations at one switch, and a frame between them for ever; what moving it 20 000 times asks
// of the memory.
std::optional<std::size_t> allocations(const std::optional<Vlans>& vlans) {
    sim::Simulation simulation{{.stop = TimePoint{} + std::chrono::seconds{10},
                                .stop_when_idle = false,
                                .title = "bouncing"}};
    sim::Node& node = simulation.add_node({.name = "sw"});
    auto& bridge = node.add<Bridge>(node);
    std::vector<sim::Node*> stations;
    for (unsigned i = 1; i <= 2; ++i) {
        stations.push_back(&simulation.add_node({.name = "h" + std::to_string(i)}));
        sim::Port& port =
            stations.back()->add_port({.name = "eth0", .mac = mac_from_number(2 * i)});
        port.set_receiver(stations.back()->add<Bouncer>());
        bridge.attach(node.add_port({.name = "p" + std::to_string(i)}));
        simulation.add_medium<sim::Cable>(
            ethernet::complete({.name = "c" + std::to_string(i), .rate = {1'000'000'000}}),
            port,
            node.port(i - 1));
    }
    if (vlans) bridge.set_vlans(*vlans);
    simulation.plan(TimePoint{}, [&] {
        sim::Packet frame = stations[0]->originate(std::size_t{46});
        ethernet::Header{.destination = mac_from_number(4), .source = mac_from_number(2)}.emit(
            frame.push_front(ethernet::Header::kSize));
        stations[0]->port(0).send(std::move(frame));
    });
    simulation.start();
    simulation.advance(5'000);
    const auto count = test::count_allocations([&] { simulation.advance(20'000); });
    EXPECT_EQ(simulation.broken_conservation(), "");
    EXPECT_GT(simulation.tally().sent, 10'000U);
    return count;
}

TEST(Bridge, AllocatesNothingForAFrame) {
    const auto count = allocations({});
    if (!count) GTEST_SKIP() << "nobody can tell without AddressSanitizer";
    EXPECT_EQ(*count, 0U);
}

// The tag is put in on one side and taken out on the other.
TEST(Bridge, AllocatesNothingForAFrameWithATag) {
    Vlans vlans{2};
    PortVlans trunk{.untagged = vlan::kDefault};
    trunk.tagged.set(10);
    vlans.set(0, {.untagged = 10});
    vlans.set(1, trunk);
    const auto count = allocations(vlans);
    if (!count) GTEST_SKIP() << "nobody can tell without AddressSanitizer";
    EXPECT_EQ(*count, 0U);
}

}  // namespace
}  // namespace catenet::bridge
