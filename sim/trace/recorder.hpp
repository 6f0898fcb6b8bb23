// Recorder: keeps the trace events of one partition until they are merged with those of the others.
#pragma once
#include "sim/trace/kept_event.hpp"
#include "sim/trace/sink.hpp"

#include <cstdint>
#include <deque>
#include <span>

namespace catenet::trace {

// Where an event stands in the one order of the run: its time, and the largest key that its queue
// had run at that time (docs/adr/0001).
struct Place {
    TimePoint time;
    std::uint64_t key = 0;
    constexpr auto operator<=>(const Place&) const = default;
};

class Recorder {
  public:
    // Copies all that the event refers to.
    void record(const TraceEvent& event, std::uint64_t key);
    bool empty() const { return kept_.empty(); }
    Place first() const { return kept_.front().place; }  // REQUIRES: !empty()
    void give_first_to(Trace& trace);                    // REQUIRES: !empty()
    void forget() { kept_.clear(); }

  private:
    struct Kept {
        Kept(const TraceEvent& event, std::uint64_t key) : place{event.time, key}, kept(event) {}

        Place place;
        KeptEvent kept;
    };

    std::deque<Kept> kept_;
};

// Merges by the heads, up to and with `last`: the least place first, whoever recorded it.
void merge(std::span<Recorder* const> recorders, Place last, Trace& trace);

}  // namespace catenet::trace
