// World: a simulation with a recorder, nodes that only take what comes, and cables between them.
#pragma once
#include "tests/support/recorder_sink.hpp"
#include "tests/support/toy_layer.hpp"

#include "sim/net/cable.hpp"
#include "sim/net/simulation.hpp"

#include <initializer_list>
#include <string>
#include <utility>

namespace catenet::test {

inline constexpr trace::Rule kTaken{
    .id = "test.taken", .sentence = "{node} takes it", .reference = "test"};

// Delivers whatever comes up to it.
class Inbox : public sim::Protocol {
  public:
    explicit Inbox(sim::Node& node, const trace::Layer& layer = kToy)
        : node_(node), layer_(layer) {}
    void receive(sim::Packet packet, sim::Port& port) override {
        node_.deliver(std::move(packet), {layer_, kTaken, &port});
    }

  private:
    sim::Node& node_;
    const trace::Layer& layer_;
};

inline sim::SimulationOptions with_partitions(unsigned partitions, std::uint64_t seed = 1) {
    sim::SimulationOptions options;
    options.partitions = partitions;
    options.seed = seed;
    return options;
}

struct World {
    explicit World(sim::SimulationOptions options = {}) : simulation(std::move(options)) {
        simulation.trace().add(trace);
    }

    // A node named so with that many ports, t0 and on, which takes what comes.
    sim::Node& node(std::string name, std::size_t ports = 1, unsigned partition = 0) {
        sim::NodeIdentity identity;
        identity.name = std::move(name);
        identity.kind = "host";
        identity.partition = partition;
        sim::Node& node = simulation.add_node(std::move(identity));
        auto& inbox = node.add<Inbox>(node);
        for (std::size_t i = 0; i < ports; ++i) {
            node.add_port({.name = "t" + std::to_string(i), .mac = {}}).set_receiver(inbox);
        }
        return node;
    }
    sim::Cable& cable(sim::MediumSpec spec, sim::Port& one, sim::Port& other) {
        if (spec.name.empty()) spec.name = one.node().name() + "-" + other.node().name();
        return simulation.add_medium<sim::Cable>(std::move(spec), one, other);
    }
    void run() {
        simulation.start();
        simulation.run();
        simulation.finish();
    }

    RecorderSink trace;  // outlives the simulation
    sim::Simulation simulation;
};

// 1 Gbit/s, 1 us, framed as Ethernet.
inline sim::MediumSpec gigabit() {
    sim::MediumSpec spec;
    spec.rate = {1'000'000'000};
    spec.delay = std::chrono::microseconds{1};
    spec.framing = {.before = 8, .behind = 4, .gap = 12};
    spec.layer = &kToy;
    spec.link_type = kToyLinkType;
    return spec;
}

inline std::vector<TimePoint> times_of(const std::vector<Happening>& happenings) {
    std::vector<TimePoint> times;
    for (const Happening& one : happenings) times.push_back(one.time);
    return times;
}

}  // namespace catenet::test
