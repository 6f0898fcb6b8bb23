// Traffic of the reference workloads: trains of datagrams, and a sink that counts them.
#pragma once
#include "tests/support/splitmix.hpp"

#include "models/udp/udp.hpp"

#include <cstdint>

namespace catenet::bench {

using test::SplitMix;

inline constexpr std::uint16_t kSinkPort = 9;

// A train of packets, then a pause, then the next train.
struct TrainSpec {
    Ipv4Address destination;
    std::size_t payload = 972;
    TimePoint start{};
    Duration spacing{};
    std::uint64_t least_train = 32;  // packets in a train: from here on,
    std::uint64_t span_train = 64;   // below so many more
    Duration least_pause{};
    Duration span_pause{};   // drawn in whole nanoseconds
    TimePoint end = kNever;  // no packet leaves then or later
    std::uint64_t trains = UINT64_MAX;
    SplitMix random{1};
};

// The usual one of the workloads (c) and (c2). `random` has drawn nothing yet.
TrainSpec usual_train(Ipv4Address destination, SplitMix random, Duration spacing, TimePoint end);

class TrainSource {
  public:
    TrainSource(sim::Node& node, const TrainSpec& spec);
    std::uint64_t sent() const { return sent_; }

  private:
    void tick();
    void begin_train();
    void send();

    sim::Node& node_;
    udp::Udp& udp_;
    TrainSpec spec_;
    std::uint64_t left_ = 0;
    std::uint64_t sent_ = 0;
    sim::EventOf<&TrainSource::tick> tick_{*this};
};

class CountingSink : public udp::UdpReceiver {
  public:
    explicit CountingSink(sim::Node& node);
    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    std::uint64_t received() const { return received_; }

  private:
    udp::Udp& udp_;
    std::uint64_t received_ = 0;
};

}  // namespace catenet::bench
