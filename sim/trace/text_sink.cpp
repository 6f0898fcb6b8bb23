#include "sim/trace/text_sink.hpp"

#include "sim/trace/printable.hpp"

#include <algorithm>

namespace catenet::trace {
namespace {

// Wide enough for what is usual; a longer word moves the rest of its own line only.
constexpr std::size_t kTimeWidth = 16;   // "999.000000000000"
constexpr std::size_t kVerbWidth = 10;   // "translated"
constexpr std::size_t kPacketWidth = 5;  // "#9999"
constexpr std::size_t kLayerWidth = 6;

std::size_t widest_place(const Directory& directory) {
    std::size_t width = 0;
    for (const NodeEntry& node : directory.nodes) {
        width = std::max(width, node.name.size());
        for (const PortEntry& port : node.ports) {
            width = std::max(width, node.name.size() + 1 + port.name.size());
        }
    }
    for (const LinkEntry& link : directory.links) width = std::max(width, link.name.size());
    return width;
}

// A text that would not be told from what stands beside it is quoted.
bool needs_quotes(std::string_view text) {
    return text.empty() || text.find_first_of(" \"\\[]=") != std::string_view::npos;
}

void append_value(std::string& line, const Value& value) {
    const std::string text = value.text();
    if (value.kind() != Value::Kind::Text || !needs_quotes(text)) {
        append_printable(line, text);
        return;
    }
    line += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') line += '\\';
        append_printable(line, {&c, 1});
    }
    line += '"';
}

// "ipv4.no-route ip.dst=10.0.2.2"
std::string explanation(const TraceEvent& event) {
    std::string text;
    if (event.rule != nullptr) text += event.rule->id;
    for (const Fact& fact : event.facts) {
        if (!text.empty()) text += ' ';
        text += fact.name;
        text += '=';
        append_value(text, fact.value);
    }
    return text;
}

}  // namespace

void TextSink::begin(const Directory& directory, const Layers& layers) {
    directory_ = &directory;
    layers_ = &layers;
    place_width_ = widest_place(directory);
}

void TextSink::on_event(const TraceEvent& event) {
    line_.clear();
    append_cell(seconds_text(event.time), kTimeWidth);
    append_cell(place_of(event), place_width_);
    append_cell(to_string(event.what), kVerbWidth);
    const bool has_packet = event.packet != nullptr;
    append_cell(has_packet ? "#" + std::to_string(event.packet_number) : "", kPacketWidth);
    append_cell(event.layer == nullptr ? "" : event.layer->name, kLayerWidth);
    const std::string why = explanation(event);
    if (has_packet) {
        append_summary(event);
        if (!why.empty()) line_ += "  [" + why + "]";
        append_birth(event);
    } else {
        line_ += why;
    }
    line_.erase(line_.find_last_not_of(' ') + 1);
    line_ += '\n';
    output_.write(line_);
}

void TextSink::end(TimePoint /*now*/) {}

void TextSink::append_cell(std::string_view text, std::size_t width) {
    line_ += text;
    if (text.size() < width) line_.append(width - text.size(), ' ');
    line_ += "  ";
}

void TextSink::append_summary(const TraceEvent& event) {
    std::string summary;
    if (event.layer != nullptr) {
        summary = layers_->summary(*event.layer, frame_.whole(*event.packet));
    }
    if (summary.empty()) summary = std::to_string(event.packet->size()) + " bytes";
    append_printable(line_, summary);
}

// Numbers are given in order of first appearance, so one that is larger than all before is new.
void TextSink::append_birth(const TraceEvent& event) {
    if (event.packet_number <= packets_seen_) return;
    packets_seen_ = event.packet_number;
    if (!event.parents.empty()) line_ += "  <-";
    for (const std::uint64_t parent : event.parents) line_ += " #" + std::to_string(parent);
    line_ += event.journeys.size() == 1 ? "  journey" : "  journeys";
    for (const std::uint64_t journey : event.journeys) line_ += " " + std::to_string(journey);
}

std::string TextSink::place_of(const TraceEvent& event) const {
    std::string place = directory_->node_name(event.node);
    if (place.empty()) return directory_->link_name(event.link);
    const std::string port = directory_->port_name(event.node, event.port);
    return port.empty() ? place : place + "." + port;
}

}  // namespace catenet::trace
