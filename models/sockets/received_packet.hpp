// A packet that a socket has given out: what all sockets let an app do with it.
#pragma once
#include "sim/net/node.hpp"

#include <utility>
#include <vector>

namespace catenet::sockets {

// The app has got it, says the trace, when it ends: so it may still speak about the packet, but
// must not keep it over a wait.
class ReceivedPacket {
  public:
    ReceivedPacket(const ReceivedPacket&) = delete;
    ReceivedPacket& operator=(const ReceivedPacket&) = delete;

    // REQUIRES of all: it was received without an error
    const sim::Packet& packet() const { return packet_; }
    // For what is sent because of it.
    sim::Cause cause() const { return packet_.as_cause(); }
    std::vector<std::byte> data() const;
    // The app cannot make anything of it: it ends so instead.
    void drop(sim::Node& node, const sim::Saying& saying, sim::Facts facts = {});

  protected:
    ReceivedPacket() = default;
    explicit ReceivedPacket(sim::Packet packet) : packet_(std::move(packet)) {}
    ReceivedPacket(ReceivedPacket&&) noexcept = default;
    ReceivedPacket& operator=(ReceivedPacket&&) noexcept = default;
    ~ReceivedPacket() = default;

    sim::Packet packet_;
};

}  // namespace catenet::sockets
