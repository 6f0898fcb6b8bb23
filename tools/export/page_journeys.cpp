#include "tools/export/page_journeys.hpp"

#include "tools/export/hop_text.hpp"
#include "tools/export/places.hpp"
#include "tools/export/why.hpp"

#include "sim/net/question.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using Outcome = Verdict::Outcome;
using trace::TraceEvent;

std::string_view word_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::Answered: return "answered";
        case Outcome::Unanswered: return "unanswered";
        case Outcome::NotDelivered: return "not-delivered";
        case Outcome::Arrived: return "arrived";
        case Outcome::Dropped: return "dropped";
        case Outcome::Ignored: return "ignored";
        case Outcome::UnderWay: break;
    }
    return "under-way";
}

std::string_view mood_of(const Verdict& verdict) {
    if (verdict.is_good()) return "good";
    return verdict.is_bad() ? "bad" : "plain";
}

template <class Numbers>
std::string list_of(const Numbers& numbers) {
    std::string json;
    JsonArray array{json};
    for (const auto number : numbers) array.integer(static_cast<std::int64_t>(number));
    array.close();
    return json;
}

std::string with_source(const std::string& sentence, const std::string& source) {
    return source.empty() ? sentence : sentence + "   " + source;
}

// As `catenet explain` says it, a line for each.
std::vector<std::string> lines_of(const Why& why) {
    std::vector<std::string> lines{"why: " + with_source(why.reason, why.source)};
    if (!why.more.empty()) lines.push_back(with_source(why.more, why.place));
    if (!why.remedy.empty()) lines.push_back("fix: " + why.remedy);
    return lines;
}

}  // namespace

void PageJourneys::hear(const TraceEvent& event) {
    changed_.insert(event.journeys.begin(), event.journeys.end());
    const bool settles =
        event.rule == &sim::rules::kUnanswered || event.rule == &sim::rules::kAnswered;
    if (!settles) return;
    // What ends a question need not have one of its packets.
    const Question* const question = from_.questions.question_of(event);
    if (question != nullptr) changed_.insert(question->journeys.begin(), question->journeys.end());
}

void PageJourneys::end() {
    ended_ = true;
    changed_.insert(under_way_.begin(), under_way_.end());
}

std::string PageJourneys::take() {
    std::string json;
    JsonArray array{json};
    for (const std::uint64_t number : changed_) {
        if (from_.journeys.journey(number) != nullptr) add(array.next(), number);
    }
    array.close();
    changed_.clear();
    return json;
}

// As long as a run goes on, a question may still be answered.
Verdict PageJourneys::verdict_of(std::uint64_t number, const std::vector<Hop>& hops) const {
    Verdict verdict = exports::verdict_of(from_.journeys, from_.questions, number, hops);
    const Question* const question = from_.questions.question_of(number);
    const bool waits = question != nullptr && !question->settled && !question->answered;
    if (!ended_ && waits) verdict.outcome = Outcome::UnderWay;
    return verdict;
}

void PageJourneys::add(std::string& out, std::uint64_t number) {
    const std::vector<Hop> hops = hops_of(from_.journeys, {number});
    const Verdict verdict = verdict_of(number, hops);
    JsonObject object{out};
    object.number("number", number);
    add_verdict(object, verdict);
    object.raw("packets", list_of(from_.journeys.journey(number)->packets));
    object.raw("way", list_of(way_of(hops)));
    add_hops(object, hops);
    add_ladder(object, number, hops);
    object.close();
    if (verdict.outcome == Outcome::UnderWay) {
        under_way_.insert(number);
    } else {
        under_way_.erase(number);
    }
}

void PageJourneys::add_verdict(JsonObject& object, const Verdict& verdict) {
    const bool goes_on = !ended_ && verdict.outcome == Outcome::UnderWay;
    object.text("outcome", word_of(verdict.outcome));
    object.text("verdict", goes_on ? "under way" : outcome_text(verdict));
    object.text("mood", mood_of(verdict));
    object.text("from", verdict.from);
    object.text("to", verdict.to);
    object.text("what", verdict.what);
    object.text("because", verdict.because);
    object.integer("began", verdict.began.time_since_epoch().count());
    object.integer("took", verdict.took.count());
    std::string json;
    JsonArray why{json};
    for (const Cause& cause : causes_of(verdict, from_.questions)) {
        for (const std::string& line : lines_of(why_of(cause, from_.world, options_.file))) {
            why.text(line);
        }
    }
    why.close();
    object.raw("why", json);
}

void PageJourneys::add_hops(JsonObject& object, const std::vector<Hop>& hops) {
    std::string json;
    JsonArray array{json};
    for (const Hop& hop : hops) add_hop(array.next(), hop);
    array.close();
    object.raw("hops", json);
}

void PageJourneys::add_hop(std::string& out, const Hop& hop) {
    const auto& events = from_.places.events;
    const CrossingWords* const words =
        hop.decision ? from_.crossings.words_of(*hop.decision) : nullptr;
    JsonArray array{out};
    array.integer(hop.node == trace::kNone ? -1 : static_cast<std::int64_t>(hop.node));
    array.integer(static_cast<std::int64_t>(hop.packet));
    array.integer(events[hop.first()]);
    array.integer(events[hop.events.back()]);
    array.integer(from_.lists.string(hop_text(hop, from_.journeys, words)));
    const Place last = hop.left ? *hop.left : hop.end.value_or(hop.first());
    const Duration stay = from_.journeys.event(last).time - from_.journeys.event(hop.first()).time;
    array.integer(hop.left || hop.end ? stay.count() : -1);
    array.integer(hop.decision ? from_.crossings.of(*hop.decision) : -1);
    array.integer(hop.aside ? 1 : 0);
    JsonArray steps{array.next()};
    for (const Place place : hop.events) {
        if (from_.journeys.event(place).rule != nullptr) steps.integer(events[place]);
    }
    steps.close();
    array.close();
}

void PageJourneys::add_ladder(JsonObject& object,
                              std::uint64_t number,
                              const std::vector<Hop>& hops) {
    Ladder ladder;
    add_rows(ladder, from_.journeys, hops, [&](Place decision) {
        return from_.crossings.words_of(decision);
    });
    const std::size_t room = room_for(number, ladder.rows.size());
    const std::size_t cut = ladder.rows.size() - room;
    ladder.rows.resize(room);
    std::string columns;
    JsonArray column_list{columns};
    for (const LadderColumn& column : ladder.columns) column_list.integer(column.node);
    column_list.close();
    object.raw("columns", columns);
    std::string rows;
    JsonArray row_list{rows};
    for (const LadderRow& row : ladder.rows) add_row(row_list.next(), row);
    row_list.close();
    object.raw("rows", rows);
    object.number("left_out", ladder.left_out + cut);
}

void PageJourneys::add_row(std::string& out, const LadderRow& row) {
    const bool crosses_link =
        row.kind == LadderRow::Kind::Arrow || row.kind == LadderRow::Kind::Lost;
    JsonArray array{out};
    array.integer(static_cast<int>(row.kind));
    array.integer(row.time.time_since_epoch().count());
    array.integer(static_cast<std::int64_t>(row.column));
    array.integer(static_cast<std::int64_t>(row.to));
    array.integer(from_.lists.string(row.text));
    array.integer(from_.lists.string_if_any(row.source));
    array.integer(row.stay ? row.stay->count() : -1);
    array.integer(crosses_link ? network_of(row.network) : -1);
    array.integer(row.aside ? 1 : 0);
    array.close();
}

// Ladders number the networks that have links, the page all.
int PageJourneys::network_of(std::size_t ladder_network) {
    if (networks_.empty()) {
        const auto& networks = from_.world.spec().networks;
        for (const std::string& name : from_.journeys.networks().names) {
            const auto found = std::find_if(networks.begin(), networks.end(), [&](const auto& one) {
                return one.name.value == name;
            });
            networks_.push_back(static_cast<int>(found - networks.begin()));
        }
    }
    return networks_[ladder_network];
}

// How many of its rows are kept. What it had before is told anew, and counts no more.
std::size_t PageJourneys::room_for(std::uint64_t number, std::size_t rows) {
    if (rows_.size() < number) rows_.resize(number, 0);
    std::size_t& own = rows_[number - 1];
    all_rows_ -= own;
    own = std::min(rows, options_.rows - all_rows_);
    all_rows_ += own;
    if (own < rows) whole_ = false;
    return own;
}

}  // namespace catenet::exports
