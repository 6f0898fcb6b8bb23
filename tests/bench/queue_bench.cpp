// The hold model: what one event costs the queue, as a heap and as a radix wheel.
#include "tests/sim/engine/hold_model.hpp"

#include <benchmark/benchmark.h>

#include <limits>

namespace catenet::test {
namespace {

constexpr std::size_t kAlwaysHeap = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kAlwaysWheel = 0;

void hold(benchmark::State& state, Delays delays, std::size_t longest_heap) {
    const auto pending = static_cast<std::size_t>(state.range(0));
    sim::EventQueue queue(longest_heap);
    HoldModel model(queue, delays, pending);
    benchmark::DoNotOptimize(model.digest_of(2 * pending));  // until it is in its steady state
    std::uint64_t digest = 0;
    for (auto _ : state) digest = digest * 31 + model.step();
    benchmark::DoNotOptimize(digest);
    state.SetItemsProcessed(state.iterations());
}

void sizes(benchmark::internal::Benchmark* benchmark) {
    for (const std::int64_t pending : {16, 64, 256, 1000, 100'000, 1'000'000}) {
        benchmark->Arg(pending);
    }
}

BENCHMARK_CAPTURE(hold, net_heap, Delays::Network, kAlwaysHeap)->Apply(sizes);
BENCHMARK_CAPTURE(hold, net_wheel, Delays::Network, kAlwaysWheel)->Apply(sizes);
BENCHMARK_CAPTURE(hold, uni_heap, Delays::Uniform, kAlwaysHeap)->Apply(sizes);
BENCHMARK_CAPTURE(hold, uni_wheel, Delays::Uniform, kAlwaysWheel)->Apply(sizes);
BENCHMARK_CAPTURE(hold, exp_heap, Delays::Exponential, kAlwaysHeap)->Apply(sizes);
BENCHMARK_CAPTURE(hold, exp_wheel, Delays::Exponential, kAlwaysWheel)->Apply(sizes);

}  // namespace
}  // namespace catenet::test
