#include "tests/bench/train.hpp"

#include "sim/core/assert.hpp"

namespace catenet::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr std::uint16_t kSourcePort = 40'000;

udp::Udp& udp_of(sim::Node& node) {
    auto* const udp = node.find<udp::Udp>();
    CATENET_ASSERT(udp != nullptr, "a node of a workload speaks UDP");
    return *udp;
}

Duration draw(SplitMix& random, Duration end) {
    const auto count = std::chrono::duration_cast<nanoseconds>(end).count();
    return nanoseconds{static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(count)))};
}

}  // namespace

TrainSpec usual_train(Ipv4Address destination, SplitMix random, Duration spacing, TimePoint end) {
    TrainSpec spec{.destination = destination,
                   .spacing = spacing,
                   .least_pause = milliseconds{5},
                   .span_pause = milliseconds{10},
                   .end = end,
                   .random = random};
    spec.start = TimePoint{} + draw(spec.random, milliseconds{20});
    return spec;
}

TrainSource::TrainSource(sim::Node& node, const TrainSpec& spec)
    : node_(node), udp_(udp_of(node)), spec_(spec) {
    node_.scheduler().schedule(tick_, spec_.start, node_.origin());
}

void TrainSource::tick() {
    if (left_ == 0) begin_train();
    if (node_.now() >= spec_.end) return;
    send();
    if (--left_ > 0) {
        node_.scheduler().schedule(tick_, node_.now() + spec_.spacing, node_.origin());
    } else if (spec_.trains > 0) {
        const Duration pause = spec_.least_pause + draw(spec_.random, spec_.span_pause);
        node_.scheduler().schedule(tick_, node_.now() + spec_.spacing + pause, node_.origin());
    }
}

void TrainSource::begin_train() {
    --spec_.trains;
    left_ = spec_.least_train + spec_.random.below(spec_.span_train);
}

void TrainSource::send() {
    ++sent_;
    udp_.send(node_.originate(spec_.payload),
              {.destination = spec_.destination,
               .source_port = kSourcePort,
               .destination_port = kSinkPort});
}

CountingSink::CountingSink(sim::Node& node) : udp_(udp_of(node)) {
    const bool is_free = udp_.bind(kSinkPort, *this);
    CATENET_ASSERT(is_free, "a node has one sink");
}

void CountingSink::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    ++received_;
    udp_.deliver(std::move(data), arrived);
}

}  // namespace catenet::bench
