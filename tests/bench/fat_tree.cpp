#include "tests/bench/scenario_text.hpp"
#include "tests/bench/trial.hpp"
#include "tests/bench/workloads.hpp"

#include <fmt/format.h>

namespace catenet::bench {
namespace {

using namespace std::chrono_literals;

struct FatTree {
    std::size_t k = 8;  // ports of a router
    Duration lasts{};   // nobody sends later
    std::uint64_t packet_hops = 0;
    std::uint64_t sent = 0;       // 0: not known
    std::string last_event = {};  // where it is known
    // Every equal-cost choice is the first one, so that with 16 ports one cable of a pod is asked
    // for twice its rate: the hops of a network that loses nothing need room to wait there.
    std::size_t queue = 1000;
};

// Counts the nodes: hosts, edge routers, aggregation routers, core routers, in this order.
class Shape {
  public:
    explicit Shape(std::size_t k) : k_(k), half_(k / 2) {}

    std::size_t half() const { return half_; }
    std::size_t hosts() const { return k_ * half_ * half_; }
    std::size_t edges() const { return k_ * half_; }
    std::size_t cores() const { return half_ * half_; }
    std::size_t edge(std::size_t i) const { return hosts() + i; }
    std::size_t aggregation(std::size_t i) const { return hosts() + edges() + i; }
    std::size_t core(std::size_t i) const { return hosts() + 2 * edges() + i; }

  private:
    std::size_t k_;
    std::size_t half_;
};

// The cables, numbered as the workload numbers them.
class Cabling {
  public:
    Cabling(ScenarioText& text, std::size_t queue)
        : text_(text), cable_(fmt::format("rate: 1Gbps, delay: 5us, queue: {}", queue)) {}

    void connect(std::size_t one, std::size_t other) {
        text_.connect(one, other, {Ipv4Address{0x0a000000U + 4 * count_++}, 30}, cable_);
    }

  private:
    ScenarioText& text_;
    std::string cable_;
    std::uint32_t count_ = 0;
};

void add_nodes(ScenarioText& text, const Shape& shape) {
    for (std::size_t i = 0; i < shape.hosts(); ++i) {
        text.add_node(fmt::format("h{}", i), "fix: {udp-checksum: off}");
    }
    const auto add_routers = [&](std::string_view letter, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            text.add_node(fmt::format("{}{}", letter, i), "kind: router");
        }
    };
    add_routers("e", shape.edges());
    add_routers("a", shape.edges());
    add_routers("c", shape.cores());
}

ScenarioText scenario(const Shape& shape, std::size_t queue) {
    ScenarioText text;
    add_nodes(text, shape);
    Cabling cabling(text, queue);
    const std::size_t half = shape.half();
    for (std::size_t i = 0; i < shape.hosts(); ++i) cabling.connect(i, shape.edge(i / half));
    for (std::size_t i = 0; i < shape.edges(); ++i) {
        const std::size_t pod = i / half;
        for (std::size_t j = 0; j < half; ++j) {
            cabling.connect(shape.edge(i), shape.aggregation(pod * half + j));
        }
    }
    for (std::size_t i = 0; i < shape.edges(); ++i) {
        for (std::size_t j = 0; j < half; ++j) {
            cabling.connect(shape.aggregation(i), shape.core(i % half * half + j));
        }
    }
    return text;
}

void add_traffic(Trial& trial, std::size_t hosts, Duration lasts) {
    constexpr std::uint64_t kSeed = 1;
    SplitMix pick(kSeed);
    for (std::size_t i = 0; i < hosts; ++i) {
        const std::size_t to = (i + 1 + pick.below(hosts - 1)) % hosts;
        trial.add_sink(i);
        trial.add_source(
            i,
            usual_train(
                trial.address(to), SplitMix((kSeed << 32U) + i), 160us, TimePoint{} + lasts));
    }
}

Outcome run(const std::string& name, const FatTree& tree) {
    const Shape shape(tree.k);
    Trial trial(name, scenario(shape, tree.queue).text());
    add_traffic(trial, shape.hosts(), tree.lasts);
    trial.run();
    std::vector<Check> checks{check("packet-hops", tree.packet_hops, trial.packet_hops()),
                              check("received", trial.sent(), trial.received())};
    if (tree.sent != 0) checks.push_back(check("sent", tree.sent, trial.sent()));
    if (!tree.last_event.empty()) {
        checks.push_back(check("last event", tree.last_event, trial.last_event()));
    }
    return trial.outcome(std::move(checks));
}

Workload workload(std::string name, const FatTree& tree, bool is_usual = true) {
    return {
        std::move(name),
        fmt::format("(c) a fat-tree of routers with {} ports, {}", tree.k, readable(tree.lasts)),
        [tree](const std::string& as) { return run(as, tree); },
        is_usual};
}

}  // namespace

std::vector<Workload> fat_tree_workloads() {
    return {workload("fat-tree-4", {4, 500ms, 125'612, 25'082, "0.509329503000"}),
            workload("fat-tree-8-brief", {8, 250ms, 550'474, 99'066, "0.261569925000"}),
            workload("fat-tree-8", {8, 1s, 2'235'078}),
            workload("fat-tree-16", {16, 200ms, 3'688'856, 631'006, {}, 1'000'000}, false)};
}

}  // namespace catenet::bench
