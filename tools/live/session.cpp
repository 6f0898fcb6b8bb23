#include "tools/live/session.hpp"

#include "tools/live/complaints.hpp"
#include "tools/live/lines.hpp"

#include <algorithm>

namespace catenet::live {
namespace {

using exports::Story;

constexpr int kSlice = 2'000;  // steps between two looks at the input and at signals

}  // namespace

Session::Session(scenario::World& world,
                 const exports::Questions& questions,
                 trace::TextOutput& output,
                 SessionOptions options)
    : world_(world),
      output_(output),
      options_(std::move(options)),
      replay_(world.simulation(), history_),
      commands_(world),
      sources_{world, history_, questions, options_.file, options_.colour},
      story_(output, {.colour = options_.colour}),
      pace_(options_.speed),
      acts_(world) {
    world.simulation().trace().add(history_);
}

void Session::begin(Wall::time_point wall) {
    world_.simulation().start();
    story_.begin(history_.directory(), history_.layers());
    if (options_.terminal && !options_.paused) set_out({.told = !options_.quiet}, wall);
}

// -- Time goes by ---------------------------------------------------------------------------------

Wall::time_point Session::play(Wall::time_point wall) {
    for (int i = 0; i < kSlice; ++i) {
        if (stands() || finished_) return Wall::time_point::max();
        const TimePoint due = goal_->paced ? pace_.time_at(wall) : kNever;
        if (advance(std::min(due, goal_->until.time))) continue;
        return pace_.wall_of(std::min(replay_.next_time(), goal_->until.time));
    }
    return wall;
}

// False if it waits for its time.
bool Session::advance(TimePoint until) {
    const Replay::Step step = replay_.forward(until);
    if (step == Replay::Step::Worked) return true;
    if (step == Replay::Step::Happened) {
        happened(history_.at(replay_.place() - 1));
        return true;
    }
    replay_.pass(until);
    if (replay_.over()) {
        run_out();
    } else if (replay_.time() >= goal_->until.time) {
        arrive();
    } else {
        return false;
    }
    return true;
}

void Session::happened(const trace::TraceEvent& event) {
    if (!Story::tells(event)) return;
    const bool last_step = goal_->steps == 1;
    const bool reached = last_step || is_reached_by(event);
    if (goal_->told || reached) story_.on_event(event);
    if (reached) return arrive();
    if (goal_->steps > 0) --goal_->steps;
}

bool Session::is_reached_by(const trace::TraceEvent& event) const {
    const Until& until = goal_->until;
    switch (until.what) {
        case Until::What::Drop: return event.what == trace::What::Dropped;
        case Until::What::Packet: return event.packet_number == until.packet;
        case Until::What::Node: return event.node == until.node;
        case Until::What::Never:
        case Until::What::Time: break;
    }
    return false;
}

// A step says itself where it led to.
void Session::arrive() {
    const bool stepped = goal_->steps > 0;
    const bool sought = !goal_->told && !goal_->paced;
    goal_.reset();
    if (sought) return output_.write(where_text(sources_, replay_));
    if (!stepped) say_position();
}

// Who only let it run reads in the ending that it is over; at a terminal that comes when they
// leave.
void Session::run_out() {
    rests_ = goal_->paced && goal_->until.what == Until::What::Never;
    if (closing_) {
        finished_ = true;
        return;
    }
    if (rests_ && !options_.terminal) return;
    std::string words = "the run is over at " + moment_text(replay_.time());
    if (!goal_->until.text.empty()) words += ", before '" + goal_->until.text + "'";
    say(words);
    if (!rests_) goal_.reset();
}

void Session::set_out(Goal goal, Wall::time_point wall) {
    goal_ = std::move(goal);
    rests_ = false;
    pace_.lay(replay_.time(), wall);
}

// -- Lines ----------------------------------------------------------------------------------------

bool Session::takes_line() const {
    if (options_.terminal || stands()) return true;
    return goal_->paced && goal_->until.what == Until::What::Never;
}

void Session::take(const std::string& line, Wall::time_point wall) {
    ++number_;
    line_ = trimmed(line);
    if (line_.empty()) return repeat(wall);
    if (line_.front() == '#') return;
    scenario::Diagnostics diagnostics;
    const auto command = commands_.read(line_, diagnostics);
    tell(diagnostics);
    if (command) std::visit([&](const auto& one) { perform(one, wall); }, *command);
}

void Session::repeat(Wall::time_point wall) {
    if (stands()) return perform(Step{}, wall);
    perform(Stop{}, wall);
}

// At a terminal who ends the input wants to leave; elsewhere there is only nothing more to say.
void Session::end_of_lines(Wall::time_point wall) {
    closing_ = true;
    finished_ = finished_ || options_.terminal || rests_;
    if (!goal_) set_out({.told = !options_.quiet}, wall);
}

std::string Session::prompt() const {
    const auto whole =
        std::chrono::duration_cast<std::chrono::milliseconds>(replay_.time().time_since_epoch());
    const std::string milliseconds = std::to_string(1000 + whole.count() % 1000).substr(1);
    return std::to_string(whole.count() / 1000) + "." + milliseconds + " s> ";
}

void Session::tell(const scenario::Diagnostics& diagnostics) {
    output_.write(complaints_text(diagnostics, line_, number_));
}

void Session::complain(scenario::Span where, const std::string& message, const std::string& hint) {
    scenario::Diagnostics diagnostics;
    diagnostics.error(where, message, hint);
    tell(diagnostics);
}

}  // namespace catenet::live
