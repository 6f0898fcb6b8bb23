// In flight: what was sent and is not acknowledged, segment by segment: the scoreboard of RFC 6675.
#pragma once
#include "models/tcp/position.hpp"

#include "sim/core/units.hpp"
#include "sim/net/packet.hpp"

#include <cstddef>
#include <deque>
#include <optional>

namespace catenet::tcp {

struct Sent {
    Position begin = 0;
    Position end = 0;         // a SYN or a FIN counts
    TimePoint when = {};      // it was sent last
    sim::Cause packet = {};   // that carried it last
    bool sacked = false;      // the peer has it, behind a gap
    bool lost = false;        // it is taken for lost
    bool again = false;       // ... and was sent again since then
    bool ever_again = false;  // it was sent more than once: no measure of time (Karn)

    std::size_t length() const { return static_cast<std::size_t>(end - begin); }
    bool waits_for_repair() const { return lost && !again && !sacked; }
};

class InFlight {
  public:
    // RFC 6675 2, DupThresh.
    static constexpr unsigned kDupThresh = 3;

    bool empty() const { return sent_.empty(); }
    std::size_t segments() const { return sent_.size(); }
    const Sent& first() const { return sent_.front(); }  // REQUIRES: !empty()
    const Sent& last() const { return sent_.back(); }

    // FlightSize of RFC 5681.
    std::size_t bytes() const {
        return empty() ? 0 : static_cast<std::size_t>(last().end - first().begin);
    }
    // What is thought to be on the way now: "pipe" of RFC 6675 4 (SetPipe).
    std::size_t pipe() const { return pipe_; }
    std::size_t sacked() const { return sacked_; }
    // When the last was sent of those that have arrived.
    TimePoint newest_arrived() const { return newest_arrived_; }
    bool needs_repair() const { return repairs_ > 0; }

    // Sent for the first time. REQUIRES: behind all others
    void add(const Sent& sent);

    struct Acknowledged {
        std::size_t bytes = 0;  // that leave the network by it: not those SACKed before
        std::optional<TimePoint> sent = {};  // when the last of them was, if each was sent once
        bool was_again = false;              // some of them had been sent again
    };
    // All before `position` has arrived.
    Acknowledged acknowledge(Position position);
    // Update() of RFC 6675 4: the peer has these. Says how many of the bytes are news.
    std::size_t mark_sacked(Position begin, Position end);
    // IsLost() of RFC 6675 4, for all. False if nothing new is lost.
    bool mark_lost_by_sacks(std::size_t mss);
    // Not SACKed: the first, or all (RFC 5681 3.1: a time-out).
    void mark_first_lost();
    void mark_all_lost();

    // What is to be sent again next: the first that waits for it. REQUIRES: needs_repair()
    const Sent& next_repair() const;
    // The last that is not SACKed: rule 4 of NextSeg(), once in each recovery. Null if all are.
    const Sent* last_unsacked() const;
    // The packet that carried what begins there last; none if nothing does.
    sim::Cause packet_of(Position begin) const;
    // It was sent again: as a whole, or only up to `end`. REQUIRES: such a segment is there
    void sent_again(Position begin, Position end, TimePoint when, sim::Cause packet);

  private:
    template <class Change>
    void update(Sent& sent, Change change);
    std::deque<Sent>::iterator find(Position begin);
    static std::size_t counted(const Sent& sent);

    std::deque<Sent> sent_;
    std::size_t pipe_ = 0;
    std::size_t sacked_ = 0;   // bytes
    std::size_t repairs_ = 0;  // segments that wait for repair
    TimePoint newest_arrived_{};
    Position lost_before_ = 0;  // what is not SACKed before it is taken for lost
};

}  // namespace catenet::tcp
