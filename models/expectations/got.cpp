#include "models/expectations/got.hpp"

#include "models/expectations/meaning.hpp"

#include "sim/net/question.hpp"

#include <algorithm>

namespace catenet::expectations {

using scenario::Type;

namespace {

// A text stands in quotes, a number or a [list] does not.
std::string as_written(const std::string& value) {
    const bool bare = value.find_first_not_of("0123456789") == std::string::npos ||
                      value.rfind("0x", 0) == 0 || value.rfind('[', 0) == 0;
    return bare && !value.empty() ? value : "'" + value + "'";
}

}  // namespace

void Got::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    node_ = directory.find_node(text("node"));
}

void Got::on_event(const trace::TraceEvent& event) {
    if (arguments().has("within")) {
        for (const std::uint64_t journey : event.journeys) {
            journeys_.try_emplace(journey, event.time);
        }
    }
    if (event.rule != &sim::rules::kGot || event.node != node_) return;
    const trace::Fact* value = event.fact("value");
    if (got_ || value == nullptr || !window().holds(event.time)) return;
    const bool is_value = means(text("value"), value->value, directory());
    got_ = is_value && is_soon(event);
    if (got_) return;
    std::string told =
        text("node") + " got " + as_written(value->value.text()) + " at " + moment(event.time);
    if (event.packet_number != 0) told += " (" + packet_name(event.packet_number) + ")";
    if (is_value) {
        told += ", " + beyond(event.time - start_of(event), arguments().duration("within")) +
                " after it was sent";
    }
    (is_value ? late_ : other_) = Incident{told, event.packet_number, event.time};
}

bool Got::is_soon(const trace::TraceEvent& event) const {
    if (!arguments().has("within")) return true;
    return event.time - start_of(event) <= arguments().duration("within");
}

// The beginning of its earliest journey. A value that came by no packet was there at once.
TimePoint Got::start_of(const trace::TraceEvent& event) const {
    TimePoint start = event.time;
    for (const std::uint64_t journey : event.journeys) {
        const auto found = journeys_.find(journey);
        if (found != journeys_.end()) start = std::min(start, found->second);
    }
    return start;
}

scenario::Verdict Got::verdict(TimePoint) {
    if (got_) return holds();
    if (late_) {
        late_->text += ", not within " + to_string(arguments().duration("within"));
        return fails(*late_);
    }
    const std::string nothing =
        text("node") + " did not get " + as_written(text("value")) + window_text(window());
    if (!other_) return fails(nothing);
    return fails({nothing + "; the last it got: " + other_->text, other_->packet, other_->time});
}

scenario::ExpectationKind got() {
    return {{.name = "got",
             .sentence = "an app on a node received this value",
             .parameters = {{.name = "node", .type = Type::Node, .sentence = "who received it"},
                            {.name = "value",
                             .type = Type::AnyText,
                             .sentence = "a number, a [list] or a 'text'"},
                            {.name = "within",
                             .type = Type::Duration,
                             .sentence = "the longest that it may have been under way"}}},
            {"<node> got <value> [within <within>]"},
            nullptr,
            make_judge<Got>};
}

}  // namespace catenet::expectations
