#include "tools/export/hop_text.hpp"

#include "tools/export/places.hpp"

#include "sim/core/text.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::TraceEvent;
using trace::What;

std::string packets_text(const std::vector<std::uint64_t>& numbers) {
    std::vector<std::string> names;
    names.reserve(numbers.size());
    for (const std::uint64_t number : numbers) names.push_back(packet_name(number));
    return join(names, ", ");
}

// "; eth.dst eth.src change", "; 23 fields are new"
std::string fields_text(const CrossingWords& crossing) {
    const std::vector<std::string>& changed = crossing.changed;
    if (changed.empty()) return {};
    constexpr std::size_t kMostNamed = 4;
    const bool one = changed.size() == 1;
    const bool named = changed.size() <= kMostNamed;
    std::string text = "; " + (named ? join(changed, " ") : counted(changed.size(), "field"));
    if (crossing.all_new) return text + (one ? " is new" : " are new");
    return text + (one ? " changes" : " change");
}

std::string change_of(const CrossingWords* crossing) {
    if (crossing == nullptr) return {};
    const std::vector<std::string>& ended = crossing->ended;
    std::string text;
    if (!ended.empty()) text = "; " + join(ended, " ") + (ended.size() == 1 ? " ends" : " end");
    text += fields_text(*crossing);
    return text.empty() ? ", unchanged" : text;
}

std::string passing_text(const Hop& hop, const Journeys& journeys, const CrossingWords* crossing) {
    const TraceEvent& decision = journeys.event(*hop.decision);
    const std::string name = packet_name(hop.packet);
    std::string text;
    if (decision.what == What::Forwarded) text = "forwards " + name;
    if (decision.what == What::Translated) {
        const auto& parents = journeys.packet(hop.packet)->parents;
        text = "translates " + (parents.empty() ? name : packets_text(parents) + " into " + name);
    }
    if (decision.what == What::Copied) {
        const auto& parents = journeys.packet(hop.packet)->parents;
        text = "copies " + packets_text(parents) + " as " + name;
    }
    if (decision.what == What::Split) {
        const auto& parents = journeys.packet(hop.packet)->parents;
        const TraceEvent& last = journeys.event(hop.left.value_or(*hop.decision));
        text =
            "sends " + packet_text(last, journeys) + ", a part of " + packets_text(parents) + ",";
    }
    if (!hop.left && hop.end) {
        text += ": " + trace::sentence(journeys.event(*hop.end), journeys.directory());
    }
    if (hop.left) text += " to " + far_end(journeys.directory(), journeys.event(*hop.left));
    return text + change_of(crossing);
}

std::string ending_text(const Hop& hop, const Journeys& journeys) {
    const TraceEvent& end = journeys.event(*hop.end);
    std::string verb = "takes ";
    if (end.what == What::Ignored) verb = "ignores ";
    if (end.what == What::Dropped) verb = "✗ drops ";
    if (end.what == What::Merged) verb = "hands on in other packets: ";
    const std::string sentence = trace::sentence(end, journeys.directory());
    const std::string text = verb + packet_name(hop.packet);
    return sentence.empty() ? text : text + ": " + sentence;
}

// Then what follows it is no answer, but another try or the next question.
bool began_here(const KnownPacket& packet, trace::NodeIndex node, const Journeys& journeys) {
    return journeys.event(packet.events.front()).node == node;
}

std::string sending_text(const Hop& hop, const Journeys& journeys) {
    const TraceEvent& sent = journeys.event(*hop.left);
    const auto& parents = journeys.packet(hop.packet)->parents;
    const bool first = journeys.packet(hop.packet)->events.front() == hop.first();
    std::string text = "sends ";
    if (first && !parents.empty()) {
        const std::string names = packets_text(parents);
        text = "answers " + names + " by ";
        if (began_here(*journeys.packet(parents.front()), hop.node, journeys)) {
            text = "after " + names + " sends ";
        }
        if (hop.aside) text = "for " + names + " sends ";
    }
    return text + packet_text(sent, journeys) + " to " + far_end(journeys.directory(), sent);
}

}  // namespace

std::string packet_text(const TraceEvent& event, const Journeys& journeys) {
    std::string name = packet_name(event.packet_number);
    if (event.layer == nullptr) return name;
    std::vector<std::byte> bytes(event.packet->size());
    event.packet->copy_to(bytes);
    const std::string summary = journeys.layers().summary(*event.layer, bytes);
    return summary.empty() ? name : name + " " + summary;
}

std::string hop_text(const Hop& hop, const Journeys& journeys, const CrossingWords* crossing) {
    const bool dropped = hop.end && journeys.event(*hop.end).what == What::Dropped;
    if (hop.decision && !dropped) return passing_text(hop, journeys, crossing);
    if (hop.end) return ending_text(hop, journeys);
    if (hop.left) return sending_text(hop, journeys);
    const TraceEvent& last = journeys.event(hop.events.back());
    const std::string sentence = trace::sentence(last, journeys.directory());
    const std::string name = packet_name(hop.packet);
    return sentence.empty() ? "holds " + name : name + ": " + sentence;
}

std::optional<Duration> stay_of(const Hop& hop, const Journeys& journeys) {
    if (!hop.left && !hop.end) return {};
    const Place last = hop.left ? *hop.left : *hop.end;
    const Duration stay = journeys.event(last).time - journeys.event(hop.first()).time;
    return stay > Duration{} ? stay : std::optional<Duration>{};
}

std::vector<Step> steps_of(const Hop& hop, const Journeys& journeys) {
    std::vector<Step> steps;
    for (const Place place : hop.events) {
        const TraceEvent& event = journeys.event(place);
        if (event.rule == nullptr) continue;
        steps.push_back({place, trace::sentence(event, journeys.directory()), event.rule});
    }
    return steps;
}

}  // namespace catenet::exports
