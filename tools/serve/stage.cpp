#include "tools/serve/stage.hpp"

#include <algorithm>
#include <utility>

namespace catenet::serve {
namespace {

using trace::TraceEvent;
using trace::What;

constexpr int kSlice = 500;  // steps between two looks at the viewers

bool is_any(const TraceEvent& /*event*/) {
    return true;
}
bool is_sent(const TraceEvent& event) {
    return event.what == What::Sent;
}
bool is_hop(const TraceEvent& event) {
    return event.what == What::Received || trace::passes_on(event.what) ||
           trace::ends_packet(event.what);
}
bool is_drop(const TraceEvent& event) {
    return event.what == What::Dropped;
}
bool is_crossing(const TraceEvent& event) {
    return event.what == What::Translated;
}

}  // namespace

Stage::Stage(scenario::World& world, const exports::Questions& questions, StageOptions options)
    : world_(world),
      options_(std::move(options)),
      replay_(world.simulation(), history_),
      commands_(world),
      sources_{world, history_, questions, options_.file},
      pace_(options_.speed),
      acts_(world),
      skips_(options_.skips) {
    world.simulation().trace().add(history_);
}

void Stage::begin(Wall::time_point wall) {
    world_.simulation().start();
    replay_.go_to_edge();
    if (options_.playing) wish(Play{}, wall);
}

// -- Time goes by ---------------------------------------------------------------------------------

Wall::time_point Stage::play(Wall::time_point wall) {
    for (int i = 0; i < kSlice; ++i) {
        if (!aim_) return Wall::time_point::max();
        const TimePoint due = aim_->paced ? pace_.time_at(wall) : kNever;
        if (!advance(due)) return wake_after(wall);
    }
    return wall;
}

// False if it waits for its time.
bool Stage::advance(TimePoint until) {
    const live::Replay::Step step = replay_.forward(until);
    if (step == live::Replay::Step::Worked) return true;
    if (step == live::Replay::Step::Happened) {
        happened();
        return true;
    }
    replay_.pass(until);
    if (!over()) return false;
    run_out();
    return true;
}

// What one event of the simulation brings comes together.
void Stage::happened() {
    bool reached = false;
    for (std::size_t i = replay_.place() - 1; i < history_.size(); ++i) {
        reached = reached || (aim_->reached != nullptr && aim_->reached(history_.at(i)));
    }
    replay_.go_to_edge();
    if (reached) aim_.reset();
}

void Stage::run_out() {
    std::string text = "the run is over at " + live::moment_text(time());
    if (aim_->reached != nullptr) text += ", before " + std::string{aim_->words} + " came";
    rests_ = aim_->paced;
    remarks_.push_back({{}, text + "\n", false});
    aim_.reset();
}

Wall::time_point Stage::wake_after(Wall::time_point wall) {
    const TimePoint next = replay_.next_time();
    const Wall::time_point wake = pace_.wall_of(next);
    if (!skips_ || !is_quiet_until(wake, wall)) return wake;
    const TimePoint shortly = std::max(time(), next - pace_.run_in(kLongestQuiet));
    replay_.pass(shortly);
    pace_.lay(shortly, wall);
    return pace_.wall_of(next);
}

bool Stage::is_quiet_until(Wall::time_point wake, Wall::time_point wall) {
    return wake - wall > kLongestQuiet && world_.simulation().in_flight() == 0;
}

std::optional<Said> Stage::take_remark() {
    if (remarks_.empty()) return {};
    Said said = std::move(remarks_.front());
    remarks_.pop_front();
    return said;
}

// -- Wishes ---------------------------------------------------------------------------------------

void Stage::set_out(const Aim& aim, Wall::time_point wall) {
    aim_ = aim;
    rests_ = false;
    pace_.lay(time(), wall);
}

void Stage::wish(const Play& /*play*/, Wall::time_point wall) {
    set_out({.paced = true}, wall);
}

void Stage::wish(const Pause& /*pause*/, Wall::time_point /*wall*/) {
    aim_.reset();
    rests_ = false;
}

void Stage::wish(const Step& step, Wall::time_point wall) {
    switch (step.by) {
        case Step::By::Event: return set_out({false, is_any, "another event"}, wall);
        case Step::By::Packet: return set_out({false, is_sent, "another packet"}, wall);
        case Step::By::Hop: return set_out({false, is_hop, "another hop"}, wall);
    }
}

void Stage::wish(const Until& until, Wall::time_point wall) {
    switch (until.what) {
        case Until::What::Drop: return set_out({false, is_drop, "another drop"}, wall);
        case Until::What::Crossing: return set_out({false, is_crossing, "another crossing"}, wall);
        case Until::What::End: return set_out({}, wall);
    }
}

void Stage::wish(const Skip& skip, Wall::time_point /*wall*/) {
    skips_ = skip.on;
}

void Stage::set_speed(const live::Speed& speed, Wall::time_point wall) {
    pace_ = live::Pace{speed};
    pace_.lay(time(), wall);
}

}  // namespace catenet::serve
