#include "tools/export/jsonl.hpp"

#include "tools/export/hex.hpp"
#include "tools/export/json_text.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::Fact;
using trace::TraceEvent;
using trace::Value;

void text_if_any(JsonObject& object, std::string_view key, const std::string& text) {
    if (!text.empty()) object.text(key, text);
}

// Of facts with the same name the first counts, as for TraceEvent::fact().
bool is_repeated(std::span<const Fact> facts, std::size_t i) {
    return std::any_of(facts.begin(),
                       facts.begin() + static_cast<std::ptrdiff_t>(i),
                       [&](const Fact& fact) { return fact.name == facts[i].name; });
}

void append_facts(std::string& line, std::span<const Fact> facts) {
    JsonObject object(line);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (is_repeated(facts, i)) continue;
        const Value& value = facts[i].value;
        if (value.kind() == Value::Kind::Number) {
            object.number(facts[i].name, value.number());
        } else {
            object.text(facts[i].name, value.text());
        }
    }
    object.close();
}

void add_place(JsonObject& object, const TraceEvent& event, const trace::Directory& directory) {
    text_if_any(object, "node", directory.node_name(event.node));
    text_if_any(object, "port", directory.port_name(event.node, event.port));
    text_if_any(object, "link", directory.link_name(event.link));
}

void add_identity(JsonObject& object, const TraceEvent& event) {
    if (event.packet_number != 0) object.number("packet", event.packet_number);
    if (!event.journeys.empty()) object.numbers("journeys", event.journeys);
    if (!event.parents.empty()) object.numbers("parents", event.parents);
}

}  // namespace

void JsonLines::begin(const trace::Directory& directory, const trace::Layers& /*layers*/) {
    directory_ = &directory;
}

void JsonLines::on_event(const TraceEvent& event) {
    line_.clear();
    JsonObject object(line_);
    object.text("t", seconds_text(event.time));
    add_place(object, event, *directory_);
    object.text("what", to_string(event.what));
    if (event.layer != nullptr) object.text("layer", event.layer->name);
    add_identity(object, event);
    if (event.rule != nullptr) object.text("rule", event.rule->id);
    if (!event.facts.empty()) {
        object.append_key("facts");
        append_facts(line_, event.facts);
    }
    if (event.packet != nullptr) object.number("len", event.packet->size());
    if (event.packet != nullptr && event.what == trace::What::Sent) {
        object.append_key("frame");
        line_ += '"';
        append_hex(line_, frame_.whole(*event.packet));
        line_ += '"';
    }
    object.close();
    line_ += '\n';
    output_.write(line_);
}

void JsonLines::end(TimePoint /*now*/) {}

}  // namespace catenet::exports
