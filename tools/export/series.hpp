// Series: what a run says about its connections and its queues, kept as numbers over time.
#pragma once
#include "sim/trace/sink.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catenet::exports {

// What a picture is of. Only what it needs is kept.
enum class PlotKind : std::uint8_t {
    Cwnd,
    Sequence,
    Throughput,  // of connections
    Load,        // throughput of links
    Rtt,
    Queue,
};

struct Sample {
    TimePoint time{};
    std::uint64_t value = 0;
    std::uint64_t length = 0;  // what it adds to `value`: of a segment, of what arrived
};

// The threshold before anything was lost: "arbitrarily high" (RFC 5681 3.1).
inline constexpr std::uint64_t kNoThreshold = 0xffffffff;

// What one end of a connection said of its congestion control (the rule tcp.congestion).
struct Congestion {
    TimePoint time{};
    std::uint64_t cwnd = 0;  // bytes, all four
    std::uint64_t ssthresh = 0;
    std::uint64_t in_flight = 0;
    std::uint64_t rwnd = 0;  // what the peer allows
    Duration rtt{};          // zero: none is measured yet
    Duration rto{};
    std::string_view phase;
};

// One end of a connection: the two ends of each speak for themselves.
struct ConnectionSeries {
    trace::NodeIndex node = trace::kNone;
    std::string name;                    // "10.0.0.1:40000 > 10.0.0.2:80", own end first
    std::vector<Congestion> congestion;  // when something changed
    std::vector<Sample> sent;            // segments with data: value is their first byte
    std::vector<Sample> again;           // those of them that were retransmissions
    std::vector<Sample> acknowledged;    // all before `value` has arrived at the peer
    std::vector<Sample> received;        // in order; `length` of it is new
    std::uint64_t bytes_sent = 0;
    TimePoint last{};  // when it was last heard of

    // The same connection named from the other end, which is the way data takes that it receives.
    std::string reversed_name() const;
};

// A port that sends into a link.
struct SendingPort {
    trace::NodeIndex node = trace::kNone;
    trace::PortIndex port = trace::kNone;
    trace::LinkIndex link = trace::kNone;
    std::vector<Sample> waiting;  // how many frames wait, whenever that changed
    std::vector<Sample> dropped;  // frames that found the queue full; value: how many waited
    std::vector<Sample> frames;   // that were sent; `length` is their bytes
    std::uint64_t now_waiting = 0;
};

// A frame waits from the moment at which the trace says so (net.waits) until that same frame is
// sent or dropped by the port. So the length of a queue is exact, and no event more is needed. The
// one exception is a CAN bus: frames that contend for it are not said to wait.
class Series final : public trace::Sink {
  public:
    explicit Series(PlotKind kind) : kind_(kind) {}
    Series(const Series&) = delete;
    Series& operator=(const Series&) = delete;
    ~Series() override = default;

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    PlotKind kind() const { return kind_; }
    const trace::Directory& directory() const { return *directory_; }
    TimePoint end_time() const { return end_; }
    // Both in order of first appearance.
    const std::vector<ConnectionSeries>& connections() const { return connections_; }
    const std::vector<SendingPort>& ports() const { return ports_; }

  private:
    bool keeps_segments() const;
    ConnectionSeries& connection_of(const trace::TraceEvent& event);
    SendingPort& port_of(const trace::TraceEvent& event);
    void hear_connection(const trace::TraceEvent& event);
    void hear_congestion(const trace::TraceEvent& event, ConnectionSeries& connection);
    void hear_segment(const trace::TraceEvent& event, ConnectionSeries& connection);
    void hear_queue(const trace::TraceEvent& event);
    void hear_frame(const trace::TraceEvent& event);
    void begins_to_wait(const trace::TraceEvent& event);
    void waits_no_more(const trace::TraceEvent& event);

    PlotKind kind_;
    const trace::Directory* directory_ = nullptr;
    TimePoint end_{};
    std::vector<ConnectionSeries> connections_;
    std::map<std::pair<trace::NodeIndex, std::string>, std::size_t> connection_places_;
    std::vector<SendingPort> ports_;
    std::map<std::pair<trace::NodeIndex, trace::PortIndex>, std::size_t> port_places_;
    std::unordered_map<std::uint64_t, std::size_t> waits_at_;  // by packet; looked up, never walked
    std::set<std::string, std::less<>> phases_;
};

}  // namespace catenet::exports
