// trace.jsonl: every event as one JSON object on a line of its own (docs/scenario-language.md).
#pragma once
#include "sim/trace/frame_buffer.hpp"
#include "sim/trace/output.hpp"
#include "sim/trace/sink.hpp"

#include <string>

namespace catenet::exports {

// Keys, in this order, and only those that the event has: t node port link what layer packet
// journeys parents rule facts len frame. `t` is text, since no JSON number holds picoseconds
// exactly; `frame` is the bytes in hexadecimal and stands on `sent` only.
class JsonLines final : public trace::Sink {
  public:
    explicit JsonLines(trace::TextOutput& output) : output_(output) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

  private:
    trace::TextOutput& output_;
    const trace::Directory* directory_ = nullptr;
    trace::FrameBuffer frame_;
    std::string line_;
};

}  // namespace catenet::exports
