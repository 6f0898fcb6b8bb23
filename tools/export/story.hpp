// The story: what `catenet run` prints while it happens, one line per step, each decision with its
// rule and where that rule is written.
#pragma once
#include "tools/export/details.hpp"
#include "tools/export/paint.hpp"

#include "sim/trace/frame_buffer.hpp"
#include "sim/trace/output.hpp"
#include "sim/trace/sink.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

struct StoryOptions {
    bool colour = false;
    std::uint64_t packet = 0;   // only the journeys of this packet; 0: everything
    std::uint64_t journey = 0;  // only this journey; 0: everything
    bool details = false;       // what is said of each segment of a connection as well
};

class Story final : public trace::Sink {
  public:
    Story(trace::TextOutput& output, StoryOptions options);

    // Arrivals are not told: the decision that follows at once tells them. Details only to those
    // who ask for them.
    static bool tells(const trace::TraceEvent& event, bool details = false) {
        return event.what != trace::What::Received && (details || !is_detail(event));
    }

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    // After the run: that there was no such packet or journey, and which there were. Else "".
    std::string missing() const;

  private:
    struct Kept {
        std::vector<std::uint64_t> journeys;
        std::string text;
    };
    std::string told(const trace::TraceEvent& event);
    std::string place_of(const trace::TraceEvent& event) const;
    std::string words_of(const trace::TraceEvent& event);
    std::string travelling(const trace::TraceEvent& event);
    static std::string row_of(const trace::TraceEvent& event);
    std::string with_rule(const std::string& line,
                          std::size_t width,
                          const trace::Rule& rule) const;

    trace::TextOutput& output_;
    StoryOptions options_;
    Paint paint_;
    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    std::size_t place_width_ = 0;
    trace::FrameBuffer frame_;
    std::vector<Kept> kept_;             // with a filter: until it is clear what belongs
    std::vector<std::uint64_t> wanted_;  // journeys
    std::uint64_t packets_ = 0;          // numbers are given without gaps
    std::uint64_t journeys_ = 0;
};

}  // namespace catenet::exports
