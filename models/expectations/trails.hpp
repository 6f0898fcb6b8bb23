// Trails: which routers and gateways each packet has been through, and where it began.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"

#include <vector>

namespace catenet::expectations {

struct Trail {
    trace::NodeIndex from = trace::kNone;  // where it was first seen
    std::vector<trace::NodeIndex> through;
    // It goes on in a packet that has it for a parent: the whole of fragments, a translation.
    bool goes_on = false;
};

// A packet keeps its identity through a router. A copy, a part, a whole and a translation are new
// packets that go on where their parent was; an answer is not.
class Trails {
  public:
    void begin(const trace::Directory& directory) { directory_ = &directory; }
    void on_event(const trace::TraceEvent& event);
    const Trail& of(std::uint64_t packet) const { return trails_[packet - 1]; }  // seen before

  private:
    void enter(const trace::TraceEvent& event);
    const Trail* continued(const trace::TraceEvent& event) const;
    void pass(Trail& trail, trace::NodeIndex node) const;

    const trace::Directory* directory_ = nullptr;
    std::vector<Trail> trails_;  // by packet number
};

}  // namespace catenet::expectations
