#include "tools/catenet/guard.hpp"

#include "tools/catenet/signals.hpp"

#include "sim/scenario/loops.hpp"

#include <algorithm>

namespace catenet::command {
namespace {

constexpr std::uint64_t kSlice = 2'000;  // events between two looks
constexpr std::uint64_t kHeard = 4'096;  // trace events between two looks, if they are many

// Elsewhere nothing can go round, and nobody needs to look.
bool may_circle(const scenario::Plan& plan) {
    const auto gateways = std::count_if(plan.nodes.begin(), plan.nodes.end(), [](const auto& node) {
        return node.kind->role == scenario::NodeRole::Gateway;
    });
    return gateways > 1 || !scenario::switch_loops(plan).empty();
}

std::uint64_t usual_instant(const scenario::Plan& plan) {
    constexpr std::uint64_t kEach = 50;
    constexpr std::uint64_t kLeast = 20'000;
    return std::max(kLeast, kEach * plan.nodes.size());
}

// "a, b and c"
template <class NameOf>
std::string listed(const std::vector<std::uint32_t>& all, NameOf name_of) {
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) text += i + 1 == all.size() ? " and " : ", ";
        text += name_of(all[i]);
    }
    return text;
}

}  // namespace

Guard::Guard(scenario::World& world, const Limits& limits)
    : world_(world),
      simulation_(world.simulation()),
      limits_(limits),
      may_circle_(may_circle(world.plan())),
      most_at_once_(limits.instant.value_or(usual_instant(world.plan()))) {}

void Guard::advance() {
    const std::uint64_t done = simulation_.events();
    if (done >= limits_.events) return reach_events();
    simulation_.advance(std::min(kSlice, limits_.events - done));
    look();
}

void Guard::look() {
    if (simulation_.events() > limits_.events) reach_events();
    look_at_instant();
    look_at_process();
}

void Guard::reach_events() {
    reach(std::to_string(limits_.events) + " events in a run", "--limit-events");
}

void Guard::end_for_kept() {
    reach(std::to_string(limits_.kept) + " trace events kept for an explanation", "--limit-kept");
}

void Guard::begin(const trace::Directory& directory, const trace::Layers& layers) {
    circles_.begin(directory, layers);
}

void Guard::on_event(const trace::TraceEvent& event) {
    if (may_circle_) {
        circles_.on_event(event);
        look_at_circles();
    }
    if (written_ != nullptr) look_at_files();
    if (++heard_ % kHeard == 0) look_at_process();
}

void Guard::look_at_files() {
    if (written_->trace > limits_.trace.count) {
        reach(to_string(limits_.trace) + " of trace.jsonl", "--limit-trace");
    } else if (written_->capture > limits_.capture.count) {
        reach(to_string(limits_.capture) + " of captures", "--limit-capture");
    }
}

void Guard::look_at_instant() {
    const TimePoint now = simulation_.now();
    const std::uint64_t events = simulation_.events();
    if (now != instant_) {
        instant_ = now;
        before_instant_ = events;
    } else if (events - before_instant_ > most_at_once_) {
        reach(std::to_string(most_at_once_) + " events at one moment, at which time stands still",
              "--limit-instant");
    }
}

void Guard::look_at_process() {
    if (signal_that_came() != 0) simulation_.stop();
    if (limits_.time && Wall::now() - start_ > *limits_.time) {
        reach(to_string(*limits_.time) + " by the clock on the wall", "--limit-time");
    }
    if (memory_in_use() > limits_.memory) {
        reach(to_string(limits_.memory) + " of memory", "--limit-memory");
    }
}

void Guard::look_at_circles() {
    if (ended() || circles_.passed() <= limits_.storm) return;
    reach(storm_text(), "--limit-storm");
    sentence_ += "\n  " + advice();
}

void Guard::reach(const std::string& what, const char* flag) {
    if (ended()) return;
    simulation_.stop();
    sentence_ = "a limit ended the run at " + readable(simulation_.now() - TimePoint{}) + ": " +
                what + "; " + flag + " raises it";
}

std::string Guard::storm_text() const {
    const trace::Directory& directory = simulation_.directory();
    exports::Circle circle = circles_.first().value_or(exports::Circle{});
    std::erase(circle.links, trace::kNone);
    std::string text =
        std::to_string(limits_.storm) + " times a frame was passed on that goes round ";
    text += listed(circle.nodes, [&](trace::NodeIndex i) { return directory.node_name(i); });
    if (circle.links.empty()) return text;
    return text + " by " +
           listed(circle.links, [&](trace::LinkIndex i) { return directory.link_name(i); });
}

// Where switches are the loop, a cable that can be missed.
std::string Guard::advice() const {
    const auto& first = circles_.first();
    const std::string always = "a loop lets what is meant for all go round for ever: ";
    if (!first) return always + "take one of its links out";
    const scenario::Plan& plan = world_.plan();
    std::string link;
    for (const scenario::SwitchLoop& loop : scenario::switch_loops(plan)) {
        const bool is_it =
            std::find(first->links.begin(), first->links.end(), loop.link) != first->links.end();
        if (is_it) link = plan.links[loop.link].name;
    }
    if (link.empty()) return always + "take one of its links out";
    return always + "take " + link + " out, or 'cut " + link +
           "' at 0s, or say 'stp: stp' of each switch";
}

void run_guarded(sim::Simulation& simulation, Guard& guard) {
    while (!simulation.done() && signal_that_came() == 0) guard.advance();
}

}  // namespace catenet::command
