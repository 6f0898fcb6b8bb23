#include "tools/live/answers.hpp"

#include "tools/export/advice.hpp"
#include "tools/export/story.hpp"

#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::live {
namespace {

using exports::Story;
using trace::TraceEvent;
using trace::What;

using Predicate = std::function<bool(const TraceEvent&)>;

bool belongs(const TraceEvent& event, std::uint64_t journey) {
    return std::find(event.journeys.begin(), event.journeys.end(), journey) != event.journeys.end();
}

// The story of the events that are meant; a mark stands in front of those still to come.
std::string told(const Sources& sources,
                 const Replay& replay,
                 bool details,
                 const Predicate& is_meant) {
    const History& history = sources.history;
    trace::TextInMemory text;
    Story story{text, {.colour = sources.colour, .details = details}};
    story.begin(history.directory(), history.layers());
    bool marked = false;
    for (std::size_t i = history.first(); i < history.size(); ++i) {
        if (!is_meant(history.at(i)) || !Story::tells(history.at(i), details)) continue;
        if (i >= replay.place() && !marked) {
            text.write("  -- you stand here, at " + moment_text(replay.time()) + " --\n");
            marked = true;
        }
        story.on_event(history.at(i));
    }
    return text.text();
}

std::string told(const Sources& sources, const TraceEvent& event) {
    trace::TextInMemory text;
    Story story{text, {.colour = sources.colour}};
    story.begin(sources.history.directory(), sources.history.layers());
    story.on_event(event);
    return text.text();
}

std::string cited(const trace::Rule& rule) {
    return "   [" + std::string{rule.id} + ", " + std::string{rule.reference} + "]";
}

std::string loss_text(const Sources& sources, const exports::Loss& loss) {
    const exports::Advice advice = exports::advise(loss, sources.world);
    std::string text = sources.history.directory().node_name(loss.node) + " dropped p" +
                       std::to_string(loss.packet) + " at " + moment_text(loss.time) + ": " +
                       loss.sentence + cited(*loss.rule) + "\n";
    if (!advice.more.empty()) text += "  " + advice.more;
    if (!advice.more.empty() && advice.where) {
        text += "   " + sources.file + ":" + std::to_string(advice.where->line);
    }
    if (!advice.more.empty()) text += "\n";
    const std::string& remedy = advice.remedy.empty() ? loss.remedy : advice.remedy;
    return remedy.empty() ? text : text + "  fix: " + remedy + "\n";
}

bool is_end(What what) {
    return what == What::Delivered || what == What::Ignored || what == What::Merged;
}

// How a packet ended that nobody dropped; where several took it, the last.
std::string end_text(const Sources& sources, std::uint64_t packet) {
    const History& history = sources.history;
    const std::string name = "p" + std::to_string(packet);
    for (std::size_t i = history.size(); i-- > history.first();) {
        const TraceEvent& event = history.at(i);
        if (event.packet_number != packet || !is_end(event.what)) continue;
        const std::string_view verb = event.what == What::Delivered ? " took "
                                      : event.what == What::Ignored ? " ignored "
                                                                    : " merged ";
        const std::string why = trace::sentence(event, history.directory());
        return history.directory().node_name(event.node) + std::string{verb} + name + " at " +
               moment_text(event.time) + (why.empty() ? "" : ": " + why) + "\n";
    }
    return name + " is on its way\n";
}

std::string last_step(const Sources& sources, std::size_t place) {
    const History& history = sources.history;
    while (place > history.first()) {
        if (Story::tells(history.at(--place))) return told(sources, history.at(place));
    }
    return {};
}

std::string next_step(const Sources& sources, std::size_t place) {
    const History& history = sources.history;
    for (; place < history.size(); ++place) {
        if (Story::tells(history.at(place))) return told(sources, history.at(place));
    }
    return {};
}

// The highest number of a packet, and of a journey, so far; 0 if there is none.
std::uint64_t last_packet(const History& history) {
    std::uint64_t last = 0;
    for (std::size_t i = history.first(); i < history.size(); ++i) {
        last = std::max(last, history.at(i).packet_number);
    }
    return last;
}

std::uint64_t last_journey(const History& history) {
    std::uint64_t last = 0;
    for (std::size_t i = history.first(); i < history.size(); ++i) {
        for (const std::uint64_t journey : history.at(i).journeys) last = std::max(last, journey);
    }
    return last;
}

}  // namespace

std::string moment_text(TimePoint time) {
    std::string text = seconds_text(time);
    text.resize(text.size() - 3);  // to the nanosecond, as the story
    return text + " s";
}

std::size_t steps_to_edge(const History& history, std::size_t place) {
    std::size_t steps = 0;
    for (; place < history.size(); ++place) steps += Story::tells(history.at(place)) ? 1 : 0;
    return steps;
}

std::string position_text(const Sources& sources, const Replay& replay) {
    const std::string here = "at " + moment_text(replay.time());
    if (replay.at_edge()) return here + ", the edge of the run";
    const std::size_t steps = steps_to_edge(sources.history, replay.place());
    return here + ", " + std::to_string(steps) + (steps == 1 ? " step" : " steps") +
           " before the edge at " + moment_text(replay.edge());
}

std::string where_text(const Sources& sources, const Replay& replay) {
    std::string text = position_text(sources, replay) + "\n";
    const std::string last = last_step(sources, replay.place());
    const std::string next = next_step(sources, replay.place());
    if (!last.empty()) text += "last:\n" + last;
    if (!next.empty()) text += "next:\n" + next;
    return text;
}

std::string why_text(const Sources& sources, const Replay& replay, std::uint64_t packet) {
    const std::string text = told(sources, replay, true, [&](const TraceEvent& event) {
        return packet != 0 && event.packet_number == packet;
    });
    if (text.empty()) return {};
    const exports::Loss* const loss = sources.questions.loss_of(packet);
    return text + (loss != nullptr ? loss_text(sources, *loss) : end_text(sources, packet));
}

std::string journey_text(const Sources& sources, const Replay& replay, std::uint64_t journey) {
    return told(
        sources, replay, false, [&](const TraceEvent& event) { return belongs(event, journey); });
}

Missing no_packet(const History& history) {
    const std::uint64_t last = last_packet(history);
    return {"there is no such packet so far",
            last == 0 ? "no packet came to be yet" : "packets: p1 to p" + std::to_string(last)};
}

Missing no_journey(const History& history) {
    const std::uint64_t last = last_journey(history);
    return {"there is no such journey so far",
            last == 0 ? "no packet came to be yet" : "journeys: 1 to " + std::to_string(last)};
}

}  // namespace catenet::live
