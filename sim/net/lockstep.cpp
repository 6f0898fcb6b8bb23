#include "sim/net/lockstep.hpp"

#include "sim/net/simulation.hpp"

#include <algorithm>
#include <set>

namespace catenet::sim {
namespace {

bool crosses(const Medium& medium) {
    std::set<Partition*> partitions;
    for (const Port* const port : medium.ports()) partitions.insert(&port->node().partition());
    return partitions.size() > 1;
}

Duration lookahead_of(const Simulation& simulation) {
    Duration least = kForever;
    for (const auto& medium : simulation.media()) {
        if (crosses(*medium)) least = std::min(least, medium->least_delay());
    }
    return least;
}

}  // namespace

Lockstep::Lockstep(Simulation& simulation) : simulation_(simulation) {
    for (unsigned i = 0; i < simulation.partition_count(); ++i) {
        recorders_.push_back(std::make_unique<trace::Recorder>());
    }
}

Lockstep::~Lockstep() = default;

void Lockstep::run_window(TimePoint end) {
    TimePoint first = kNever;
    for (unsigned i = 0; i < recorders_.size(); ++i) {
        first = std::min(first, simulation_.partition(i).scheduler().next_time());
    }
    // Anew for each window: the scenario may have changed a delay, or begun to count.
    const Duration lookahead = lookahead_of(simulation_);
    if (lookahead == Duration{} || simulation_.is_counting()) return run_next(end);
    end = std::min(end, saturating_add(first, lookahead));
    for (unsigned i = 0; i < recorders_.size(); ++i) {
        Partition& partition = simulation_.partition(i);
        partition.record_to(recorders_[i].get());
        partition.scheduler().run_before(end);
        partition.record_to(nullptr);
    }
}

// The least of all queues: what one queue would run.
void Lockstep::run_next(TimePoint end) {
    unsigned next = 0;
    for (unsigned i = 1; i < recorders_.size(); ++i) {
        const Moment moment = simulation_.partition(i).scheduler().next();
        if (moment < simulation_.partition(next).scheduler().next()) next = i;
    }
    Partition& partition = simulation_.partition(next);
    partition.record_to(recorders_[next].get());
    partition.scheduler().run_one_before(end);
    partition.record_to(nullptr);
}

void Lockstep::publish(bool over) {
    trace::Place last{kNever, 0};
    if (over) {
        last = {};
        for (unsigned i = 0; i < recorders_.size(); ++i) {
            const Moment moment = simulation_.partition(i).scheduler().last_foreground();
            last = std::max(last, trace::Place{moment.time, moment.place});
        }
    }
    std::vector<trace::Recorder*> recorders;
    for (const auto& recorder : recorders_) recorders.push_back(recorder.get());
    trace::merge(recorders, last, simulation_.trace());
    for (const auto& recorder : recorders_) recorder->forget();
}

}  // namespace catenet::sim
