// KeptEvent: a trace event with copies of all that it refers to, for those who need it later.
#pragma once
#include "sim/trace/crossing.hpp"
#include "sim/trace/event.hpp"

#include <cstdint>
#include <forward_list>
#include <string>
#include <vector>

namespace catenet::trace {

// Rules and layers are constants and need no copy. Neither copied nor moved, since the event points
// into it: a std::deque holds many.
class KeptEvent {
  public:
    enum class Bytes : std::uint8_t { Kept, LeftOut };

    // Without bytes the packet is all there but its head and payload.
    explicit KeptEvent(const TraceEvent& event, Bytes bytes = Bytes::Kept);
    ~KeptEvent() = default;
    KeptEvent(const KeptEvent&) = delete;
    KeptEvent& operator=(const KeptEvent&) = delete;

    // Valid as long as this lives.
    const TraceEvent& event() const { return event_; }

  private:
    Value owned(const Value& value);  // a text of its own
    void own_facts();
    void own_numbers();
    void own_crossing();
    void own_packet(Bytes bytes);

    TraceEvent event_;
    std::vector<Fact> facts_;
    std::vector<std::uint64_t> journeys_;
    std::vector<std::uint64_t> parents_;
    Crossing crossing_;
    std::vector<Origin> origins_;
    PacketView packet_;
    std::vector<PacketId> parent_ids_;
    std::vector<std::byte> bytes_;          // head, then payload
    std::forward_list<std::string> texts_;  // of facts and keys
};

}  // namespace catenet::trace
