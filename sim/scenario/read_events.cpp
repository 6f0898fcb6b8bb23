// The section `events`: a list of TIME: text, one pair in each item.
#include "sim/net/simulation.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {
namespace {

constexpr std::string_view kExample = "- 0s: pc1 ping pc2";
const Parameter kTime{.name = "time", .type = Type::Duration};

void read_pair(const YamlPair& pair, const Section& section) {
    const auto time = read_word(kTime, pair.key.text(), pair.key.where(), section.reading());
    const auto text = read_line(pair.value, pair.key.text(), section.diagnostics);
    if (!time || !text) return;
    section.spec.events.push_back({{time->as<Duration>(), time->where}, *text});
    const auto& stop = section.spec.stop;
    const Duration end = stop ? stop->value : sim::kLongestRun;
    if (time->as<Duration>() <= end) return;
    const std::string what = stop ? "the stop at " : "the end of the run, which is by default at ";
    section.diagnostics.warning(
        time->where,
        "this event comes after " + what + catenet::to_string(end) + " and never happens",
        stop ? "" : "say when the run ends, beside 'events': stop: " + pair.key.text());
}

void read_event(const YamlNode& item, const Section& section) {
    if (!item.is_map()) {
        return complain_shape(
            item, "events", "a list of TIME: text", kExample, section.diagnostics);
    }
    if (item.pairs.size() != 1) {
        const Span where = item.pairs.empty() ? item.where() : item.pairs[1].key.where();
        section.diagnostics.error(where,
                                  "each event is one pair TIME: text",
                                  "begin each with '- '; put a text with commas in double quotes");
        return;
    }
    read_pair(item.pairs.front(), section);
}

}  // namespace

void read_events(const YamlNode& events, const Section& section) {
    for (const YamlNode& item : items_of(events, "events", kExample, section.diagnostics)) {
        read_event(item, section);
    }
}

}  // namespace catenet::scenario
