// One end of a TCP connection as the trace tells of it: its episodes and its sums.
#pragma once
#include "tools/export/episodes.hpp"

#include "models/tcp/options.hpp"

#include <map>
#include <vector>

namespace catenet::exports {

struct ConnectionSums {
    std::uint64_t acknowledged = 0;  // bytes that the peer has
    std::uint64_t received = 0;      // bytes that came from it, in order
    std::uint64_t segments = 0;      // with data, sent for the first time
    std::uint64_t again = 0;
    std::uint64_t duplicates = 0;  // acknowledgments
    std::uint64_t time_outs = 0;
    std::uint64_t probes = 0;
    std::uint64_t largest_window = 0;
    Duration least_rtt{};  // smoothed (RFC 6298); 0: none was measured
    Duration last_rtt{};
    TimePoint first_sent{};
    TimePoint last_acknowledged{};
};

class ConnectionEnd {
  public:
    ConnectionEnd(trace::NodeIndex node, std::string name) : node_(node), name_(std::move(name)) {}

    // REQUIRES: the event is a rule of TCP's about this connection
    void hear(const trace::TraceEvent& event);
    void hear_refusal(const trace::TraceEvent& event, std::string sentence);
    // A segment of it was lost.
    void lose(std::uint64_t sequence, const LostSegment& lost);
    trace::NodeIndex node() const { return node_; }
    const std::string& name() const { return name_; }    // "10.0.0.1:40000 > 10.0.0.2:80"
    const std::string& state() const { return state_; }  // it is in now
    const std::vector<Episode>& episodes() const { return episodes_; }
    const ConnectionSums& sums() const { return sums_; }
    // How it ended: "" if it did not, or in good order; else why.
    const std::string& failure() const { return failure_; }
    bool is_over() const { return state_ == "CLOSED"; }
    // What the peer's SYN offered, if it was seen.
    const std::optional<tcp::Options>& offered() const { return offered_; }

  private:
    using Running = std::optional<std::size_t>;  // index of an episode that has not ended

    template <class What>
    std::size_t begin(const trace::TraceEvent& event, What what);
    template <class What>
    What* running(Running place);
    void end(Running& place, TimePoint now, bool well);
    void change_state(const trace::TraceEvent& event);
    void change_window(const trace::TraceEvent& event);
    void measure(const trace::TraceEvent& event);
    void send(const trace::TraceEvent& event);
    void send_again(const trace::TraceEvent& event);
    void receive(const trace::TraceEvent& event);
    void advance(const trace::TraceEvent& event);
    void duplicate(const trace::TraceEvent& event);
    void see_loss(const trace::TraceEvent& event);
    void repaired(const trace::TraceEvent& event);
    void time_out(const trace::TraceEvent& event);
    TimeOuts first_time_out(const trace::TraceEvent& event);
    void lose_room(const trace::TraceEvent& event);
    void get_room(const trace::TraceEvent& event);
    void probe(const trace::TraceEvent& event);
    template <class What>
    void count(const trace::TraceEvent& event);
    std::optional<LostSegment> loss_of(std::uint64_t sequence) const;

    trace::NodeIndex node_;
    std::string name_;
    std::string state_ = "CLOSED";
    std::string failure_;
    std::optional<tcp::Options> offered_;
    std::vector<Episode> episodes_;
    ConnectionSums sums_;
    std::map<std::uint64_t, LostSegment> lost_;  // by their first byte, not yet acknowledged
    std::uint64_t sent_ = 0;                     // all bytes before this one
    std::uint64_t largest_segment_ = 0;
    std::uint64_t window_ = 0;
    std::uint64_t duplicates_ = 0;  // since something new was acknowledged
    Running phase_;
    Running repair_;
    Running waits_;     // for what timed out
    Running room_;      // is missing at the peer
    Running repaired_;  // the window behind it is not known yet
};

}  // namespace catenet::exports
