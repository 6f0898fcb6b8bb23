// IpNet: hosts and routers with their whole stack, wired by hand, and a recorder that listens.
#pragma once
#include "tests/support/packets.hpp"
#include "tests/support/recorder_sink.hpp"

#include "models/ethernet/kind.hpp"
#include "models/host/stack.hpp"
#include "models/p2p/kind.hpp"

#include "sim/net/cable.hpp"
#include "sim/net/simulation.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace catenet::test {

struct IpNode {
    sim::Node& node;
    host::Stack stack;
};

class IpNet {
  public:
    // Without a listener nothing is recorded, as in a run for speed.
    explicit IpNet(bool listens = true, std::uint64_t seed = 1)
        : simulation(sim::SimulationOptions{.seed = seed}) {
        if (listens) simulation.trace().add(trace);
    }

    IpNode& add(std::string name, const host::StackOptions& options = {}) {
        sim::Node& node = simulation.add_node(
            {.name = std::move(name),
             .kind = options.forwards ? "router" : "host",
             .role = options.forwards ? trace::Role::Router : trace::Role::Host});
        return nodes_.emplace_back(IpNode{node, host::Stack(node, options)});
    }
    IpNode& router(std::string name) { return add(std::move(name), {.forwards = true}); }

    // The next port of a node, eth0 and on, MAC 02:00:00:00:NN:PP, with that address ("" for none).
    static sim::Port& ethernet_port(IpNode& of, std::string_view address) {
        const auto place = static_cast<std::uint8_t>(of.node.ports().size());
        const auto number = static_cast<std::uint8_t>(of.node.index() + 1);
        sim::Port& port = of.node.add_port({.name = "eth" + std::to_string(place),
                                            .mac = MacAddress{{0x02, 0, 0, 0, number, place}}});
        of.stack.attach_ethernet(port);
        if (!address.empty()) {
            const auto [own, length] = address_and_length(address);
            of.stack.add_ethernet_address(port, own, length);
            port.show_address(own, length);
        }
        return port;
    }
    static sim::Port& p2p_port(IpNode& of, std::string_view address) {
        sim::Port& port =
            of.node.add_port({.name = "p2p" + std::to_string(of.node.ports().size()), .mac = {}});
        of.stack.attach_p2p(port);
        const auto [own, length] = address_and_length(address);
        of.stack.add_p2p_address(port, own, length);
        port.show_address(own, length);
        return port;
    }

    // A cable of 1 Gbit/s and 1 us.
    sim::Cable& ethernet_cable(sim::Port& one, sim::Port& other) {
        return cable(ethernet::complete(gigabit(one, other)), one, other);
    }
    sim::Cable& p2p_cable(sim::Port& one, sim::Port& other) {
        sim::MediumSpec spec = gigabit(one, other);
        spec.layer = &p2p::layer();
        spec.link_type = p2p::kLinkType;
        return cable(std::move(spec), one, other);
    }

    void run() {
        simulation.start();
        simulation.run();
        simulation.finish();
        EXPECT_EQ(simulation.broken_conservation(), "");
    }

    RecorderSink trace;  // outlives the simulation
    sim::Simulation simulation;

  private:
    static sim::MediumSpec gigabit(const sim::Port& one, const sim::Port& other) {
        sim::MediumSpec spec;
        spec.name = one.node().name() + "-" + other.node().name();
        spec.network = "net";
        spec.rate = {1'000'000'000};
        spec.delay = std::chrono::microseconds{1};
        return spec;
    }
    sim::Cable& cable(sim::MediumSpec spec, sim::Port& one, sim::Port& other) {
        return simulation.add_medium<sim::Cable>(std::move(spec), one, other);
    }

    std::deque<IpNode> nodes_;  // a deque: tests keep references
};

// The rules of a node's drops, in the order of time.
inline std::vector<std::string> drops_at(const RecorderSink& trace, std::string_view node) {
    std::vector<std::string> rules;
    for (const Happening& drop : trace.of(trace::What::Dropped, node)) rules.push_back(drop.rule);
    return rules;
}

}  // namespace catenet::test
