// One journey.
#include "tools/export/explanation.hpp"

#include "tools/export/bits_text.hpp"
#include "tools/export/crossing_text.hpp"
#include "tools/export/hop_text.hpp"
#include "tools/export/places.hpp"
#include "tools/export/why.hpp"
#include "tools/export/wrap.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

constexpr std::size_t kNumberWidth = 3;  // of a hop
constexpr std::size_t kMostOfTheWay = 20;

std::string number_column(std::size_t number) {
    const std::string text = std::to_string(number);
    return text.size() < kNumberWidth ? std::string(kNumberWidth - text.size(), ' ') + text : text;
}

// What a medium does itself has no node; its link is told.
std::string place_of(const Hop& hop, const Journeys& journeys) {
    if (hop.node != trace::kNone) return journeys.directory().node_name(hop.node);
    return "(" + journeys.directory().link_name(journeys.event(hop.first()).link) + ")";
}

bool is_dropped(const Hop& hop, const Journeys& journeys) {
    return hop.end && journeys.event(*hop.end).what == trace::What::Dropped;
}

// Hops that need more than their line: where more was said than how it ended.
bool has_details(const Hop& hop, const Journeys& journeys) {
    if (hop.node == trace::kNone) return false;
    const std::vector<Step> steps = steps_of(hop, journeys);
    return std::any_of(
        steps.begin(), steps.end(), [&](const Step& step) { return step.place != hop.end; });
}

std::vector<Consulted> all_consulted(const Hop& hop, const Journeys& journeys) {
    std::vector<Consulted> all;
    for (const Place place : hop.events) {
        for (Consulted& one : consulted_by(journeys, place, hop.events.back())) {
            const bool known = std::any_of(all.begin(), all.end(), [&](const Consulted& other) {
                return other.table == one.table && other.key == one.key;
            });
            if (!known) all.push_back(std::move(one));
        }
    }
    return all;
}

}  // namespace

std::string Explanation::journey(std::uint64_t number) const {
    const Verdict verdict = verdict_of(journeys_, questions_, number);
    const std::vector<Hop> hops = hops_of(journeys_, {number});
    std::vector<Told> told;
    told.reserve(hops.size());
    for (const Hop& hop : hops) {
        told.push_back(
            {hop, told.size() + 1, hop.decision ? book_.at(*hop.decision) : std::nullopt});
    }
    std::string text = headline(verdict) + why(verdict) + way(hops) + "\n" + list_of(told);
    for (const Told& one : told) {
        if (has_details(one.hop, journeys_)) text += "\n" + details_of(one);
    }
    return options_.bits ? text + bits_of(hops) : text;
}

std::string Explanation::bits_of(const std::vector<Hop>& hops) const {
    std::string text;
    for (const Hop& hop : hops) {
        const std::string bits = hop.left ? bits_text(*hop.left, journeys_, paint_) : "";
        if (!bits.empty()) text += "\n" + bits;
    }
    return text.empty() ? "\nNothing of this journey was on a bus whose bits are known.\n" : text;
}

std::string Explanation::headline(const Verdict& verdict) const {
    const std::string arrow = verdict.to.empty() ? "" : " → " + verdict.to;
    const std::string head = "journey " + std::to_string(verdict.journey) + ": " + verdict.from +
                             arrow + ", " + verdict.what + ": ";
    std::string text = paint_(Ink::Strong, head) + paint_(ink_of(verdict), outcome_text(verdict));
    return text + paint_(Ink::Faint, "   began at " + time_text(verdict.began)) + "\n";
}

std::string Explanation::why(const Verdict& verdict) const {
    if (!verdict.is_bad()) return {};
    std::string text;
    for (const Cause& cause : causes_of(verdict, questions_)) {
        text += why_text(cause, world_, {options_.file, options_.colour});
    }
    if (text.empty() && !verdict.because.empty()) text = "  why: " + verdict.because + "\n";
    return text;
}

std::string Explanation::way(const std::vector<Hop>& hops) const {
    std::vector<std::string> names;
    for (const trace::NodeIndex node : way_of(hops)) {
        if (names.size() == kMostOfTheWay) {
            names.emplace_back("…");
            break;
        }
        names.push_back(journeys_.directory().node_name(node));
    }
    return "  way: " + wrapped(join(names, " → "), kScreen - 7, "       ") + "\n";
}

// What the hop did, by which rule it ended, and how long that took.
std::string Explanation::words_of(const Told& told) const {
    const Hop& hop = told.hop;
    std::optional<CrossingWords> changes;
    if (told.crossing) changes = exports::words_of(field_lines(*told.crossing));
    std::string words = hop_text(hop, journeys_, changes ? &*changes : nullptr);
    const trace::Rule* const last = hop.end ? journeys_.event(*hop.end).rule : nullptr;
    if (last != nullptr) words += " " + cited(*last);
    if (const auto stay = stay_of(hop, journeys_)) words += ", after " + readable(*stay);
    return words;
}

// One line each: the number, the time, the node, what it did.
std::string Explanation::list_of(const std::vector<Told>& told) const {
    std::size_t width = 0;
    for (const Told& one : told) width = std::max(width, place_of(one.hop, journeys_).size());
    std::string text;
    for (const Told& one : told) {
        const std::string further = one.hop.aside ? "  " : "";
        const std::size_t column = kNumberWidth + kTimeColumn + 2 + width + 2 + further.size();
        const std::string indent(column + 2, ' ');
        const std::string words = wrapped(words_of(one), kScreen - indent.size(), indent);
        Ink ink = one.hop.aside ? Ink::Faint : Ink::Plain;
        if (is_dropped(one.hop, journeys_)) ink = Ink::Bad;
        const TimePoint time = journeys_.event(one.hop.first()).time;
        text += paint_(Ink::Faint, number_column(one.number) + time_column(time)) + "  " +
                paint_(Ink::Name, padded(place_of(one.hop, journeys_), width)) + "  " + further +
                paint_(ink, words) + "\n";
    }
    return text;
}

std::string Explanation::details_of(const Told& told) const {
    std::string text =
        paint_(Ink::Strong, number_column(told.number) + "  " + place_of(told.hop, journeys_)) +
        paint_(Ink::Faint, " at " + time_text(journeys_.event(told.hop.first()).time)) + "\n" +
        steps_text(told.hop);
    if (!told.crossing) {
        const TablesAt at{told.hop.node, told.hop.first(), told.hop.events.back()};
        return text + tables_text(all_consulted(told.hop, journeys_), at, journeys_, paint_);
    }
    return text + crossing_text(*told.crossing, journeys_, {options_.colour, options_.bytes});
}

std::string Explanation::steps_text(const Hop& hop) const {
    const std::string indent(5, ' ');
    std::string text;
    for (const Step& step : steps_of(hop, journeys_)) {
        const bool dropped = journeys_.event(step.place).what == trace::What::Dropped;
        const std::string sentence =
            packet_name(hop.packet) + ": " + step.sentence + "  " + cited(*step.rule);
        text +=
            indent +
            paint_(dropped ? Ink::Bad : Ink::Plain, wrapped(sentence, kScreen - 7, indent + "  ")) +
            "\n";
    }
    return text;
}

std::string Explanation::see(const std::string& selection) const {
    return "  see: catenet explain " + options_.file + " " + selection + "\n";
}

}  // namespace catenet::exports
