// Sinks listen to the trace; Trace numbers what happens and tells them all.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace catenet::trace {

class Sink {
  public:
    virtual ~Sink() = default;
    // Before the first event. Both live until end() returns.
    virtual void begin(const Directory& directory, const Layers& layers) = 0;
    virtual void on_event(const TraceEvent& event) = 0;
    virtual void end(TimePoint now) = 0;  // after the last event
    // It looks at frames that are sent (What::Sent), at nothing else and at no number. If all
    // sinks do, nothing else needs to be said.
    virtual bool wants_frames_alone() const { return false; }
};

// Gives packets and journeys the numbers people see: from 1, in order of first appearance.
class Numbering {
  public:
    // Fills in the numbers of `event`; they stay valid until the next call.
    void number(TraceEvent& event);

  private:
    struct Known {
        std::uint64_t number = 0;
        std::vector<std::uint64_t> journeys;  // sorted
    };
    const Known& know(const PacketView& packet);
    std::vector<std::uint64_t> journeys_of(const PacketView& packet);
    std::uint64_t journey_number(PacketId root);

    std::unordered_map<PacketId, Known, PacketIdHash> packets_;  // looked up, never walked
    PacketId last_;  // what happens next mostly happens to the same packet
    const Known* last_known_ = nullptr;
    std::unordered_map<PacketId, std::uint64_t, PacketIdHash> journeys_;
    std::vector<std::uint64_t> parents_;
};

// The one way out: events go in unnumbered and reach every sink numbered, in the order given.
class Trace {
  public:
    void add(Sink& sink) {
        sinks_.push_back(&sink);
        heard_ = heard_ || !sink.wants_frames_alone();
    }
    // Whether somebody listens to all that happens, and whether to frames that are sent.
    bool heard() const { return heard_; }
    bool frames_heard() const { return !sinks_.empty(); }

    void begin(const Directory& directory, const Layers& layers);
    void emit(TraceEvent event);
    void end(TimePoint now);

  private:
    std::vector<Sink*> sinks_;
    bool heard_ = false;
    Numbering numbering_;
};

}  // namespace catenet::trace
