#include "tests/support/watch.hpp"

namespace catenet::test {

void Watch::begin(const trace::Directory& directory, const trace::Layers& /*layers*/) {
    directory_ = &directory;
}

void Watch::on_event(const trace::TraceEvent& event) {
    if (event.time < last_) complain(event, "time runs back");
    last_ = event.time;
    look_at_rule(event);
    if (event.packet_number != 0) look_at_packet(event);
}

void Watch::end(TimePoint now) {
    if (now < last_ && broken_.empty()) broken_ = "the run ended before its last event";
}

void Watch::look_at_rule(const trace::TraceEvent& event) {
    if (event.what == trace::What::Dropped && event.rule == nullptr) {
        complain(event, "a drop without a reason");
    }
    if (event.rule != nullptr && rules_.count(event.rule) == 0) {
        complain(event, "a rule that is not in the catalogue");
    }
}

void Watch::look_at_packet(const trace::TraceEvent& event) {
    const auto [known, fresh] = packets_.try_emplace(event.packet_number);
    Seen& packet = known->second;
    if (fresh) {
        packet.journeys.assign(event.journeys.begin(), event.journeys.end());
        look_at_birth(event);
    }
    const bool same = std::equal(packet.journeys.begin(),
                                 packet.journeys.end(),
                                 event.journeys.begin(),
                                 event.journeys.end());
    if (!same) complain(event, "a packet changed its journeys");
    if (packet.ended) complain(event, "a packet lives on after its end");
    if (!trace::ends_packet(event.what)) return;
    packet.ended = true;
    ++ended_;
}

// Without parents it begins a journey of its own; with some it belongs to exactly theirs.
void Watch::look_at_birth(const trace::TraceEvent& event) {
    const std::set<std::uint64_t> said(event.journeys.begin(), event.journeys.end());
    if (event.parents.empty()) {
        const bool begins = said.size() == 1 && begun_.insert(*said.begin()).second;
        if (!begins) complain(event, "what has no parents begins one journey");
        return;
    }
    std::set<std::uint64_t> of_parents;
    for (const std::uint64_t parent : event.parents) {
        const auto found = packets_.find(parent);
        if (found == packets_.end() || parent >= event.packet_number) {
            return complain(event, "a packet was seen before its parent");
        }
        of_parents.insert(found->second.journeys.begin(), found->second.journeys.end());
    }
    if (said != of_parents) complain(event, "a packet is not on its parents' journeys");
}

void Watch::complain(const trace::TraceEvent& event, std::string_view what) {
    if (!broken_.empty()) return;
    broken_ = seconds_text(event.time) + " ";
    if (event.node != trace::kNone) broken_ += directory_->node_name(event.node) + " ";
    broken_ += std::string{to_string(event.what)} + " p" + std::to_string(event.packet_number);
    if (event.rule != nullptr) broken_ += " [" + std::string{event.rule->id} + "]";
    broken_ += ": " + std::string{what};
}

}  // namespace catenet::test
