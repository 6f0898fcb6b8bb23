// Traffic of the TCP workload: flows without an end, and what takes them.
#pragma once
#include "models/tcp/tcp.hpp"

#include "sim/engine/event.hpp"

#include <cstdint>
#include <deque>

namespace catenet::bench {

inline constexpr std::uint16_t kBulkPort = 5000;

// Writes as long as there is room.
class BulkSource : public tcp::User {
  public:
    BulkSource(sim::Node& node, Ipv4Address to, TimePoint start);
    void on_change() override;

  private:
    void begin();

    sim::Node& node_;
    Ipv4Address to_;
    tcp::Connection* connection_ = nullptr;
    sim::EventOf<&BulkSource::begin> begin_{*this};
};

// Accepts all, and reads at once what comes.
class BulkSink : public tcp::ListenerUser, public tcp::User {
  public:
    explicit BulkSink(sim::Node& node);
    void on_connection() override;
    void on_change() override;
    std::uint64_t received() const { return received_; }

  private:
    tcp::Tcp& tcp_;
    std::deque<tcp::Connection*> connections_;
    std::uint64_t received_ = 0;
};

}  // namespace catenet::bench
