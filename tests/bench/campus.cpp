#include "tests/bench/scenario_text.hpp"
#include "tests/bench/trial.hpp"
#include "tests/bench/workloads.hpp"

#include <fmt/format.h>

namespace catenet::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kDistribution = 4;
constexpr std::size_t kAccess = 16;
constexpr std::size_t kHosts = 128;

// One switch in the middle, four below it, four below each of these, eight hosts at each of those.
// The hosts come first.
ScenarioText scenario() {
    constexpr std::string_view kSwitch = "kind: switch";
    ScenarioText text;
    text.add_network("campus",
                     "kind: ethernet, prefix: 10.0.0.0/16, rate: 1Gbps, delay: 1us, queue: 1000");
    for (std::size_t i = 0; i < kHosts; ++i) {
        text.add_node(fmt::format("h{}", i), "fix: {udp-checksum: off}");
    }
    const std::size_t core = text.add_node("core", std::string{kSwitch});
    for (std::size_t i = 0; i < kDistribution; ++i) {
        text.add_node(fmt::format("d{}", i), std::string{kSwitch});
    }
    for (std::size_t i = 0; i < kAccess; ++i) {
        text.add_node(fmt::format("a{}", i), std::string{kSwitch});
    }
    for (std::size_t i = 0; i < text.nodes(); ++i) text.join(i, "campus");
    const std::size_t distribution = core + 1;
    const std::size_t access = distribution + kDistribution;
    for (std::size_t i = 0; i < kDistribution; ++i) text.link(core, distribution + i);
    for (std::size_t i = 0; i < kAccess; ++i) text.link(distribution + i / 4, access + i);
    for (std::size_t i = 0; i < kHosts; ++i) text.link(access + i / 8, i);
    return text;
}

Outcome run(const std::string& name) {
    constexpr std::uint64_t kSeed = 1;
    Trial trial(name, scenario().text());
    SplitMix pick(kSeed);
    for (std::size_t i = 0; i < kHosts; ++i) {
        const std::size_t to = (i + 1 + pick.below(kHosts - 1)) % kHosts;
        trial.add_sink(i);
        trial.add_source(
            i,
            usual_train(trial.address(to), SplitMix((kSeed << 32U) + i), 1600us, TimePoint{} + 1s));
    }
    trial.run();
    // What is received depends on how ARP questions are timed and queued: here all of it.
    return trial.outcome(
        {check("sent", 72'510, trial.sent()), check("received", 72'510, trial.received())});
}

}  // namespace

std::vector<Workload> campus_workloads() {
    return {{"campus", "(c2) 128 hosts on 21 learning switches", run}};
}

}  // namespace catenet::bench
