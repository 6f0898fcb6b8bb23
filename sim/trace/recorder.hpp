// Recorder: keeps the trace events of one partition until they are merged with those of the others.
#pragma once
#include "sim/trace/crossing.hpp"
#include "sim/trace/sink.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

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
        Value owned(const Value& value);  // a text of its own
        void take(const Crossing& given);

        Place place;
        TraceEvent event;
        PacketView packet;
        std::vector<PacketId> parents;
        std::vector<std::byte> head;
        std::vector<std::byte> payload;
        std::vector<Fact> facts;
        Crossing crossing;
        std::vector<Origin> origins;
        std::deque<std::string> texts;  // of facts and keys
    };

    std::deque<Kept> kept_;
};

// Merges by the heads, up to and with `last`: the least place first, whoever recorded it.
void merge(std::span<Recorder* const> recorders, Place last, Trace& trace);

}  // namespace catenet::trace
