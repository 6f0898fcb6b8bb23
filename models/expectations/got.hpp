// N got VALUE [within T]
#pragma once
#include "models/expectations/judging.hpp"

#include <map>
#include <optional>

namespace catenet::expectations {

// An app on the node received this value; `within`: so soon after the journey that brought it
// began.
class Got : public Judging {
  public:
    explicit Got(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    scenario::Verdict verdict(TimePoint end) override;

  private:
    bool is_soon(const trace::TraceEvent& event) const;
    TimePoint start_of(const trace::TraceEvent& event) const;

    trace::NodeIndex node_ = trace::kNone;
    std::map<std::uint64_t, TimePoint> journeys_;  // when each began; kept for `within` only
    bool got_ = false;
    std::optional<Incident> late_;   // the value, but not soon enough
    std::optional<Incident> other_;  // the last other value
};

scenario::ExpectationKind got();

}  // namespace catenet::expectations
