// Trails: which routers and gateways each packet has been through, and where it began.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"

#include <vector>

namespace catenet::expectations {

// One way that a packet, or what is inside it, has come.
struct Way {
    trace::NodeIndex from = trace::kNone;  // where it was first seen
    std::vector<trace::NodeIndex> through = {};
};

struct Trail {
    std::vector<Way> ways;  // several, if it was made of packets from several nodes
    // It goes on in a packet that has it for a parent: the whole of fragments, a translation.
    bool goes_on = false;

    const Way* from(trace::NodeIndex node) const;  // null if it did not come from there
    // Where it began; kNone if that was at several nodes.
    trace::NodeIndex origin() const { return ways.size() == 1 ? ways[0].from : trace::kNone; }
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
    static bool continues(const Trail& parent, const trace::TraceEvent& event);
    void pass(Trail& trail, trace::NodeIndex node) const;

    const trace::Directory* directory_ = nullptr;
    std::vector<Trail> trails_;  // by packet number
};

}  // namespace catenet::expectations
