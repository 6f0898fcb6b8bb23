// dropped at N because REASON [N times]
#pragma once
#include "models/expectations/judging.hpp"

namespace catenet::expectations {

class Dropped : public Judging {
  public:
    explicit Dropped(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    scenario::Verdict verdict(TimePoint end) override;

  private:
    bool is_reason(const trace::Rule& rule) const;
    scenario::Verdict wrong_number() const;

    trace::NodeIndex node_ = trace::kNone;
    std::uint64_t count_ = 0;
    Incident first_;                 // with that reason
    std::optional<Incident> other_;  // the first with another one
};

scenario::ExpectationKind dropped();

}  // namespace catenet::expectations
