#include "tests/bench/bulk.hpp"
#include "tests/bench/scenario_text.hpp"
#include "tests/bench/trial.hpp"
#include "tests/bench/workloads.hpp"

#include <fmt/format.h>

#include <cmath>
#include <deque>

namespace catenet::bench {
namespace {

using namespace std::chrono_literals;

struct Dumbbell {
    std::string_view congestion;
    std::string_view rate;
    std::size_t queue;
    Duration lasts;
    double peer = 0;  // ns-3's goodput in Mbit/s, where it is known
};

constexpr std::size_t kFlows = 32;

// The hosts on the left come first, then those on the right, then the two routers.
ScenarioText scenario(const Dumbbell& dumbbell) {
    constexpr std::uint32_t kLeft = 0x0a010000;    // 10.1.0.0
    constexpr std::uint32_t kRight = 0x0a020000;   // 10.2.0.0
    constexpr std::uint32_t kMiddle = 0x0aff0000;  // 10.255.0.0
    constexpr std::string_view kAccess = "rate: 1Gbps, delay: 1ms, queue: 1000";
    const std::string host = fmt::format(
        "tcp: {{congestion: {}, send-buffer: 4MiB, receive-buffer: 4MiB}}", dumbbell.congestion);
    ScenarioText text;
    for (std::size_t i = 0; i < kFlows; ++i) text.add_node(fmt::format("l{}", i), host);
    for (std::size_t i = 0; i < kFlows; ++i) text.add_node(fmt::format("r{}", i), host);
    const std::size_t left = text.add_node("x0", "kind: router");
    const std::size_t right = text.add_node("x1", "kind: router");
    text.connect(left,
                 right,
                 {Ipv4Address{kMiddle}, 30},
                 fmt::format("rate: {}, delay: 10ms, queue: {}", dumbbell.rate, dumbbell.queue));
    for (std::size_t i = 0; i < kFlows; ++i) {
        const auto offset = static_cast<std::uint32_t>(i << 8U);
        text.connect(i, left, {Ipv4Address{kLeft + offset}, 30}, kAccess);
        text.connect(right, kFlows + i, {Ipv4Address{kRight + offset}, 30}, kAccess);
    }
    text.stop_at(to_string(dumbbell.lasts));
    return text;
}

// Other simulators draw other retransmissions: what they carry has to be nearly the same.
std::vector<Check> checks_of(const Dumbbell& dumbbell, double goodput) {
    constexpr double kNear = 0.03;
    if (dumbbell.peer == 0) return {};
    const bool is_near = std::abs(goodput - dumbbell.peer) <= kNear * dumbbell.peer;
    return {{"goodput near ns-3's", "yes", is_near ? "yes" : "no"}};
}

Outcome run(const std::string& name, const Dumbbell& dumbbell) {
    Trial trial(name, scenario(dumbbell).text());
    std::deque<BulkSource> sources;
    std::deque<BulkSink> sinks;
    for (std::size_t i = 0; i < kFlows; ++i) {
        sinks.emplace_back(trial.node(kFlows + i));
        sources.emplace_back(trial.node(i),
                             trial.address(kFlows + i),
                             TimePoint{} + 10ms * static_cast<std::int64_t>(i));
    }
    trial.run();
    std::uint64_t received = 0;
    for (const BulkSink& sink : sinks) received += sink.received();
    const double seconds = std::chrono::duration<double>(dumbbell.lasts).count();
    const double goodput = static_cast<double>(received) * 8 / seconds / 1e6;
    Outcome outcome = trial.outcome(checks_of(dumbbell, goodput));
    outcome.figures.push_back({"goodput_mbps", goodput});
    outcome.figures.push_back({"sim_per_cpu_s", seconds / outcome.run_seconds});
    return outcome;
}

Workload workload(std::string name, const Dumbbell& dumbbell) {
    return {std::move(name),
            fmt::format("(d) 32 TCP flows over one bottleneck of {}, {}, {}",
                        dumbbell.rate,
                        dumbbell.congestion,
                        readable(dumbbell.lasts)),
            [dumbbell](const std::string& as) { return run(as, dumbbell); }};
}

}  // namespace

std::vector<Workload> dumbbell_workloads() {
    return {workload("dumbbell-newreno", {"newreno", "100Mbps", 250, 10s, 95.56}),
            workload("dumbbell-cubic", {"cubic", "100Mbps", 250, 10s, 95.67}),
            workload("dumbbell-newreno-fast", {"newreno", "1Gbps", 2500, 2s, 870.6}),
            workload("dumbbell-cubic-fast", {"cubic", "1Gbps", 2500, 2s, 0})};
}

}  // namespace catenet::bench
