// Episodes: what happens to one end of a TCP connection, with runs of the same made one.
#pragma once
#include "sim/trace/event.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace catenet::exports {

// A segment that was not taken: where it ended, and why.
struct LostSegment {
    std::uint64_t packet = 0;
    trace::NodeIndex node = trace::kNone;
    trace::LinkIndex link = trace::kNone;
    const trace::Rule* rule = nullptr;
};

struct StateChange {
    std::string from;
    std::string to;
    std::string because;
};

// Slow start or congestion avoidance, from one loss to the next. Windows in bytes.
struct Phase {
    std::string name;
    std::uint64_t window_before = 0;
    std::uint64_t window_after = 0;
};

// Duplicate acknowledgments showed a loss.
struct Repair {
    std::uint64_t sequence = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t again = 0;         // segments
    std::uint64_t again_packet = 0;  // the first of them
    std::uint64_t window_before = 0;
    std::uint64_t window_after = 0;  // 0: not known
    bool timed_out = false;          // before all was repaired
    std::optional<LostSegment> lost = {};
};

// The retransmission timer ran out, perhaps more than once for the same byte.
struct TimeOuts {
    std::string state;  // of the connection
    std::uint64_t sequence = 0;
    std::uint64_t count = 0;
    Duration first{};  // how long was waited
    Duration last{};
    std::uint64_t again = 0;
    std::uint64_t again_packet = 0;
    std::uint64_t duplicates = 0;   // that had come by then
    std::uint64_t sent_behind = 0;  // bytes behind the first segment that was not acknowledged
    bool was_sent_again = false;    // before, in a repair
    bool has_data = false;          // else it was the SYN or the FIN
    std::optional<LostSegment> lost = {};
};

// The peer had no room.
struct ZeroWindow {
    std::uint64_t probes = 0;
};

// Is the peer still there?
struct KeepAlives {
    std::uint64_t count = 0;
};

// The network says that the peer cannot be reached, which does not end a connection.
struct SoftErrors {
    std::uint64_t count = 0;
};

// A segment that no connection is there for, or no room: the node that says so, and why.
struct Refusal {
    trace::NodeIndex node = trace::kNone;
    std::string sentence;
};

struct Episode {
    TimePoint begin{};
    TimePoint end{};
    bool over = false;         // it came to its end, and that was good
    std::uint64_t packet = 0;  // that brought it about; 0: none did
    const trace::Rule* rule = nullptr;
    std::variant<StateChange, Phase, Repair, TimeOuts, ZeroWindow, KeepAlives, SoftErrors, Refusal>
        what;
};

}  // namespace catenet::exports
