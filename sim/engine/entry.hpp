// What the event queue sorts: when, which place among equal times, and where the event is found.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>

namespace catenet::sim {

class Event;

struct Entry {
    TimePoint time;
    std::uint64_t key = 0;
    Event* event = nullptr;        // may be destroyed, unless the entry lives
    std::uint32_t slot = 0;        // in the slot table
    std::uint32_t generation = 0;  // of the slot when the event was scheduled
};

// The total order of all events (docs/adr/0001). No two that wait have the same time and key.
inline bool operator<(const Entry& a, const Entry& b) {
    return a.time != b.time ? a.time < b.time : a.key < b.key;
}

// A slot has an entry for each time it was used.
inline bool are_same(const Entry& a, const Entry& b) {
    return a.slot == b.slot && a.generation == b.generation;
}

}  // namespace catenet::sim
