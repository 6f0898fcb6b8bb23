#include "tests/bench/measure.hpp"
#include "tests/bench/workloads.hpp"
#include "tests/sim/engine/hold_model.hpp"

#include <fmt/format.h>

#include <optional>

namespace catenet::bench {
namespace {

using test::Delays;

struct Hold {
    Delays delays;
    std::size_t pending;
    std::optional<std::uint64_t> digest = {};  // of the first kFired events, where it is known
};

constexpr std::size_t kFired = 300'000;
constexpr std::size_t kTimed = 3'000'000;

Outcome run(const std::string& name, const Hold& hold) {
    Outcome outcome{.workload = name};
    const double memory_before = resident_kilobytes();
    const double before = cpu_seconds();
    sim::EventQueue queue;
    test::HoldModel model(queue, hold.delays, hold.pending);
    outcome.set_up_seconds = cpu_seconds() - before;
    outcome.kilobytes_set_up = resident_kilobytes() - memory_before;
    const std::uint64_t digest = model.digest_of(kFired);
    const double start = cpu_seconds();
    model.digest_of(kTimed);
    outcome.run_seconds = cpu_seconds() - start;
    outcome.events = kTimed;
    if (hold.digest) {
        outcome.checks.push_back(
            {"order", fmt::format("{:016x}", *hold.digest), fmt::format("{:016x}", digest)});
    }
    return outcome;
}

Workload workload(const std::string& delays, const Hold& hold) {
    return {fmt::format("hold-{}-{}", delays, hold.pending),
            fmt::format("(a) {} events wait, delays '{}'", hold.pending, delays),
            [hold](const std::string& name) { return run(name, hold); }};
}

}  // namespace

std::vector<Workload> hold_workloads() {
    return {workload("exp", {Delays::Exponential, 1000, 0xaeccc46b09c360a7}),
            workload("uni", {Delays::Uniform, 1000, 0xa89db85f04c0a9b0}),
            workload("net", {Delays::Network, 1000, 0x77bbf8fb45e68926}),
            workload("net", {Delays::Network, 100'000}),
            workload("net", {Delays::Network, 1'000'000})};
}

}  // namespace catenet::bench
