#include "tools/export/page_crossings.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using Mark = FieldLine::Mark;
using trace::TraceEvent;

}  // namespace

void PageCrossings::look() {
    std::vector<Place> still;
    for (const Place decision : waiting_) {
        if (const auto record = book_.at(decision)) {
            add(*record);
        } else if (may_still_leave(decision)) {
            still.push_back(decision);
        }
    }
    waiting_ = std::move(still);
}

// It is still where it was decided about, by the last decision about it.
bool PageCrossings::may_still_leave(Place decision) const {
    const TraceEvent& event = journeys_.event(decision);
    const std::vector<Place>& places = journeys_.packet(event.packet_number)->events;
    const auto later = std::upper_bound(places.begin(), places.end(), decision);
    return std::none_of(later, places.end(), [&](Place place) {
        const TraceEvent& other = journeys_.event(place);
        const bool left = other.node != event.node || other.what == trace::What::Sent;
        return left || other.crossing != nullptr || trace::ends_packet(other.what);
    });
}

int PageCrossings::of(Place decision) const {
    const auto found = known_.find(decision);
    return found == known_.end() ? -1 : found->second.place;
}

const CrossingWords* PageCrossings::words_of(Place decision) const {
    const auto found = known_.find(decision);
    return found == known_.end() ? nullptr : &found->second.words;
}

void PageCrossings::add(const CrossingRecord& record) {
    const std::vector<FieldLine> lines = field_lines(record);
    known_.emplace(record.decision,
                   Known{static_cast<int>(known_.size()), exports::words_of(lines)});
    if (!fresh_.empty()) fresh_ += ',';
    JsonArray crossing{fresh_};
    crossing.integer(places_.events[record.decision]);
    crossing.integer(places_.events[record.sent]);
    JsonArray came{crossing.next()};
    for (const SeenFrame& frame : record.came) add_frame(came.next(), frame);
    came.close();
    crossing.integer(static_cast<std::int64_t>(record.went.packet));
    crossing.integer(frames_.at(record.went.place));
    add_lines(crossing, lines);
    add_what_it_rested_on(crossing, record);
    crossing.close();
}

void PageCrossings::add_frame(std::string& out, const SeenFrame& frame) const {
    JsonArray array{out};
    array.integer(static_cast<std::int64_t>(frame.packet));
    array.integer(frames_.at(frame.place));
    array.integer(frame.link == trace::kNone ? -1 : static_cast<std::int64_t>(frame.link));
    array.close();
}

void PageCrossings::add_lines(JsonArray& crossing, const std::vector<FieldLine>& lines) {
    crossing.integer(shape_of(lines));
    JsonArray values{crossing.next()};
    for (const FieldLine& line : lines) {
        const bool has_came = line.mark == Mark::Changed || line.mark == Mark::Ended;
        const bool has_went = line.mark == Mark::Changed || line.mark == Mark::New;
        if (has_came) values.integer(lists_.string(line.came));
        if (has_went) values.integer(lists_.string(line.went));
    }
    values.close();
}

int PageCrossings::shape_of(const std::vector<FieldLine>& lines) {
    std::string json;
    JsonArray shape{json};
    for (const FieldLine& line : lines) {
        JsonArray one{shape.next()};
        one.integer(static_cast<int>(line.mark));
        one.integer(lists_.layer(line.layer));
        one.integer(lists_.string(line.name));
        one.integer(lists_.string_if_any(line.origin));
        one.integer(lists_.string_if_any(line.reference));
        one.close();
    }
    shape.close();
    return lists_.crossing_shape(json);
}

void PageCrossings::add_what_it_rested_on(JsonArray& crossing, const CrossingRecord& record) {
    JsonArray consulted{crossing.next()};
    for (const Consulted& one : record.consulted) {
        JsonArray row{consulted.next()};
        row.integer(lists_.string(one.table));
        row.integer(lists_.string(one.key));
        row.integer(one.row ? lists_.string(one.row->value) : -1);
        row.close();
    }
    consulted.close();
    JsonArray losses{crossing.next()};
    for (const std::string& loss : record.losses) losses.integer(lists_.string(loss));
    losses.close();
}

std::string PageCrossings::take() {
    std::string json = "[" + fresh_ + "]";
    fresh_.clear();
    return json;
}

}  // namespace catenet::exports
