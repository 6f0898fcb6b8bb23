#include "models/can/device.hpp"

#include "tests/models/can/bus_for_tests.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::can {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

// Two nodes with devices and one that only listens.
class Devices {
  public:
    explicit Devices(TimePoint stop = TimePoint{} + std::chrono::hours{1})
        : simulation_({.stop = stop, .title = "CAN"}) {
        simulation_.trace().add(log);
        std::vector<sim::Port*> ports;
        for (const char* const name : {"sensor", "motor"}) {
            sim::Node& node = simulation_.add_node({.name = name, .kind = "can-node"});
            ports.push_back(&node.add_port({.name = "can0"}));
        }
        const sim::MediumSpec spec{.name = "bus", .network = "bus", .rate = kRate};
        simulation_.add_medium<Bus>(complete(spec), ports, Bus::Options{});
        for (sim::Port* const port : ports) {
            auto& can = port->node().add<Can>(port->node());
            can.attach(*port);
            devices_.push_back(&port->node().add<Device>(port->node(), can, *port));
        }
    }
    Device& sensor() { return *devices_[0]; }
    Device& motor() { return *devices_[1]; }
    sim::Simulation& simulation() { return simulation_; }
    void run() {
        simulation_.start();
        simulation_.run();
        EXPECT_EQ(simulation_.broken_conservation(), "");
        simulation_.finish();
    }

    Log log;

  private:
    sim::Simulation simulation_;
    std::vector<Device*> devices_;
};

TEST(CanDevice, SendsItsFramesAgainAndAgain) {
    Devices devices;
    devices.sensor().add({.frame = frame_of(0x1a0, {1, 2}),
                          .start = milliseconds{5},
                          .every = milliseconds{100},
                          .count = 3});
    devices.run();
    const auto sent = devices.log.of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 3U);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(sent[static_cast<std::size_t>(i)].time, TimePoint{} + milliseconds{5 + 100 * i});
    }
}

TEST(CanDevice, TakesWhatItAcceptsAsAValue) {
    Devices devices;
    devices.motor().accept({0x2b4, false}, "motor-speed");
    devices.simulation().plan({}, [&] { devices.sensor().send(frame_of(0x2b4, {0x05, 0xdc})); });
    devices.run();
    const auto got = devices.log.of("app.got");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].node, "motor");
    EXPECT_EQ(got[0].facts.at("value"), "1500");
    EXPECT_EQ(got[0].facts.at("from"), "0x2b4");
    EXPECT_EQ(got[0].facts.at("name"), "motor-speed");
    EXPECT_EQ(devices.log.of("can.accepted").size(), 1U);
}

TEST(CanDevice, IgnoresAllOthers) {
    Devices devices;
    devices.motor().accept({0x2b4, false}, "motor-speed");
    Frame same_number = frame_of(0x2b4);
    same_number.extended = true;
    devices.simulation().plan({}, [&] {
        devices.sensor().send(frame_of(0x2b5));
        devices.sensor().send(same_number);
        devices.sensor().send({.id = 0x2b4, .remote = true});
    });
    devices.run();
    EXPECT_EQ(devices.log.of("can.not-accepted").size(), 3U);
    EXPECT_TRUE(devices.log.of("app.got").empty());
}

// CAN 2.0 B 3.2.2. The request of 0x1a0 for two bytes is 34 bits and some stuff bits long.
TEST(CanDevice, AnswersARequestForWhatItSends) {
    Devices devices;
    devices.sensor().add({.frame = frame_of(0x1a0, {7}),
                          .start = milliseconds{9},
                          .every = milliseconds{1},
                          .count = 1});
    devices.motor().accept({0x1a0, false}, "temperature");
    const Frame request{.id = 0x1a0, .remote = true, .length = 1};
    devices.simulation().plan({}, [&] { devices.motor().send(request); });
    devices.run();
    const auto got = devices.log.of("app.got");
    ASSERT_EQ(got.size(), 2U);  // when it was asked for, and at its own time
    const std::uint64_t bits = bits_of(request) + 3 + bits_of(frame_of(0x1a0, {7}));
    EXPECT_EQ(got[0].time, at_bit(bits));
    EXPECT_EQ(devices.log.of("can.answers-request").size(), 1U);
}

TEST(CanDevice, LetsARunEndThatHasNothingElseToWaitFor) {
    Devices devices;
    devices.sensor().add({.frame = frame_of(0x1a0), .every = milliseconds{100}});
    devices.simulation().plan(TimePoint{} + milliseconds{250},
                              [&] { devices.motor().send(frame_of(0x100)); });
    devices.run();
    EXPECT_EQ(devices.log.of(trace::What::Sent).size(), 4U);  // at 0, 100 and 200 ms, and the last
    EXPECT_LT(devices.simulation().now(), TimePoint{} + milliseconds{251});
}

// A frame takes 88 us at least: the bus is never idle, and still the run ends.
TEST(CanDevice, LetsARunEndThoughItsBusIsFull) {
    Devices devices{TimePoint{} + milliseconds{500}};
    devices.sensor().add({.frame = frame_of(0x1a0), .every = microseconds{50}});
    devices.simulation().plan(TimePoint{} + milliseconds{10},
                              [&] { devices.motor().send(frame_of(0x100)); });
    devices.simulation().plan(TimePoint{} + milliseconds{20}, [] {});
    devices.run();
    EXPECT_GE(devices.simulation().now(), TimePoint{} + milliseconds{20});
    EXPECT_LT(devices.simulation().now(), TimePoint{} + milliseconds{21});
    EXPECT_EQ(devices.log.of("net.queue-full").empty(), false);
}

}  // namespace
}  // namespace catenet::can
