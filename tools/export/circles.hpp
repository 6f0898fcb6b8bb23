// Circles: notices what comes back to where it was, as a loop of switches or gateways lets it.
#pragma once
#include "sim/trace/sink.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace catenet::exports {

// The way round: each node, and the link by which it was left for the next (kNone where a gateway
// did not choose one). The last leads back to the first.
struct Circle {
    std::vector<trace::NodeIndex> nodes;
    std::vector<trace::LinkIndex> links;
};

// A frame goes round in circles when a switch passes it on, or a copy of it, that has passed it on
// before. Where there is no loop none ever does: no switch sends a frame back to where it came
// from. A router begins a new frame, so only what happens between two routers counts. What a
// gateway has translated must likewise not come to be translated by it again (docs/adr/0017).
class Circles final : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint /*now*/) override {}

    // How often something was passed on, or copied, that goes round in circles.
    std::uint64_t passed() const { return passed_; }
    // The first that was noticed.
    const std::optional<Circle>& first() const { return first_; }

  private:
    // Who has passed it on, one after the other, until it is known to go round.
    struct Way {
        std::vector<trace::NodeIndex> nodes;
        std::vector<trace::LinkIndex> links;
        bool circles = false;
    };
    struct Ways {
        Way switches;  // since the last router
        Way gateways;
    };
    void inherit(const trace::TraceEvent& event);
    void pass(const trace::TraceEvent& event);
    void go_through(Way& way, const trace::TraceEvent& event);

    const trace::Directory* directory_ = nullptr;
    // Of what lives and was passed on, by the packet's number. Looked up, never walked.
    std::unordered_map<std::uint64_t, Ways> ways_;
    std::uint64_t passed_ = 0;
    std::optional<Circle> first_;
};

}  // namespace catenet::exports
