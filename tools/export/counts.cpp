#include "tools/export/counts.hpp"

#include "tools/export/json_text.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::What;

template <class Row>
bool is_all_zero(const Row& row) {
    return std::all_of(row.begin(), row.end(), [](std::uint64_t count) { return count == 0; });
}

// Only what happened at all.
template <class Row>
void append_row(std::string& out, const Row& row) {
    JsonObject object(out);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] != 0) object.number(to_string(static_cast<What>(i)), row[i]);
    }
    object.close();
}

template <class Map>
void append_counts(std::string& out, const Map& counts) {
    JsonObject object(out);
    for (const auto& [name, count] : counts) object.number(name, count);
    object.close();
}

void append_ending(std::string& out, const Ending& ending) {
    JsonObject object(out);
    object.number("code", ending.exit_code);
    object.text("reason", ending.reason);
    if (!ending.limit.empty()) object.text("limit", ending.limit);
    object.number("held", ending.expectations_held);
    object.number("failed", ending.expectations_failed);
    object.close();
}

}  // namespace

void Counts::begin(const trace::Directory& directory, const trace::Layers& layers) {
    directory_ = &directory;
    layers_ = &layers;
    by_node_.resize(directory.nodes.size());
    by_link_.resize(directory.links.size());
}

void Counts::on_event(const trace::TraceEvent& event) {
    ++total_[place(event.what)];
    if (event.node < by_node_.size()) ++by_node_[event.node][place(event.what)];
    // Numbers are given without gaps, so the largest is how many there are.
    packets_ = std::max(packets_, event.packet_number);
    for (const std::uint64_t journey : event.journeys) journeys_ = std::max(journeys_, journey);
    if (event.what == What::Sent) count_frame(event);
    if (event.what == What::Dropped) count_drop(event);
}

void Counts::end(TimePoint now) {
    end_ = now;
}

void Counts::count_frame(const trace::TraceEvent& event) {
    if (event.link < by_link_.size()) ++by_link_[event.link];
    if (event.layer == nullptr || event.packet == nullptr) return;
    std::vector<std::string_view> counted;  // a tunnel holds a layer twice, but is one frame
    for (const trace::Layer* layer : layers_->stack(*event.layer, frame_.whole(*event.packet))) {
        if (std::find(counted.begin(), counted.end(), layer->name) != counted.end()) continue;
        counted.push_back(layer->name);
        ++by_layer_[layer->name];
    }
}

void Counts::count_drop(const trace::TraceEvent& event) {
    const std::string rule{event.rule == nullptr ? std::string_view{} : event.rule->id};
    const std::string node = directory_->node_name(event.node);
    ++drops_[rule][node.empty() ? directory_->link_name(event.link) : node];
}

std::uint64_t Counts::count(What what, trace::NodeIndex node) const {
    return by_node_.at(node)[place(what)];
}

std::uint64_t Counts::dropped(std::string_view rule, std::string_view node) const {
    const auto by_place = drops_.find(rule);
    if (by_place == drops_.end()) return 0;
    const auto found = by_place->second.find(std::string{node});
    return found == by_place->second.end() ? 0 : found->second;
}

std::uint64_t Counts::frames(std::string_view layer) const {
    const auto found = by_layer_.find(layer);
    return found == by_layer_.end() ? 0 : found->second;
}

void Counts::append_drops(std::string& out) const {
    JsonObject rules(out);
    for (const auto& [rule, by_place] : drops_) {
        rules.append_key(rule);
        append_counts(out, by_place);
    }
    rules.close();
}

void Counts::append_nodes(std::string& out) const {
    JsonObject nodes(out);
    for (std::size_t i = 0; i < by_node_.size(); ++i) {
        if (is_all_zero(by_node_[i])) continue;
        nodes.append_key(directory_->nodes[i].name);
        append_row(out, by_node_[i]);
    }
    nodes.close();
}

void Counts::append_links(std::string& out) const {
    JsonObject links(out);
    for (std::size_t i = 0; i < by_link_.size(); ++i) {
        links.number(directory_->links[i].name, by_link_[i]);
    }
    links.close();
}

std::string Counts::json() const {
    std::string out;
    JsonObject summary(out, ",\n ");
    summary.text("title", directory_->title);
    summary.number("seed", directory_->seed);
    summary.text("end", seconds_text(end_));
    summary.append_key("exit");
    append_ending(out, ending_);
    summary.number("packets", packets_);
    summary.number("journeys", journeys_);
    summary.append_key("events");
    append_row(out, total_);
    summary.append_key("dropped");
    append_drops(out);
    summary.append_key("nodes");
    append_nodes(out);
    summary.append_key("links");
    append_links(out);
    summary.append_key("layers");
    append_counts(out, by_layer_);
    summary.close();
    return out + "\n";
}

}  // namespace catenet::exports
