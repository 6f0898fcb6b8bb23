// What a session does for each command.
#include "tools/live/complaints.hpp"
#include "tools/live/session.hpp"

namespace catenet::live {

using exports::Story;

// -- Motions --------------------------------------------------------------------------------------

void Session::perform(const Step& step, Wall::time_point wall) {
    set_out({.steps = step.count, .paced = false}, wall);
}

void Session::perform(const Back& back, Wall::time_point /*wall*/) {
    stand_still();
    for (std::uint64_t left = back.count; left > 0 && replay_.place() > history_.first();) {
        replay_.back();
        if (Story::tells(history_.at(replay_.place()))) --left;
    }
    output_.write(where_text(sources_, replay_));
}

void Session::perform(const Go& go, Wall::time_point wall) {
    const bool is_over = go.until.what == Until::What::Time && go.until.time <= replay_.time();
    if (is_over)
        return complain(last_word(line_), "you stand behind that time", "goto " + go.until.text);
    set_out({.until = go.until, .told = !options_.quiet}, wall);
}

void Session::perform(const GoTo& go_to, Wall::time_point wall) {
    const bool is_time = go_to.where == GoTo::Where::Time;
    if (is_time && go_to.time > replay_.edge()) return seek(go_to, wall);
    if (is_time && go_to.time < history_.start()) {
        return complain(last_word(line_),
                        "what was before " + moment_text(history_.start()) + " is forgotten",
                        "goto start leads there");
    }
    stand_still();
    if (go_to.where == GoTo::Where::Start) replay_.go_to_start();
    if (go_to.where == GoTo::Where::Edge) replay_.go_to_edge();
    if (is_time) replay_.go_to(go_to.time);
    output_.write(where_text(sources_, replay_));
}

void Session::seek(const GoTo& go_to, Wall::time_point wall) {
    replay_.go_to_edge();
    Until until;
    until.what = Until::What::Time;
    until.time = go_to.time;
    until.text = go_to.text;
    set_out({.until = until, .paced = false, .told = false}, wall);
}

void Session::perform(const Stop&, Wall::time_point /*wall*/) {
    stand_still();
    say_position();
}

void Session::perform(const SetSpeed& speed, Wall::time_point wall) {
    pace_ = Pace{speed.speed};
    pace_.lay(replay_.time(), wall);
    say("speed " + speed.speed.text());
}

void Session::stand_still() {
    goal_.reset();
    rests_ = false;
}

// -- Questions ------------------------------------------------------------------------------------

void Session::perform(const ShowTables& tables, Wall::time_point /*wall*/) {
    output_.write(history_.tables_at(replay_.place())
                      .text(tables.node, replay_.time(), history_.directory()));
}

void Session::perform(const Why& why, Wall::time_point /*wall*/) {
    const std::string text = why_text(sources_, replay_, why.packet);
    if (!text.empty()) return output_.write(text);
    const Missing missing = no_packet(history_);
    complain(last_word(line_), missing.message, missing.hint);
}

void Session::perform(const ShowJourney& journey, Wall::time_point /*wall*/) {
    const std::string text = journey_text(sources_, replay_, journey.journey);
    if (!text.empty()) return output_.write(text);
    const Missing missing = no_journey(history_);
    complain(last_word(line_), missing.message, missing.hint);
}

void Session::perform(const Where&, Wall::time_point /*wall*/) {
    output_.write(where_text(sources_, replay_));
    say("speed " + pace_.speed().text() + (stands() ? ", standing still" : ", running"));
}

void Session::perform(const Help&, Wall::time_point /*wall*/) {
    output_.write(commands_.help());
}

void Session::perform(const Quit&, Wall::time_point /*wall*/) {
    finished_ = true;
}

// -- What events can do ---------------------------------------------------------------------------

void Session::perform(const Act& act, Wall::time_point wall) {
    if (!reach_edge()) {
        return complain(whole_line(line_),
                        "what was cannot be changed: you stand at " + moment_text(replay_.time()) +
                            ", and the run has come to " + moment_text(replay_.edge()),
                        "goto now");
    }
    scenario::Diagnostics diagnostics;
    const bool planned = acts_.plan(act, replay_.edge(), diagnostics);
    tell(diagnostics);
    if (!planned) return;
    if (rests_) set_out(*goal_, wall);
    if (!goal_) say("this happens next, at " + moment_text(replay_.edge()) + ": step, or run");
}

// From the same moment one goes on to the edge; from an earlier one nothing is skipped.
bool Session::reach_edge() {
    if (replay_.time() != replay_.edge()) return false;
    for (; replay_.place() < history_.size(); replay_.forward(replay_.edge())) {
        const auto& event = history_.at(replay_.place());
        if (!options_.quiet) story_.on_event(event);
    }
    return true;
}

}  // namespace catenet::live
