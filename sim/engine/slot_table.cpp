#include "sim/engine/slot_table.hpp"

#include "sim/core/assert.hpp"

namespace catenet::sim {

Entry SlotTable::add(Event& event, TimePoint when, std::uint64_t key) {
    if (free_ == kNone) {
        CATENET_ASSERT(slots_.size() < kNone, "more events wait than can be counted");
        free_ = static_cast<std::uint32_t>(slots_.size());
        slots_.emplace_back();
    }
    const std::uint32_t index = free_;
    Slot& slot = slots_[index];
    free_ = slot.next_free;
    slot.event = &event;
    ++size_;
    return {
        .time = when, .key = key, .event = &event, .slot = index, .generation = slot.generation};
}

void SlotTable::remove(std::uint32_t slot) {
    Slot& left = slots_[slot];
    left.event = nullptr;
    ++left.generation;
    left.next_free = free_;
    free_ = slot;
    --size_;
}

}  // namespace catenet::sim
