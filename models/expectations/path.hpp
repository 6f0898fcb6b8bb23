// path A to B: the routers and gateways that a packet went through.
#pragma once
#include "models/expectations/judging.hpp"
#include "models/expectations/trails.hpp"

namespace catenet::expectations {

// The way of the last packet from A that was delivered at B in the window. What serves the link
// alone (ARP) has no path.
class Path : public Judging {
  public:
    explicit Path(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    scenario::Verdict verdict(TimePoint end) override;

  private:
    struct Arrival {
        std::vector<std::string> through;
        std::uint64_t packet = 0;
        TimePoint time{};
    };
    bool counts(TimePoint time) const;
    void arrive(const trace::TraceEvent& event, const Way& way);
    bool fits(const Arrival& arrival) const;
    std::vector<std::string> wanted() const;
    static std::string describe(const Arrival& arrival);

    trace::NodeIndex from_ = trace::kNone;
    trace::NodeIndex to_ = trace::kNone;
    Trails trails_;
    std::optional<Arrival> last_;
    std::optional<Incident> drop_;  // of the first packet from A that was dropped in the window
};

scenario::ExpectationKind path();

}  // namespace catenet::expectations
