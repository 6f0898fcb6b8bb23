// Watch: listens to a run and says what no run may show: time that runs back, a drop without a
// known reason, a packet that lives on after its end, a journey that is not that of its parents.
#pragma once
#include "sim/trace/sink.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

class Watch final : public trace::Sink {
  public:
    // `rules` is the catalogue: what `catenet rules` lists.
    explicit Watch(trace::RuleList rules) : rules_(rules.begin(), rules.end()) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    // The first thing that was wrong, with its place; empty if nothing was.
    const std::string& broken() const { return broken_; }
    // Packets that were seen and have not come to an end.
    std::size_t alive() const { return packets_.size() - ended_; }

  private:
    struct Seen {
        std::vector<std::uint64_t> journeys;
        bool ended = false;
    };

    void look_at_rule(const trace::TraceEvent& event);
    void look_at_packet(const trace::TraceEvent& event);
    void look_at_birth(const trace::TraceEvent& event);
    void complain(const trace::TraceEvent& event, std::string_view what);

    std::set<const trace::Rule*> rules_;
    const trace::Directory* directory_ = nullptr;
    TimePoint last_{};
    std::map<std::uint64_t, Seen> packets_;
    std::set<std::uint64_t> begun_;  // journeys
    std::size_t ended_ = 0;
    std::string broken_;
};

}  // namespace catenet::test
