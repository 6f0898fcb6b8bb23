#include "tools/export/page_data.hpp"

#include "tools/export/page_crossings.hpp"
#include "tools/export/page_drops.hpp"
#include "tools/export/page_events.hpp"
#include "tools/export/page_frames.hpp"
#include "tools/export/page_journeys.hpp"
#include "tools/export/page_scenario.hpp"

#include <optional>
#include <utility>

namespace catenet::exports {

// The lists of a page and those who fill them. All see the same events, up to the limit.
struct PageData::State {
    State(scenario::World& world_of_run, const Questions& questions_of_run, PageOptions wanted)
        : world(world_of_run),
          questions(questions_of_run),
          options(std::move(wanted)),
          journeys(options.limits.events),
          frames(lists, journeys, options.limits.frame_bytes),
          events(lists),
          crossings(lists, frames, places, journeys),
          drops(lists, world, questions, options.file),
          told({world, journeys, questions, crossings, places, lists},
               {options.file, options.limits.ladder_rows}) {}

    void take(const trace::TraceEvent& event) {
        const auto number = events.count();
        const Place place = journeys.size();
        journeys.on_event(event);
        const bool kept = journeys.size() > place;
        if (kept) places.events.push_back(number);
        events.add(event, kept ? frames.enter(place) : -1);
        if (kept && event.crossing != nullptr) crossings.hear(place);
        if (event.what == trace::What::Dropped) drops.hear(event, number);
        told.hear(event);
    }

    scenario::World& world;
    const Questions& questions;
    PageOptions options;
    Journeys journeys;
    PagePlaces places;
    PageLists lists;
    PageFrames frames;
    PageEvents events;
    PageCrossings crossings;
    PageDrops drops;
    PageJourneys told;
    std::optional<TimePoint> ended;
    bool cut = false;  // events were left out
    std::string said;  // for the notice

    std::string notice() const;
};

namespace {

// "250 000", for people.
std::string grouped(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3;) {
        i -= 3;
        digits.insert(i, " ");
    }
    return digits;
}

std::string list_of_left_out(const std::vector<std::string>& left_out) {
    std::string text;
    for (std::size_t i = 0; i < left_out.size(); ++i) {
        if (i > 0) text += i + 1 == left_out.size() ? " and " : ", ";
        text += left_out[i];
    }
    return text;
}

void add_grades(JsonObject& part, const std::vector<scenario::Grader::Grade>& grades) {
    std::string json;
    JsonArray list{json};
    for (const auto& grade : grades) {
        JsonObject one{list.next()};
        one.text("name", grade.expectation->name.value);
        one.text("that", grade.expectation->that.text);
        one.flag("holds", grade.holds());
        one.flag("skipped", grade.skipped);
        one.text("evidence", grade.verdict.evidence);
        one.close();
    }
    list.close();
    part.raw("grades", json);
}

}  // namespace

std::string PageData::State::notice() const {
    std::vector<std::string> left_out;
    if (cut) {
        left_out.push_back("what happened after the first " + grouped(options.limits.events) +
                           " events");
    }
    if (!frames.is_whole()) left_out.emplace_back("data behind the headers of later frames");
    if (!told.is_whole()) {
        left_out.push_back("rows of ladders beyond " + grouped(options.limits.ladder_rows));
    }
    std::string text = said;
    if (left_out.empty()) return text;
    if (!text.empty()) text += " ";
    return text + "This page leaves out " + list_of_left_out(left_out) +
           ": trace.jsonl and capture.pcapng of `catenet run " + options.file +
           " --out DIR` hold all of it, and a shorter `stop` fits the page.";
}

PageData::PageData(scenario::World& world, const Questions& questions, PageOptions options)
    : state_(std::make_unique<State>(world, questions, std::move(options))) {}

PageData::~PageData() = default;

void PageData::begin(const trace::Directory& directory, const trace::Layers& layers) {
    state_->journeys.begin(directory, layers);
    state_->lists.set_layers(layers);
    state_->events.begin(layers);
}

void PageData::on_event(const trace::TraceEvent& event) {
    const auto most = static_cast<std::int64_t>(state_->options.limits.events);
    state_->cut = state_->cut || state_->events.count() >= most;
    if (!state_->cut) state_->take(event);
}

void PageData::end(TimePoint now) {
    state_->journeys.end(now);
    state_->told.end();
    state_->ended = now;
}

void PageData::add_notice(const std::string& sentence) {
    state_->said += (state_->said.empty() ? "" : " ") + sentence;
}

std::string PageData::scenario_json() const {
    return page_scenario(state_->world, state_->options);
}

// The lists come last: all that is told before may add to them.
std::string PageData::part_json(const std::vector<scenario::Grader::Grade>& grades) {
    State& state = *state_;
    std::string json;
    JsonObject part{json};
    state.crossings.look();
    const std::string journeys = state.told.take();
    state.events.add_to(part);
    part.raw("frames", state.frames.take());
    part.raw("crossings", state.crossings.take());
    part.raw("journeys", journeys);
    part.raw("drops", state.drops.take());
    state.lists.add_to(part);
    part.raw("end", state.ended ? std::to_string(state.ended->time_since_epoch().count()) : "null");
    part.text("notice", state.notice());
    add_grades(part, grades);
    part.close();
    return json;
}

std::string PageData::run_json(const std::vector<scenario::Grader::Grade>& grades) {
    std::string json;
    JsonObject run{json};
    run.integer("format", 1);
    run.raw("scenario", scenario_json());
    run.raw("parts", "[" + part_json(grades) + "]");
    run.close();
    return json;
}

}  // namespace catenet::exports
