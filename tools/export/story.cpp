#include "tools/export/story.hpp"

#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "sim/scenario/utf8.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::TraceEvent;
using trace::What;

constexpr std::size_t kLineWidth = 110;  // beyond, the rule goes on a line of its own

std::string_view verb_of(What what) {
    switch (what) {
        case What::Forwarded: return "forwards ";
        case What::Delivered: return "takes ";
        case What::Ignored: return "ignores ";
        case What::Dropped: return "drops ";
        case What::Copied: return "copies ";
        case What::Split: return "splits ";
        case What::Merged: return "merges ";
        case What::Translated: return "translates ";
        default: return {};
    }
}

Ink ink_of(What what) {
    if (what == What::Dropped) return Ink::Bad;
    if (what == What::Ignored) return Ink::Faint;
    return Ink::Plain;
}

}  // namespace

Story::Story(trace::TextOutput& output, StoryOptions options)
    : output_(output), options_(options), paint_(options.colour) {}

void Story::begin(const trace::Directory& directory, const trace::Layers& layers) {
    directory_ = &directory;
    layers_ = &layers;
    std::size_t longest = 0;
    for (const trace::NodeEntry& node : directory.nodes) {
        longest = std::max(longest, node.name.size());
    }
    std::size_t farthest = longest;
    for (const trace::LinkEntry& link : directory.links) {
        if (link.ends.size() != 2) farthest = std::max(farthest, link.name.size() + 2);
    }
    place_width_ = longest + 3 + farthest;  // "pc1 → sw1", "sensor → (machine)"
    if (options_.journey != 0) wanted_.push_back(options_.journey);
}

void Story::on_event(const TraceEvent& event) {
    if (!tells(event, options_.details)) return;
    const bool filtered = options_.packet != 0 || options_.journey != 0;
    if (!filtered) return output_.write(told(event));
    if (event.packet == nullptr) return;
    packets_ = std::max(packets_, event.packet_number);
    for (const std::uint64_t journey : event.journeys) journeys_ = std::max(journeys_, journey);
    if (event.packet_number == options_.packet) {
        wanted_.assign(event.journeys.begin(), event.journeys.end());
    }
    kept_.push_back({{event.journeys.begin(), event.journeys.end()}, told(event)});
}

void Story::end(TimePoint) {
    const auto is_wanted = [&](std::uint64_t journey) {
        return std::find(wanted_.begin(), wanted_.end(), journey) != wanted_.end();
    };
    for (const Kept& line : kept_) {
        if (std::any_of(line.journeys.begin(), line.journeys.end(), is_wanted)) {
            output_.write(line.text);
        }
    }
    kept_.clear();
}

std::string Story::missing() const {
    if (options_.packet > packets_) {
        const std::string there =
            packets_ == 0 ? "none at all" : "p1 to p" + std::to_string(packets_);
        return "no packet p" + std::to_string(options_.packet) + " in this run; there are " + there;
    }
    if (options_.journey > journeys_) {
        const std::string there =
            journeys_ == 0 ? "none at all" : "1 to " + std::to_string(journeys_);
        return "no journey " + std::to_string(options_.journey) + " in this run; there are " +
               there;
    }
    return {};
}

std::string Story::told(const TraceEvent& event) {
    const std::string place = padded(place_of(event), place_width_);
    const std::string words = words_of(event);
    const std::string time = time_column(event.time);
    const std::size_t width =
        time.size() + 2 + scenario::count_characters(place) + 1 + scenario::count_characters(words);
    std::string line = paint_(Ink::Faint, time) + "  " + paint_(Ink::Name, place) + " " +
                       paint_(ink_of(event.what), words);
    return event.rule == nullptr ? line + "\n" : with_rule(line, width, *event.rule);
}

std::string Story::place_of(const TraceEvent& event) const {
    if (event.node == trace::kNone) return directory_->link_name(event.link);
    std::string place = directory_->node_name(event.node);
    if (event.what == What::Sent) place += " → " + far_end(*directory_, event);
    return place;
}

std::string Story::words_of(const TraceEvent& event) {
    if (event.what == What::Sent) return travelling(event);
    if (event.what == What::Table) return row_of(event);
    std::string sentence = trace::sentence(event, *directory_);
    const std::string_view verb = verb_of(event.what);
    if (event.packet == nullptr) return sentence;
    const std::string did = std::string{verb} + packet_name(event.packet_number);
    return sentence.empty() ? did : did + ": " + sentence;
}

std::string Story::travelling(const TraceEvent& event) {
    std::string words = padded(packet_name(event.packet_number), 4) + " ";
    const ByteView bytes = frame_.whole(*event.packet);
    return words + (event.layer == nullptr ? "" : layers_->summary(*event.layer, bytes));
}

std::string Story::row_of(const TraceEvent& event) {
    const std::string change = trace::fact_text(event, "change");
    const std::string key = trace::fact_text(event, "key");
    const std::string row = key + " is " + trace::fact_text(event, "value");
    return trace::fact_text(event, "table") + " table: " + row + " (" + change + ")";
}

std::string Story::with_rule(const std::string& line,
                             std::size_t width,
                             const trace::Rule& rule) const {
    const std::string source = cited(rule);
    const bool fits = width + 2 + scenario::count_characters(source) <= kLineWidth;
    const std::string gap =
        fits ? "  " : "\n" + std::string(kTimeColumn + 2 + place_width_ + 1, ' ');
    return line + gap + paint_(Ink::Faint, source) + "\n";
}

}  // namespace catenet::exports
