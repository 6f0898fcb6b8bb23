// The way of a datagram through two hosts, a switch and a router asks for no memory.
#include "tests/support/count_allocations.hpp"
#include "tests/support/ip_net.hpp"

#include "models/bridge/bridge.hpp"
#include "models/udp/udp.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace catenet::udp {
namespace {

using namespace std::chrono_literals;
using test::ip;
using test::IpNet;

class Counter : public UdpReceiver {
  public:
    explicit Counter(Udp& udp) : udp_(udp) {}
    void on_datagram(const Arrived& arrived, sim::Packet data) override {
        ++count;
        udp_.deliver(std::move(data), arrived);
    }
    std::size_t count = 0;

  private:
    Udp& udp_;
};

// A datagram of 1000 bytes that nobody reads, every 10 microseconds.
class Source {
  public:
    Source(test::IpNode& from, std::size_t count) : from_(from), left_(count) {}
    void send() {
        from_.stack.udp.send(
            from_.node.originate(1000),
            {.destination = ip("10.0.2.2"), .source_port = 1, .destination_port = 5000});
        if (--left_ == 0) return;
        from_.node.scheduler().schedule(next_, from_.node.now() + 10us, from_.node.origin());
    }

  private:
    test::IpNode& from_;
    std::size_t left_;
    sim::EventOf<&Source::send> next_{*this};
};

TEST(Udp, AllocatesNothingForADatagramOnItsWay) {
    IpNet net(false);
    auto& pc1 = net.add("pc1");
    auto& r1 = net.router("r1");
    auto& pc2 = net.add("pc2");
    sim::Node& sw1 = net.simulation.add_node({.name = "sw1", .kind = "switch"});
    auto& bridge = sw1.add<bridge::Bridge>(sw1);
    for (const char* const name : {"p1", "p2"}) bridge.attach(sw1.add_port({.name = name}));
    net.ethernet_cable(IpNet::ethernet_port(pc1, "10.0.1.1/24"), sw1.port(0));
    net.ethernet_cable(sw1.port(1), IpNet::ethernet_port(r1, "10.0.1.254/24"));
    net.p2p_cable(IpNet::p2p_port(r1, "10.0.2.254/24"), IpNet::p2p_port(pc2, "10.0.2.2/24"));
    pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
    Counter counter(pc2.stack.udp);
    pc2.stack.udp.bind(5000, counter);
    Source source(pc1, 3000);
    net.simulation.plan(TimePoint{}, [&] { source.send(); });
    net.simulation.start();
    // ARP, the pools and the queue have what they need after the first.
    net.simulation.advance(1'000'000, TimePoint{} + 10ms);
    const std::size_t warm = counter.count;
    const auto allocations =
        test::count_allocations([&] { net.simulation.advance(1'000'000, TimePoint{} + 20ms); });
    EXPECT_GE(counter.count - warm, 900U);
    net.simulation.run();
    net.simulation.finish();
    EXPECT_EQ(net.simulation.broken_conservation(), "");
    EXPECT_EQ(counter.count, 3000U);
    const auto control = test::count_allocations([] { const std::vector<int> some(100); });
    if (!control) GTEST_SKIP() << "LOUDLY: allocations cannot be counted in this build";
    EXPECT_EQ(*control, 1U);
    EXPECT_EQ(*allocations, 0U);
}

}  // namespace
}  // namespace catenet::udp
