// A packet in the simulation: headers as real bytes with headroom, a shared payload behind them, an
// identity.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/core/units.hpp"
#include "sim/net/payload.hpp"
#include "sim/trace/event.hpp"

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace catenet::sim {

class PacketPool;

// Why a packet is born: the packet it answers, copies or was asked for by. Empty: something began.
struct Cause {
    trace::PacketId parent;
    trace::PacketId journey;
};

// The place where a packet lives. Owned by a pool; handled through Packet and PacketQueue only.
struct alignas(64) PacketCell {
    static constexpr std::size_t kRoom = 128;  // for headers

    PacketCell* next = nullptr;  // in the free list or a queue
    PacketPool* pool = nullptr;
    trace::PacketId id;
    trace::PacketId journey;
    trace::PacketId parent;
    // All parents, when there are several (reassembly, aggregation).
    std::unique_ptr<std::vector<trace::PacketId>> parents;
    Payload payload;
    std::uint32_t payload_length = 0;  // from payload_offset on; zeros where payload is empty
    std::uint32_t payload_offset = 0;
    std::uint16_t begin = kRoom;  // the headers are room[begin, end)
    std::uint16_t end = kRoom;
    std::uint16_t trailer = 0;  // zeros behind the payload: padding
    bool damaged = false;       // a bit was turned over since the frame was sent
    bool doubled = false;       // it will arrive twice
    bool late = false;          // others will overtake it

    // For the medium that carries it.
    std::uint32_t epoch = 0;            // of the link, when the transmission began
    TimePoint arrival;                  // of its last bit
    std::uint64_t arrival_key = 0;      // place of that event among equal times
    const trace::Rule* doom = nullptr;  // why it will not arrive, if it will not

    std::array<std::byte, kRoom> room;
};

// Move-only: a packet is in one place at a time. A packet that is not empty must not be destroyed:
// its life ends at Node::deliver, ignore, drop or merge, which leave a reason in the trace.
class Packet {
  public:
    Packet() = default;
    explicit Packet(PacketCell* cell) : cell_(cell) {}
    Packet(Packet&& other) noexcept : cell_(std::exchange(other.cell_, nullptr)) {}
    Packet& operator=(Packet&& other) noexcept {
        std::swap(cell_, other.cell_);
        return *this;
    }
    Packet(const Packet&) = delete;
    Packet& operator=(const Packet&) = delete;
    ~Packet() {
        if (cell_ != nullptr) [[unlikely]]
            lost();
    }

    explicit operator bool() const { return cell_ != nullptr; }
    // REQUIRES of all below: not empty.

    // Who it is, and what it is born for; without a cause it begins a journey.
    void set_identity(trace::PacketId id, Cause cause);
    trace::PacketId id() const { return cell_->id; }
    Cause as_cause() const { return {cell_->id, cell_->journey}; }
    std::size_t size() const {
        return static_cast<std::size_t>(cell_->end - cell_->begin) + cell_->payload_length +
               cell_->trailer;
    }
    // What all sinks see of it now.
    trace::PacketView view() const;
    // The first out.size() bytes. REQUIRES: out.size() <= size()
    void copy_to(ByteSpan out) const { view().copy_to(out); }

    // The first `length` bytes in one piece, to read or to change. They are fetched from behind if
    // need be. REQUIRES: length <= size(), length <= PacketCell::kRoom
    ByteSpan header(std::size_t length);
    // Room for a header in front of the first byte; its bytes are not set.
    // REQUIRES: length <= PacketCell::kRoom
    ByteSpan push_front(std::size_t length);
    // Takes the header off: the next layer's bytes come first. REQUIRES: length <= header bytes
    void pull_front(std::size_t length);
    // Puts back what the last pull_front took; the bytes are still there.
    void unpull_front(std::size_t length);
    // Cuts what is behind the first `length` bytes. REQUIRES: length <= size()
    void trim(std::size_t length);
    // Fills up with zeros to `length` bytes; does nothing if it has as many.
    void pad_to(std::size_t length);
    // Turns over a bit, counted from the first of the first byte. REQUIRES: bit < 8 * size()
    void turn_over(std::uint64_t bit);
    // A bit was turned over on the link it came in by: a frame check sequence would be wrong.
    bool damaged() const { return cell_->damaged; }
    // The first `length` bytes as a payload of their own: what an ICMP error quotes.
    Payload quote(std::size_t length) const;

    PacketCell* release() { return std::exchange(cell_, nullptr); }
    PacketCell& cell() { return *cell_; }
    const PacketCell& cell() const { return *cell_; }

  private:
    void lost();
    void fetch(std::size_t length);
    void spill();

    PacketCell* cell_ = nullptr;
};

// Packets that wait, first in, first out, without allocation.
class PacketQueue {
  public:
    PacketQueue() = default;
    PacketQueue(const PacketQueue&) = delete;
    PacketQueue& operator=(const PacketQueue&) = delete;
    ~PacketQueue();  // REQUIRES: empty, or the pool is closing

    bool empty() const { return head_ == nullptr; }
    std::size_t size() const { return size_; }
    const PacketCell& front() const { return *head_; }
    const PacketCell& back() const { return *tail_; }
    void push(Packet packet);
    // Keeps the order of arrival: behind all that arrive no later. For a medium.
    void push_by_arrival(Packet packet);
    Packet pop();  // REQUIRES: !empty()

  private:
    PacketCell* head_ = nullptr;
    PacketCell* tail_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace catenet::sim
