// EthernetWorld: hosts with Ethernet and ARP, switches, cables and hubs, for tests of models.
#pragma once
#include "tests/support/world.hpp"

#include "models/arp/arp.hpp"
#include "models/bridge/bridge.hpp"
#include "models/ethernet/ethernet.hpp"
#include "models/ethernet/kind.hpp"
#include "models/hub/shared_medium.hpp"

#include <gtest/gtest.h>

namespace catenet::test {

inline constexpr MacAddress mac(unsigned number) {
    return mac_from_number(0x020000000000U + number);
}
inline constexpr Ipv4Address ip(unsigned number) {
    return {0x0a000000U + number};
}
inline constexpr TimePoint after(Duration since_start) {
    return TimePoint{since_start};
}

// A host with MAC address mac(n) and, for ARP, ip(n). IPv4 packets that come in are delivered.
struct EthernetHost {
    sim::Node& node;
    ethernet::Ethernet& ethernet;
    arp::Arp& arp;

    sim::Port& port() const { return node.port(0); }
    // A frame with that many bytes behind its header.
    void send(MacAddress to, std::size_t length = 46) const {
        ethernet.send(node.originate(length), ethernet::EtherType::Ipv4, to, port());
    }
    void send_to(Ipv4Address next_hop, std::size_t length = 46) const {
        arp.send_to(next_hop, node.originate(length), port());
    }
};

inline sim::MediumSpec ethernet_spec(std::string name, std::uint64_t megabits = 1000) {
    sim::MediumSpec spec;
    spec.name = std::move(name);
    spec.rate = {megabits * 1'000'000};
    spec.delay = std::chrono::microseconds{1};
    return ethernet::complete(std::move(spec));
}

struct EthernetWorld {
    explicit EthernetWorld(sim::SimulationOptions options = {}) : world(std::move(options)) {
        simulation.layers().add(ethernet::layer());
        simulation.layers().add(arp::layer());
    }

    // "h1" and on; with its place in the order as number.
    EthernetHost host(unsigned number, unsigned partition = 0) {
        sim::Node& node = add_node("h" + std::to_string(number), trace::Role::Host, partition);
        node.add_port({.name = "eth0", .mac = mac(number)});
        auto& ethernet = node.add<ethernet::Ethernet>(node);
        ethernet.attach(node.port(0));
        auto& arp = node.add<arp::Arp>(node, ethernet);
        arp.add_address(node.port(0), ip(number));
        ethernet.bind(ethernet::EtherType::Ipv4, node.add<Inbox>(node));
        return {node, ethernet, arp};
    }
    sim::Node& bridge(std::string name, std::size_t ports, unsigned partition = 0) {
        sim::Node& node = add_node(std::move(name), trace::Role::Switch, partition);
        auto& bridge = node.add<bridge::Bridge>(node);
        for (std::size_t i = 1; i <= ports; ++i) {
            bridge.attach(node.add_port({.name = "p" + std::to_string(i), .mac = {}}));
        }
        return node;
    }
    sim::Medium& cable(sim::Port& one, sim::Port& other) {
        return world.cable(ethernet_spec({}), one, other);
    }
    hub::SharedMedium& hub(sim::MediumSpec spec, const std::vector<sim::Port*>& ports) {
        return simulation.add_medium<hub::SharedMedium>(std::move(spec), ports);
    }
    void at(Duration when, std::function<void()> action) {
        simulation.plan(after(when), std::move(action));
    }
    void run() {
        world.run();
        EXPECT_EQ(simulation.broken_conservation(), "");
    }

    World world;
    sim::Simulation& simulation = world.simulation;
    RecorderSink& trace = world.trace;

  private:
    sim::Node& add_node(std::string name, trace::Role role, unsigned partition) {
        sim::NodeIdentity identity;
        identity.name = std::move(name);
        identity.role = role;
        identity.partition = partition;
        return simulation.add_node(std::move(identity));
    }
};

}  // namespace catenet::test
