#include "tools/export/connections.hpp"

#include "models/tcp/rules.hpp"

#include "sim/trace/sentence.hpp"

namespace catenet::exports {
namespace {

namespace rules = tcp::rules;
using trace::TraceEvent;
using trace::What;

constexpr std::string_view kArrow = " > ";

// Why no connection came of a segment.
bool is_refusal(const trace::Rule* rule) {
    return rule == &rules::kClosedPort || rule == &rules::kBacklogFull;
}

}  // namespace

std::string seen_from_the_other_end(const std::string& name) {
    const std::size_t arrow = name.find(kArrow);
    if (arrow == std::string::npos) return name;
    return name.substr(arrow + kArrow.size()) + std::string{kArrow} + name.substr(0, arrow);
}

void Connections::begin(const trace::Directory& directory, const trace::Layers&) {
    directory_ = &directory;
}

void Connections::on_event(const TraceEvent& event) {
    if (event.what == What::Dropped) refuse(event);
    if (trace::ends_packet(event.what)) return end_packet(event);
    if (event.rule == nullptr || !event.rule->id.starts_with("tcp.")) return;
    const std::string name = trace::fact_text(event, "connection");
    if (!name.empty()) hear(event, name);
}

void Connections::hear(const TraceEvent& event, const std::string& name) {
    const bool begins = event.rule == &rules::kState && trace::fact_text(event, "from") == "CLOSED";
    if (begins) current_[{event.node, name}] = begin_end(event, name);
    const auto found = current_.find({event.node, name});
    if (found == current_.end()) return;
    at(found->second).hear(event);
    carry(event, found->second);
}

// The last that is still without its other end, or a new one.
Connections::Index Connections::begin_end(const TraceEvent& event, const std::string& name) {
    const std::string other = seen_from_the_other_end(name);
    for (std::size_t i = connections_.size(); i-- > 0;) {
        std::vector<ConnectionEnd>& ends = connections_[i].ends;
        if (ends.front().name() != other) continue;
        if (ends.size() == 2 || ends.front().is_over()) break;
        ends.emplace_back(event.node, name);
        return {i, 1};
    }
    connections_.emplace_back().ends.emplace_back(event.node, name);
    return {connections_.size() - 1, 0};
}

void Connections::carry(const TraceEvent& event, Index index) {
    const bool sends = event.rule == &rules::kSentData || event.rule == &rules::kSentAgain;
    const trace::Fact* const sequence = event.fact("sequence");
    if (!sends || sequence == nullptr || event.packet_number == 0) return;
    carriers_[event.packet_number] = {index, sequence->value.number()};
}

void Connections::end_packet(const TraceEvent& event) {
    const auto carried = carriers_.find(event.packet_number);
    if (carried == carriers_.end()) return;
    if (event.what == What::Dropped) {
        at(carried->second.end)
            .lose(carried->second.sequence,
                  {event.packet_number, event.node, event.link, event.rule});
    }
    carriers_.erase(carried);
}

void Connections::refuse(const TraceEvent& event) {
    if (!is_refusal(event.rule)) return;
    const std::string from = trace::fact_text(event, "ip.src") + ":" +
                             trace::fact_text(event, "tcp.srcport") + std::string{kArrow};
    const std::string port = ":" + trace::fact_text(event, "tcp.dstport");
    for (std::size_t i = connections_.size(); i-- > 0;) {
        ConnectionEnd& asker = connections_[i].ends.front();
        if (!asker.name().starts_with(from) || !asker.name().ends_with(port)) continue;
        return asker.hear_refusal(event, trace::sentence(event, *directory_));
    }
}

}  // namespace catenet::exports
