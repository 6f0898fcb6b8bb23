#include "tests/bench/scenario_text.hpp"
#include "tests/bench/trial.hpp"
#include "tests/bench/workloads.hpp"

#include <fmt/format.h>

namespace catenet::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kPacketsPerFlow = 100;

struct Scale {
    std::size_t nodes = 1000;
    std::uint64_t packet_hops = 0;  // 0: not known
};

// Counts the nodes: core routers, access routers, hosts, in this order.
class Hierarchy {
  public:
    explicit Hierarchy(std::size_t nodes) : cores_(nodes / 100) {}

    std::size_t cores() const { return cores_; }
    std::size_t access_routers() const { return 9 * cores_; }
    std::size_t hosts() const { return 90 * cores_; }
    std::size_t access(std::size_t i) const { return cores_ + i; }
    std::size_t host(std::size_t i) const { return 10 * cores_ + i; }

  private:
    std::size_t cores_;
};

void add_nodes(ScenarioText& text, const Hierarchy& shape) {
    for (std::size_t i = 0; i < shape.cores(); ++i) {
        text.add_node(fmt::format("c{}", i), "kind: router");
    }
    for (std::size_t i = 0; i < shape.access_routers(); ++i) {
        text.add_node(fmt::format("a{}", i), "kind: router");
    }
    for (std::size_t i = 0; i < shape.hosts(); ++i) {
        text.add_node(fmt::format("h{}", i), "fix: {udp-checksum: off}");
    }
}

// Draws the chords between core routers.
ScenarioText scenario(const Hierarchy& shape, SplitMix& random) {
    ScenarioText text;
    add_nodes(text, shape);
    std::uint32_t count = 0;
    const auto connect = [&](std::size_t one, std::size_t other) {
        text.connect(one,
                     other,
                     {Ipv4Address{0x0a000000U + 4 * count++}, 30},
                     "rate: 1Gbps, delay: 10us, queue: 100");
    };
    const std::size_t cores = shape.cores();
    const std::size_t ring = cores == 2 ? 1 : cores;
    for (std::size_t i = 0; i < ring; ++i) connect(i, (i + 1) % cores);
    for (std::size_t i = 0; cores > 3 && i < cores / 2; ++i) {
        const std::size_t one = random.below(cores);
        connect(one, (one + 2 + random.below(cores - 3)) % cores);
    }
    for (std::size_t i = 0; i < shape.access_routers(); ++i) connect(shape.access(i), i / 9);
    for (std::size_t i = 0; i < shape.hosts(); ++i) connect(shape.host(i), shape.access(i / 10));
    return text;
}

void add_flow(Trial& trial, const Hierarchy& shape, SplitMix& random) {
    const std::size_t from = random.below(shape.hosts());
    const std::size_t to = (from + 1 + random.below(shape.hosts() - 1)) % shape.hosts();
    const auto start = static_cast<std::int64_t>(random.below(100'000'000));
    trial.add_source(shape.host(from),
                     {.destination = trial.address(shape.host(to)),
                      .payload = 472,
                      .start = TimePoint{} + std::chrono::nanoseconds{start},
                      .spacing = 1ms,
                      .least_train = kPacketsPerFlow,
                      .span_train = 1,
                      .trains = 1});
}

Outcome run(const std::string& name, const Scale& scale) {
    const Hierarchy shape(scale.nodes);
    SplitMix random(1);
    Trial trial(name, scenario(shape, random).text());
    for (std::size_t i = 0; i < shape.hosts(); ++i) trial.add_sink(shape.host(i));
    const std::size_t flows = scale.nodes / 10;
    for (std::size_t i = 0; i < flows; ++i) add_flow(trial, shape, random);
    trial.run();
    std::vector<Check> checks{check("sent", kPacketsPerFlow * flows, trial.sent()),
                              check("received", kPacketsPerFlow * flows, trial.received())};
    if (scale.packet_hops != 0) {
        checks.push_back(check("packet-hops", scale.packet_hops, trial.packet_hops()));
    }
    return trial.outcome(std::move(checks));
}

Workload workload(const Scale& scale) {
    return {fmt::format("scale-{}", scale.nodes),
            fmt::format("(e) a hierarchy of {} nodes", scale.nodes),
            [scale](const std::string& name) { return run(name, scale); }};
}

}  // namespace

std::vector<Workload> scale_workloads() {
    return {workload({1000, 57'200}),
            workload({2000, 137'000}),
            workload({10'000, 866'300}),
            workload({100'000})};
}

}  // namespace catenet::bench
