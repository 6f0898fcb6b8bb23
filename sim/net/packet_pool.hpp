// PacketPool: where packets are made and given back; it knows how many live.
#pragma once
#include "sim/net/packet.hpp"

#include <memory>
#include <vector>

namespace catenet::sim {

class PacketPool {
  public:
    PacketPool() = default;
    PacketPool(const PacketPool&) = delete;
    PacketPool& operator=(const PacketPool&) = delete;
    ~PacketPool() = default;

    // A packet of `length` zeros, or of the bytes of `payload`. It has no identity yet.
    Packet make(std::size_t length);
    Packet make(Payload payload);
    // The same bytes in a cell of its own; the payload is shared. It has no identity yet.
    Packet clone(const Packet& original);
    // `length` of its bytes, from `begin` on; the payload is shared. It has no identity yet.
    // REQUIRES: begin + length <= whole.size(), and no padding among them
    Packet part(const Packet& whole, std::size_t begin, std::size_t length);

    void put(PacketCell& cell);
    std::size_t live() const { return live_; }  // made, less given back

    // From now on packets may be destroyed without a reason: the simulation ends.
    void close() { closing_ = true; }
    bool closing() const { return closing_; }

  private:
    PacketCell& get();
    void grow();

    std::vector<std::unique_ptr<PacketCell[]>> chunks_;
    PacketCell* free_ = nullptr;
    std::size_t live_ = 0;
    bool closing_ = false;
};

}  // namespace catenet::sim
