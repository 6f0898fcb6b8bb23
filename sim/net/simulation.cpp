#include "sim/net/simulation.hpp"

#include "sim/net/lockstep.hpp"

#include <algorithm>

namespace catenet::sim {

Simulation::Simulation(SimulationOptions options) : options_(std::move(options)) {
    CATENET_ASSERT(options_.partitions > 0, "somebody must run the events");
    directory_.title = options_.title;
    directory_.seed = options_.seed;
    for (unsigned i = 0; i < options_.partitions; ++i) {
        partitions_.push_back(std::make_unique<Partition>(trace_, options_.seed));
    }
}

Simulation::~Simulation() {
    for (const auto& partition : partitions_) {
        partition->packets().close();
        partition->scheduler().clear();  // coroutines refer to nodes
    }
}

Node& Simulation::add_node(NodeIdentity identity) {
    return *nodes_.emplace_back(std::make_unique<Node>(*this, std::move(identity)));
}

Node* Simulation::find_node(std::string_view name) const {
    const auto index = directory_.find_node(name);
    return index == trace::kNone ? nullptr : nodes_[index].get();
}

Medium* Simulation::find_medium(std::string_view name) const {
    const auto found = std::find_if(
        media_.begin(), media_.end(), [&](const auto& medium) { return medium->name() == name; });
    return found == media_.end() ? nullptr : found->get();
}

std::vector<Medium*> Simulation::find_media(std::string_view network_or_link) const {
    if (Medium* const link = find_medium(network_or_link)) return {link};
    std::vector<Medium*> media;
    for (const auto& medium : media_) {
        if (medium->spec().network == network_or_link) media.push_back(medium.get());
    }
    return media;
}

void Simulation::plan(TimePoint when, std::function<void()> action) {
    CATENET_ASSERT(when >= now(), "the past cannot be planned");
    const auto behind = std::upper_bound(
        plan_.begin() + static_cast<std::ptrdiff_t>(next_plan_),
        plan_.end(),
        when,
        [](TimePoint time, const Planned& planned) { return time < planned.when; });
    plan_.insert(behind, {when, std::move(action)});
}

TimePoint Simulation::next_planned() const {
    return next_plan_ < plan_.size() ? plan_[next_plan_].when : kNever;
}

void Simulation::perform_planned(TimePoint when) {
    for (const auto& partition : partitions_) partition->scheduler().set_now(when);
    while (next_planned() == when) {
        const auto action = std::move(plan_[next_plan_++].action);
        action();
    }
}

void Simulation::start() {
    CATENET_ASSERT(!started_, "a simulation starts once");
    started_ = true;
    trace_.begin(directory_, layers_);
    for (const auto& node : nodes_) node->start();
}

TimePoint Simulation::now() const {
    TimePoint latest{};
    for (const auto& partition : partitions_) {
        latest = std::max(latest, partition->scheduler().now());
    }
    return latest;
}

bool Simulation::idle() const {
    if (next_plan_ < plan_.size()) return false;
    return std::all_of(partitions_.begin(), partitions_.end(), [](const auto& partition) {
        return partition->scheduler().foreground() == 0;
    });
}

TimePoint Simulation::next_time() {
    TimePoint next = next_planned();
    for (const auto& partition : partitions_) {
        next = std::min(next, partition->scheduler().next_time());
    }
    return next;
}

bool Simulation::done() {
    if (stopped_ || next_time() > options_.stop) return true;
    return options_.stop_when_idle && idle();
}

void Simulation::advance(std::uint64_t most, TimePoint until) {
    until = std::min(until, options_.stop);
    const std::uint64_t limit = events() + most;
    while (events() < limit && !done() && next_time() <= until) {
        const TimePoint planned = next_planned();
        if (planned <= next_time()) {
            perform_planned(planned);
        } else if (partitions_.size() == 1) {
            run_alone(std::min(planned, until + Duration{1}), limit);
        } else {
            run_together(std::min(planned, until + Duration{1}));
        }
    }
}

void Simulation::run_alone(TimePoint end, std::uint64_t limit) {
    Scheduler& scheduler = partitions_.front()->scheduler();
    while (scheduler.fired() < limit && !stopped_) {
        if (options_.stop_when_idle && next_plan_ == plan_.size() && scheduler.foreground() == 0) {
            return;
        }
        if (!scheduler.run_one_before(end)) return;
    }
}

bool Simulation::is_counting() const {
    return std::any_of(
        counters_.begin(), counters_.end(), [](std::uint64_t left) { return left > 0; });
}

void Simulation::run_together(TimePoint end) {
    if (!lockstep_) lockstep_ = std::make_unique<Lockstep>(*this);
    lockstep_->run_window(end);
    const bool over = options_.stop_when_idle && idle();
    lockstep_->publish(over);
}

std::uint64_t Simulation::events() const {
    std::uint64_t events = 0;
    for (const auto& partition : partitions_) events += partition->scheduler().fired();
    return events;
}

void Simulation::finish() {
    if (!started_) return;
    trace_.end(now());
}

Tally Simulation::tally() const {
    Tally sum;
    for (const auto& node : nodes_) sum += node->tally();
    return sum;
}

std::size_t Simulation::in_flight() const {
    std::size_t count = 0;
    for (const auto& node : nodes_) count += node->held();
    for (const auto& medium : media_) count += medium->in_flight();
    return count;
}

std::string Simulation::broken_conservation() const {
    const auto complain = [](const std::string& who, const Tally& tally, std::size_t inside) {
        if (tally.in() == tally.out() + inside) return std::string{};
        return who + ": " + std::to_string(tally.in()) + " packets came to be or in, " +
               std::to_string(tally.out()) + " ended or left, " + std::to_string(inside) +
               " are inside";
    };
    for (const auto& node : nodes_) {
        std::string broken = complain(node->name(), node->tally(), node->held());
        if (!broken.empty()) return broken;
    }
    for (const auto& medium : media_) {
        std::string broken = complain(medium->name(), medium->tally(), medium->in_flight());
        if (!broken.empty()) return broken;
    }
    std::size_t live = 0;
    for (const auto& partition : partitions_) live += partition->packets().live();
    if (live == in_flight()) return {};
    return std::to_string(live) + " packets live, " + std::to_string(in_flight()) +
           " are in flight";
}

trace::NodeIndex Simulation::enter(const NodeIdentity& identity) {
    directory_.nodes.push_back({identity.name, identity.kind, identity.role, {}});
    return static_cast<trace::NodeIndex>(directory_.nodes.size() - 1);
}

trace::LinkIndex Simulation::enter(const MediumSpec& spec) {
    directory_.links.push_back(
        {spec.name, spec.network, spec.layer, spec.link_type, {}, spec.rate});
    return static_cast<trace::LinkIndex>(directory_.links.size() - 1);
}

}  // namespace catenet::sim
