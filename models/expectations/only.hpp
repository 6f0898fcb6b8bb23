// at N only F1 F2 ... change
#pragma once
#include "models/expectations/difference.hpp"
#include "models/expectations/judging.hpp"

#include <map>
#include <optional>

namespace catenet::expectations {

// Compares what came in at a node with what left, for each packet that it forwarded in the window.
class Only : public Judging {
  public:
    explicit Only(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    scenario::Verdict verdict(TimePoint end) override;

  private:
    // A packet at this node.
    struct Visit {
        Frame came;
        bool forwarded = false;
    };
    void inherit(const trace::TraceEvent& event);
    void compare(const trace::TraceEvent& event, const Visit& visit);

    trace::NodeIndex node_ = trace::kNone;
    std::vector<std::string> allowed_;
    std::map<std::uint64_t, Visit> visits_;  // by packet number
    bool forwarded_ = false;                 // anything at all
    std::optional<Incident> other_;          // the first change that is not allowed
};

scenario::ExpectationKind only();

}  // namespace catenet::expectations
