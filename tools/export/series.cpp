#include "tools/export/series.hpp"

#include "tools/export/connections.hpp"

#include "sim/trace/sentence.hpp"

#include <algorithm>
#include <array>

namespace catenet::exports {
namespace {

using trace::TraceEvent;
using trace::What;

// The trace is read by names: a run of yesterday's protocols has none of these, and nothing here
// needs to know a protocol.
constexpr std::string_view kCongestion = "tcp.congestion";
constexpr std::array<std::string_view, 2> kSent{"tcp.sent-data", "tcp.sent-again"};
// Acknowledgments of something new, also of what was lost before.
constexpr std::array<std::string_view, 3> kAcknowledged{
    "tcp.acknowledged", "tcp.partly-repaired", "tcp.repaired"};
constexpr std::string_view kReceived = "tcp.received-data";
constexpr std::string_view kOfTcp = "tcp.";
constexpr std::string_view kWaits = "net.waits";
constexpr std::string_view kQueueFull = "net.queue-full";

template <class Names>
bool is_one_of(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_same(const Congestion& one, const Congestion& other) {
    return one.cwnd == other.cwnd && one.ssthresh == other.ssthresh &&
           one.in_flight == other.in_flight && one.rwnd == other.rwnd && one.rtt == other.rtt &&
           one.rto == other.rto && one.phase == other.phase;
}

}  // namespace

std::string ConnectionSeries::reversed_name() const {
    return seen_from_the_other_end(name);
}

void Series::begin(const trace::Directory& directory, const trace::Layers& /*layers*/) {
    directory_ = &directory;
}

void Series::on_event(const TraceEvent& event) {
    switch (kind_) {
        case PlotKind::Queue: return hear_queue(event);
        case PlotKind::Load: return hear_frame(event);
        case PlotKind::Cwnd:
        case PlotKind::Sequence:
        case PlotKind::Throughput:
        case PlotKind::Rtt: return hear_connection(event);
    }
}

void Series::end(TimePoint now) {
    end_ = now;
}

bool Series::keeps_segments() const {
    return kind_ == PlotKind::Sequence || kind_ == PlotKind::Throughput;
}

ConnectionSeries& Series::connection_of(const TraceEvent& event) {
    const std::string name = trace::fact_text(event, "connection");
    const auto [place, fresh] =
        connection_places_.try_emplace({event.node, name}, connections_.size());
    if (fresh) {
        ConnectionSeries& made = connections_.emplace_back();
        made.node = event.node;
        made.name = name;
    }
    return connections_[place->second];
}

SendingPort& Series::port_of(const TraceEvent& event) {
    const auto [place, fresh] = port_places_.try_emplace({event.node, event.port}, ports_.size());
    if (fresh) {
        SendingPort& made = ports_.emplace_back();
        made.node = event.node;
        made.port = event.port;
        made.link = event.link;
    }
    return ports_[place->second];
}

void Series::hear_connection(const TraceEvent& event) {
    if (event.rule == nullptr || !event.rule->id.starts_with(kOfTcp)) return;
    if (event.fact("connection") == nullptr) return;
    ConnectionSeries& connection = connection_of(event);
    connection.last = event.time;
    if (event.rule->id == kCongestion) return hear_congestion(event, connection);
    hear_segment(event, connection);
}

void Series::hear_congestion(const TraceEvent& event, ConnectionSeries& connection) {
    Congestion now;
    now.time = event.time;
    now.cwnd = trace::fact_number(event, "cwnd");
    now.ssthresh = trace::fact_number(event, "ssthresh");
    now.in_flight = trace::fact_number(event, "in-flight");
    now.rwnd = trace::fact_number(event, "rwnd");
    now.rtt = trace::fact_time(event, "rtt");
    now.rto = trace::fact_time(event, "rto");
    now.phase = *phases_.insert(trace::fact_text(event, "phase")).first;
    std::vector<Congestion>& all = connection.congestion;
    if (all.empty() || !is_same(all.back(), now)) all.push_back(now);
}

void Series::hear_segment(const TraceEvent& event, ConnectionSeries& connection) {
    const std::string_view id = event.rule->id;
    Sample sample{
        event.time, trace::fact_number(event, "sequence"), trace::fact_number(event, "length")};
    const bool sent = is_one_of(kSent, id);
    if (sent) connection.bytes_sent += sample.length;
    if (!keeps_segments()) return;
    if (sent) {
        (trace::fact_number(event, "again") != 0 ? connection.again : connection.sent)
            .push_back(sample);
    } else if (is_one_of(kAcknowledged, id)) {
        connection.acknowledged.push_back(sample);
    } else if (id == kReceived) {
        const std::vector<Sample>& before = connection.received;
        const std::uint64_t had = before.empty() ? 0 : before.back().value;
        sample.length = sample.value > had ? sample.value - had : 0;
        connection.received.push_back(sample);
    }
}

void Series::hear_queue(const TraceEvent& event) {
    if (event.packet == nullptr) return;
    const std::string_view id = event.rule == nullptr ? std::string_view{} : event.rule->id;
    if (id == kWaits) return begins_to_wait(event);
    if (id == kQueueFull)
        port_of(event).dropped.push_back({event.time, trace::fact_number(event, "queue")});
    const bool ends = event.what == What::Sent || event.what == What::Dropped;
    if (ends) waits_no_more(event);
}

void Series::begins_to_wait(const TraceEvent& event) {
    SendingPort& port = port_of(event);
    const auto place = static_cast<std::size_t>(&port - ports_.data());
    if (!waits_at_.try_emplace(event.packet_number, place).second) return;
    port.waiting.push_back({event.time, ++port.now_waiting});
}

void Series::waits_no_more(const TraceEvent& event) {
    const auto found = waits_at_.find(event.packet_number);
    if (found == waits_at_.end()) return;
    SendingPort& port = ports_[found->second];
    waits_at_.erase(found);
    port.waiting.push_back({event.time, --port.now_waiting});
}

void Series::hear_frame(const TraceEvent& event) {
    if (event.what != What::Sent || event.packet == nullptr) return;
    port_of(event).frames.push_back({event.time, 0, event.packet->size()});
}

}  // namespace catenet::exports
