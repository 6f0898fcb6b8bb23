// Simulation: owns the world, runs it, and checks at the end that nothing was lost silently.
#pragma once
#include "sim/core/random.hpp"
#include "sim/net/medium.hpp"
#include "sim/net/node.hpp"
#include "sim/net/partition.hpp"
#include "sim/trace/sink.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::sim {

class Lockstep;

// How long a run lasts that does not end by itself and is told no end.
inline constexpr Duration kLongestRun = std::chrono::hours{1};

struct SimulationOptions {
    std::uint64_t seed = 1;
    unsigned partitions = 1;  // event queues that share the run
    // The run ends here at the latest; without it, when nothing but background timers is left.
    TimePoint stop = TimePoint{} + kLongestRun;
    bool stop_when_idle = true;
    std::string title;
};

class Simulation {
  public:
    explicit Simulation(SimulationOptions options);
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;
    ~Simulation();

    trace::Trace& trace() { return trace_; }
    trace::Directory& directory() { return directory_; }
    trace::Layers& layers() { return layers_; }
    Partition& partition(unsigned index) { return *partitions_[index]; }
    std::size_t partition_count() const { return partitions_.size(); }
    const SimulationOptions& options() const { return options_; }
    // A stream of its own for each name.
    RandomStream random(std::string_view name) const { return {options_.seed, name}; }

    Node& add_node(NodeIdentity identity);
    template <class M, class... Args>
    M& add_medium(Args&&... args) {
        media_.push_back(std::make_unique<M>(*this, std::forward<Args>(args)...));
        return static_cast<M&>(*media_.back());
    }
    const std::vector<std::unique_ptr<Node>>& nodes() const { return nodes_; }
    const std::vector<std::unique_ptr<Medium>>& media() const { return media_; }
    Node* find_node(std::string_view name) const;
    Medium* find_medium(std::string_view name) const;
    // All media of a network, or the one link of that name.
    std::vector<Medium*> find_media(std::string_view network_or_link) const;

    // A number that lives as long as the simulation, for what several media count down together.
    std::uint64_t& counter(std::uint64_t start) { return counters_.emplace_back(start); }
    // Some has not come to zero: what an event does may depend on all that ran before it.
    bool is_counting() const;

    // Something that the scenario does at a moment, before all else that happens then; what is
    // planned for one moment runs in the order of planning. REQUIRES: when >= now()
    void plan(TimePoint when, std::function<void()> action);

    void start();  // tells the sinks and every layer
    TimePoint now() const;
    // When something happens next, were it after the stop; kNever if nothing waits.
    TimePoint next_time();
    bool done();
    // Makes it done after the present event: for limits and interruptions.
    void stop() { stopped_ = true; }
    // Runs about `most` events (then something may be left to do), at most to `until`.
    void advance(std::uint64_t most, TimePoint until = kNever);
    void run() {
        while (!done()) advance(1'000'000);
    }
    std::uint64_t events() const;  // that have run
    // Tells the sinks that it is over. Not if it was never started.
    void finish();

    // What does not add up, as a sentence; empty if nothing was lost silently.
    std::string broken_conservation() const;
    Tally tally() const;
    std::size_t in_flight() const;

    // -- For those who make nodes and media -------------------------------------------------------
    ObjectIndex next_object() { return ++objects_; }  // in the order of the file; 0 is the scenario
    trace::NodeIndex enter(const NodeIdentity& identity);
    trace::LinkIndex enter(const MediumSpec& spec);

  private:
    struct Planned {
        TimePoint when;
        std::function<void()> action;
    };
    TimePoint next_planned() const;
    void perform_planned(TimePoint when);
    void run_alone(TimePoint end, std::uint64_t limit);
    void run_together(TimePoint end);
    bool idle() const;

    SimulationOptions options_;
    trace::Trace trace_;
    trace::Directory directory_;
    trace::Layers layers_;
    ObjectIndex objects_ = 0;
    std::vector<std::unique_ptr<Partition>> partitions_;
    std::deque<std::uint64_t> counters_;  // a deque: media point at them
    std::vector<std::unique_ptr<Medium>> media_;
    std::vector<std::unique_ptr<Node>> nodes_;
    std::vector<Planned> plan_;  // by time; those before next_plan_ have been done
    std::size_t next_plan_ = 0;
    bool started_ = false;
    bool stopped_ = false;
    std::unique_ptr<Lockstep> lockstep_;  // with several partitions only
};

}  // namespace catenet::sim
