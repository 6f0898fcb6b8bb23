#include "sim/trace/sentence.hpp"

#include "sim/trace/printable.hpp"

namespace catenet::trace {
namespace {

// Times as people read them; whoever wants picoseconds finds the fact itself.
std::string text_of(const Value& value) {
    if (value.kind() != Value::Kind::Time) return value.text();
    return readable(Duration{static_cast<Duration::rep>(value.number())});
}

// "" if the event has none of that name.
std::string value_of(std::string_view name, const TraceEvent& event, const Directory& directory) {
    if (const Fact* fact = event.fact(name)) return text_of(fact->value);
    if (name == "node") return directory.node_name(event.node);
    if (name == "port") return directory.port_name(event.node, event.port);
    if (name == "link") return directory.link_name(event.link);
    if (name == "packet" && event.packet_number != 0) {
        return "p" + std::to_string(event.packet_number);
    }
    return {};
}

bool is_known(std::string_view name, const TraceEvent& event, const std::string& value) {
    return !value.empty() || event.fact(name) != nullptr;  // a fact may be an empty text
}

}  // namespace

std::string fill(std::string_view pattern, const TraceEvent& event, const Directory& directory) {
    std::string text;
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
         open = pattern.find('{')) {
        text += pattern.substr(0, open);
        pattern.remove_prefix(open);
        const std::size_t close = pattern.find('}');
        if (close == std::string_view::npos) break;
        const std::string_view name = pattern.substr(1, close - 1);
        const std::string value = value_of(name, event, directory);
        if (is_known(name, event, value)) {
            append_printable(text, value);
            pattern.remove_prefix(close + 1);
        } else {
            text += '{';
            pattern.remove_prefix(1);
        }
    }
    return text.append(pattern);
}

std::string sentence(const TraceEvent& event, const Directory& directory) {
    return event.rule == nullptr ? std::string{} : fill(event.rule->sentence, event, directory);
}

std::string remedy(const TraceEvent& event, const Directory& directory) {
    return event.rule == nullptr ? std::string{} : fill(event.rule->remedy, event, directory);
}

std::string fact_text(const TraceEvent& event, std::string_view name) {
    const Fact* const fact = event.fact(name);
    return fact == nullptr ? std::string{} : fact->value.text();
}

std::uint64_t fact_number(const TraceEvent& event, std::string_view name) {
    const Fact* const fact = event.fact(name);
    return fact == nullptr ? 0 : fact->value.number();
}

std::string spoken(const Value& value) {
    std::string text;
    append_printable(text, text_of(value));
    return text;
}

Duration fact_time(const TraceEvent& event, std::string_view name) {
    return Duration{static_cast<std::int64_t>(fact_number(event, name))};
}

}  // namespace catenet::trace
