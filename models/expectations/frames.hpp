// Frames of a protocol on a network or link: count, never, first.
#pragma once
#include "models/expectations/judging.hpp"

#include "sim/trace/frame_buffer.hpp"

#include <vector>

namespace catenet::expectations {

// A frame is counted on each link when its transmission begins, also if it is then lost.
class Frames : public Judging {
  public:
    explicit Frames(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;

  protected:
    // A frame that leaves on the network, within the window.
    bool is_frame(const trace::TraceEvent& event) const;
    bool carries(const trace::TraceEvent& event, std::string_view protocol);
    // Which frame it was, kept without its words: there may be many.
    struct Sighting {
        std::uint64_t packet = 0;
        trace::NodeIndex node = trace::kNone;
        trace::LinkIndex link = trace::kNone;
        TimePoint time{};
    };
    static Sighting sighting(const trace::TraceEvent& event) {
        return {event.packet_number, event.node, event.link, event.time};
    }
    // "p14, sent by pc1 on pc1-sw1 at 5.02s"
    std::string sent_text(const Sighting& frame) const;
    // The text before it, then which frame it was.
    scenario::Verdict fails_by(const Sighting& frame, const std::string& text) const;

  private:
    std::vector<bool> links_;
    trace::FrameBuffer buffer_;
};

// count P on NET is N | is at most N | is at least N
scenario::ExpectationKind count();
// never P on NET
scenario::ExpectationKind never();
// first P1 before first P2 on NET
scenario::ExpectationKind first();

}  // namespace catenet::expectations
