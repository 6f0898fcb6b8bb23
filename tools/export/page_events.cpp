#include "tools/export/page_events.hpp"

#include "tools/export/details.hpp"

#include "sim/trace/sentence.hpp"

#include <string_view>

namespace catenet::exports {
namespace {

constexpr std::array<std::string_view, 11> kNames{
    "time", "what", "node", "port", "link", "layer", "rule", "packet", "frame", "summary", "facts"};

std::int64_t index_or_none(std::uint32_t index) {
    return index == trace::kNone ? -1 : static_cast<std::int64_t>(index);
}

void append_numbers(std::string& out, std::span<const std::uint64_t> numbers) {
    JsonArray array{out};
    for (const std::uint64_t number : numbers) array.integer(static_cast<std::int64_t>(number));
    array.close();
}

}  // namespace

std::string& PageEvents::next(Column column) {
    std::string& out = columns_.at(column);
    if (!out.empty()) out += ',';
    return out;
}

void PageEvents::put(Column column, std::int64_t value) {
    append_integer(next(column), value);
}

void PageEvents::add(const trace::TraceEvent& event, int frame) {
    put(Time, (event.time - last_).count());
    last_ = event.time;
    put(What, static_cast<std::int64_t>(event.what));
    put(Node, index_or_none(event.node));
    put(Port, index_or_none(event.port));
    put(Link, index_or_none(event.link));
    put(Layer, lists_.layer(event.layer));
    put(Rule, lists_.rule(event.rule));
    put(Packet, static_cast<std::int64_t>(event.packet_number));
    put(Frame, frame);
    put(Summary, summary_of(event));
    add_facts(event);
    if (event.packet_number > packets_) meet(event);
    if (is_detail(event)) {
        if (!details_.empty()) details_ += ',';
        append_integer(details_, count_);
    }
    ++count_;
}

// One line about a frame that is sent; -1 for all other events.
int PageEvents::summary_of(const trace::TraceEvent& event) {
    const bool tells =
        event.what == trace::What::Sent && event.packet != nullptr && event.layer != nullptr;
    if (!tells) return -1;
    return lists_.string(layers_->summary(*event.layer, bytes_.whole(*event.packet)));
}

// Of facts with the same name the first counts, as for TraceEvent::fact().
void PageEvents::add_facts(const trace::TraceEvent& event) {
    JsonArray facts{next(Facts)};
    for (const trace::Fact& fact : event.facts) {
        if (event.fact(fact.name) != &fact) continue;
        facts.integer(lists_.string(fact.name));
        facts.integer(lists_.string(trace::spoken(fact.value)));
    }
    facts.close();
}

void PageEvents::meet(const trace::TraceEvent& event) {
    packets_ = event.packet_number;
    if (!fresh_packets_.empty()) fresh_packets_ += ',';
    JsonArray packet{fresh_packets_};
    packet.integer(static_cast<std::int64_t>(event.packet_number));
    append_numbers(packet.next(), event.journeys);
    append_numbers(packet.next(), event.parents);
    packet.close();
}

void PageEvents::add_to(JsonObject& part) {
    part.integer("first", told_);
    told_ = count_;
    part.raw("packets", "[" + fresh_packets_ + "]");
    fresh_packets_.clear();
    std::string events;
    JsonObject columns{events};
    for (std::size_t i = 0; i < kColumns; ++i) {
        columns.raw(kNames.at(i), "[" + columns_.at(i) + "]");
        columns_.at(i).clear();
    }
    columns.close();
    part.raw("events", events);
    part.raw("details", "[" + details_ + "]");
    details_.clear();
}

}  // namespace catenet::exports
