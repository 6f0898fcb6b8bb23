#include "tests/bench/trial.hpp"

#include "tests/bench/measure.hpp"

#include "models/registry.hpp"

#include "sim/scenario/reader.hpp"

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>

namespace catenet::bench {
namespace {

// A workload is as large as it is asked for.
constexpr scenario::ReadLimits no_limits() {
    constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
    return {.bytes = kAny,
            .values = kAny,
            .networks = kAny,
            .nodes = kAny,
            .ports = kAny,
            .ports_of_node = kAny,
            .links = kAny,
            .events = kAny,
            .expectations = kAny,
            .count = kAny};
}

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "catenet-bench: %s\n", why.c_str());
    std::exit(EXIT_FAILURE);
}

}  // namespace

Trial::Trial(std::string workload, const std::string& text)
    : workload_(std::move(workload)),
      memory_before_(resident_kilobytes()),
      cpu_before_(cpu_seconds()),
      registry_(models::make_registry()) {
    scenario::Diagnostics diagnostics;
    auto spec = scenario::read_scenario(text, registry_, diagnostics, no_limits());
    if (spec) {
        spec_ = std::make_unique<scenario::ScenarioSpec>(std::move(*spec));
        world_ = scenario::build(*spec_, registry_, diagnostics);
    }
    if (!world_) give_up(diagnostics.render(workload_, text));
    set_up_seconds_ = cpu_seconds() - cpu_before_;
    memory_set_up_ = resident_kilobytes();
}

void Trial::run() {
    simulation().start();
    const double before = cpu_seconds();
    simulation().run();
    run_seconds_ = cpu_seconds() - before;
    simulation().finish();
    const std::string broken = simulation().broken_conservation();
    if (!broken.empty()) give_up(broken);
}

std::uint64_t Trial::sent() const {
    std::uint64_t sent = 0;
    for (const TrainSource& source : sources_) sent += source.sent();
    return sent;
}

std::uint64_t Trial::received() const {
    std::uint64_t received = 0;
    for (const CountingSink& sink : sinks_) received += sink.received();
    return received;
}

std::uint64_t Trial::packet_hops() {
    std::uint64_t hops = 0;
    for (const auto& medium : simulation().media()) hops += medium->tally().sent;
    return hops;
}

TimePoint Trial::last_event() {
    return simulation().partition(0).scheduler().last_foreground().time;
}

Outcome Trial::outcome(std::vector<Check> checks) {
    return {.workload = workload_,
            .nodes = simulation().nodes().size(),
            .events = simulation().events(),
            .packet_hops = packet_hops(),
            .set_up_seconds = set_up_seconds_,
            .run_seconds = run_seconds_,
            .kilobytes_set_up = memory_set_up_ - memory_before_,
            .kilobytes_run = peak_kilobytes() - memory_set_up_,
            .checks = std::move(checks)};
}

Check check(std::string what, std::uint64_t expected, std::uint64_t found) {
    return {std::move(what), std::to_string(expected), std::to_string(found)};
}

Check check(std::string what, std::string expected, TimePoint found) {
    return {std::move(what), std::move(expected), seconds_text(found)};
}

}  // namespace catenet::bench
