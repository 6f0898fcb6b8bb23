// All events that wait, in the order in which they will happen.
#pragma once
#include "sim/engine/heap.hpp"
#include "sim/engine/radix_wheel.hpp"
#include "sim/engine/slot_table.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace catenet::sim {

// A heap while few events wait; a radix wheel since more did (docs/adr/0014). The order is the
// same. In a steady state nothing is allocated.
class EventQueue {
  public:
    static constexpr std::size_t kLongestHeap = 256;

    explicit EventQueue(std::size_t longest_heap = kLongestHeap) : longest_heap_(longest_heap) {}

    // Returns the event's slot, by which it can be cancelled.
    // REQUIRES: no event that was taken out is later
    std::uint32_t push(Event& event, TimePoint when, std::uint64_t key);
    // REQUIRES: the event of this slot waits
    void cancel(std::uint32_t slot);

    // The entry of the event that happens next, or null. Looking changes nothing that can be seen.
    const Entry* least();
    // Takes out the event whose entry least() gave. REQUIRES: nothing was changed since
    Event& pop();

    std::size_t size() const { return slots_.size(); }
    // How many entries it keeps: of those that wait, and some of those that were cancelled.
    std::size_t entries() const { return wheel_ ? wheel_->size() : heap_.size(); }
    // Where to find all events that wait.
    const SlotTable& slots() const { return slots_; }

  private:
    void become_wheel();
    void remove_dead();

    std::size_t longest_heap_;
    SlotTable slots_;
    Heap heap_;
    std::unique_ptr<RadixWheel> wheel_;  // null while the heap is in use
};

}  // namespace catenet::sim
