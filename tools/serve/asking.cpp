// What the stage answers to a line of the console.
#include "tools/live/complaints.hpp"
#include "tools/live/lines.hpp"
#include "tools/serve/stage.hpp"

namespace catenet::serve {

Said Stage::line(const std::string& text, bool may_act, Wall::time_point wall) {
    const std::string line = live::trimmed(text);
    if (line.empty()) return {text, "an empty line asks for nothing\n", true};
    scenario::Diagnostics diagnostics;
    const auto command = commands_.read(line, diagnostics);
    if (!command) return {text, live::complaints_text(diagnostics, line, 1), true};
    const auto* const deed = std::get_if<live::Act>(&*command);
    if (deed == nullptr) return ask(*command, line);
    if (!may_act) return {line, "only who holds the controls can do that\n", true};
    return act(*deed, line, wall);
}

Said Stage::act(const live::Act& act, const std::string& line, Wall::time_point wall) {
    scenario::Diagnostics diagnostics;
    const bool planned = acts_.plan(act, replay_.edge(), diagnostics);
    const std::string complaints = live::complaints_text(diagnostics, line, 1);
    if (!planned) return {line, complaints, true};
    if (world_.simulation().done()) {
        return {line, complaints + "the run was ended: nothing can happen any more\n", true};
    }
    if (rests_) wish(Play{}, wall);
    if (playing()) return {line, complaints, false};
    const std::string when = live::moment_text(replay_.edge());
    return {line, complaints + "this happens next, at " + when + ": step, or play\n", false};
}

// -- Questions ------------------------------------------------------------------------------------

Said Stage::ask(const live::Command& question, const std::string& line) {
    scenario::Diagnostics diagnostics;
    const auto missing = [&](const live::Missing& what) {
        diagnostics.error(live::last_word(line), what.message, what.hint);
        return Said{line, live::complaints_text(diagnostics, line, 1), true};
    };
    const std::string text = answer_to(question);
    if (!text.empty()) return {line, text, false};
    if (std::holds_alternative<live::Why>(question)) return missing(no_packet(history_));
    if (std::holds_alternative<live::ShowJourney>(question)) return missing(no_journey(history_));
    return {line, "the page has buttons for that\n", true};
}

std::string Stage::answer_to(const live::Command& question) const {
    if (const auto* const why = std::get_if<live::Why>(&question)) {
        return live::why_text(sources_, replay_, why->packet);
    }
    if (const auto* const journey = std::get_if<live::ShowJourney>(&question)) {
        return live::journey_text(sources_, replay_, journey->journey);
    }
    if (const auto* const tables = std::get_if<live::ShowTables>(&question)) {
        return history_.tables_at(replay_.place()).text(tables->node, time(), history_.directory());
    }
    if (std::holds_alternative<live::Where>(question)) return live::where_text(sources_, replay_);
    return std::holds_alternative<live::Help>(question) ? commands_.help() : std::string{};
}

}  // namespace catenet::serve
