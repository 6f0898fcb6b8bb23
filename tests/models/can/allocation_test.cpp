// A bus that has been busy for a while allocates nothing more, contests and copies with it.
#include "tests/models/can/bus_for_tests.hpp"
#include "tests/support/count_allocations.hpp"

#include "models/can/device.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::can {
namespace {

using std::chrono::microseconds;

TEST(CanBus, AllocatesNothingOnceAllHasBeenMade) {
    sim::Simulation simulation{
        {.stop = TimePoint{} + std::chrono::seconds{10}, .stop_when_idle = false, .title = "CAN"}};
    std::vector<sim::Port*> ports;
    for (unsigned i = 0; i < 4; ++i) {
        sim::Node& node =
            simulation.add_node({.name = "n" + std::to_string(i), .kind = "can-node"});
        ports.push_back(&node.add_port({.name = "can0"}));
    }
    simulation.add_medium<Bus>(
        complete({.name = "bus", .network = "bus", .rate = kRate, .loss = Probability{1000}}),
        ports,
        Bus::Options{});
    for (sim::Port* const port : ports) {
        auto& can = port->node().add<Can>(port->node());
        can.attach(*port);
        auto& device = port->node().add<Device>(port->node(), can, *port);
        const auto id = static_cast<std::uint32_t>(0x100 + port->node().index());
        device.add({.frame = frame_of(id, {1, 2}), .every = microseconds{700}});
    }
    simulation.start();
    simulation.advance(5000);
    const auto count = test::count_allocations([&] { simulation.advance(20'000); });
    if (!count) GTEST_SKIP() << "nobody can tell without AddressSanitizer";
    EXPECT_EQ(*count, 0U);
}

}  // namespace
}  // namespace catenet::can
