#include "models/expectations/judging.hpp"

#include "sim/net/rules.hpp"
#include "sim/trace/sentence.hpp"

namespace catenet::expectations {

scenario::Verdict holds() {
    scenario::Verdict verdict;
    verdict.holds = true;
    return verdict;
}

scenario::Verdict fails(Incident evidence) {
    return {.holds = false,
            .evidence = std::move(evidence.text),
            .packet = evidence.packet,
            .time = evidence.time};
}

scenario::Verdict fails(std::string text) {
    return fails(Incident{.text = std::move(text)});
}

std::string packet_name(std::uint64_t number) {
    return "p" + std::to_string(number);
}

namespace {

std::string exact_moment(TimePoint time) {
    if (time < TimePoint{} + std::chrono::seconds{1}) return to_string(time.time_since_epoch());
    std::string seconds = seconds_text(time);
    seconds.erase(seconds.find_last_not_of('0') + 1);
    if (seconds.back() == '.') seconds.pop_back();
    return seconds + "s";
}

}  // namespace

std::string moment(TimePoint time) {
    if (time < TimePoint{} + std::chrono::seconds{1}) return readable(time.time_since_epoch());
    return exact_moment(time);
}

std::string beyond(Duration taken, Duration limit) {
    const std::string text = readable(taken);
    return text == readable(limit) ? to_string(taken) : text;  // rounded, it would not look so
}

Incident drop_of(const trace::TraceEvent& event, const trace::Directory& directory) {
    const std::string rule = event.rule == nullptr ? std::string{} : std::string{event.rule->id};
    const bool on_the_way = event.rule != nullptr && sim::rules::is_lost_on_the_way(*event.rule);
    return {.text = packet_name(event.packet_number) +
                    (on_the_way ? " was lost on the way to " : " was dropped at ") +
                    directory.node_name(event.node) + " at " + moment(event.time) + ": " +
                    trace::sentence(event, directory) + " [" + rule + "]",
            .packet = event.packet_number,
            .time = event.time};
}

std::string window_text(const scenario::Window& window) {
    if (window.instant) return " at " + exact_moment(window.end);
    std::string text;
    if (window.begin > TimePoint{}) text += " after " + exact_moment(window.begin);
    // Its last instant lies one step before the word that was written.
    if (window.end != kNever) text += " before " + exact_moment(window.end + Duration{1});
    return text;
}

}  // namespace catenet::expectations
