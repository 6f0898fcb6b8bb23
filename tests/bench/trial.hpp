// Trial: a world made of a scenario's text, its traffic, and what both cost.
#pragma once
#include "tests/bench/outcome.hpp"
#include "tests/bench/train.hpp"

#include "sim/scenario/build.hpp"

#include <deque>
#include <memory>
#include <string>

namespace catenet::bench {

class Trial {
  public:
    // Reads, plans and builds. A text that has errors ends the program.
    Trial(std::string workload, const std::string& text);
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;
    ~Trial() = default;

    sim::Simulation& simulation() { return world_->simulation(); }
    sim::Node& node(std::size_t index) { return *simulation().nodes()[index]; }
    Ipv4Address address(std::size_t node) const { return *world_->plan().address_of(node); }
    void add_source(std::size_t node, const TrainSpec& spec) {
        sources_.emplace_back(this->node(node), spec);
    }
    void add_sink(std::size_t node) { sinks_.emplace_back(this->node(node)); }

    // Until nothing is left to do. Nothing was lost silently, or the program ends.
    void run();

    // What the checks look at.
    std::uint64_t sent() const;
    std::uint64_t received() const;
    std::uint64_t packet_hops();
    TimePoint last_event();
    Outcome outcome(std::vector<Check> checks);

  private:
    std::string workload_;
    double memory_before_;
    double cpu_before_;
    scenario::Registry registry_;
    std::unique_ptr<scenario::ScenarioSpec> spec_;
    std::unique_ptr<scenario::World> world_;
    std::deque<TrainSource> sources_;
    std::deque<CountingSink> sinks_;
    double set_up_seconds_ = 0;
    double run_seconds_ = 0;
    double memory_set_up_ = 0;
};

// "packet-hops", as text on both sides.
Check check(std::string what, std::uint64_t expected, std::uint64_t found);
Check check(std::string what, std::string expected, TimePoint found);

}  // namespace catenet::bench
