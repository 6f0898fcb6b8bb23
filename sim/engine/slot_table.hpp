// Tells the entries of the queue whose events wait from those whose events were cancelled.
#pragma once
#include "sim/engine/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace catenet::sim {

// Each pending event has a slot. When the event leaves, by running or by being cancelled, the
// slot's generation goes up: an entry of a cancelled event may stay in the queue, but is dead, and
// its event may be destroyed.
class SlotTable {
  public:
    // The entry of an event that begins to wait.
    Entry add(Event& event, TimePoint when, std::uint64_t key);
    // The event of the slot leaves. REQUIRES: the slot is in use
    void remove(std::uint32_t slot);

    bool alive(const Entry& entry) const {
        return slots_[entry.slot].generation == entry.generation;
    }
    // The entry will be taken out soon: fetches what that touches. Never reads a destroyed event.
    void prefetch(const Entry& entry) const {
        __builtin_prefetch(&slots_[entry.slot], 1);
        __builtin_prefetch(entry.event, 1);
    }
    std::size_t size() const { return size_; }  // slots in use
    std::size_t count() const { return slots_.size(); }
    // REQUIRES: slot < count(). Null if the slot is free.
    Event* at(std::uint32_t slot) const { return slots_[slot].event; }

  private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    struct Slot {
        Event* event = nullptr;  // null if free
        std::uint32_t generation = 0;
        std::uint32_t next_free = kNone;
    };

    std::vector<Slot> slots_;
    std::uint32_t free_ = kNone;
    std::size_t size_ = 0;
};

}  // namespace catenet::sim
