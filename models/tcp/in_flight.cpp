#include "models/tcp/in_flight.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::tcp {

// SetPipe(): "(a) If IsLost (S1) returns false: Pipe is incremented by 1. (b) If S1 <= HighRxt:
// Pipe is incremented by 1", for each byte that was not SACKed.
std::size_t InFlight::counted(const Sent& sent) {
    if (sent.sacked) return 0;
    return (sent.lost ? 0 : sent.length()) + (sent.again ? sent.length() : 0);
}

template <class Change>
void InFlight::update(Sent& sent, Change change) {
    pipe_ -= counted(sent);
    repairs_ -= sent.waits_for_repair() ? 1 : 0;
    change(sent);
    pipe_ += counted(sent);
    repairs_ += sent.waits_for_repair() ? 1 : 0;
}

void InFlight::add(const Sent& sent) {
    CATENET_ASSERT(empty() || sent.begin == last().end, "what is new is sent in order");
    sent_.push_back(sent);
    pipe_ += counted(sent);
}

InFlight::Acknowledged InFlight::acknowledge(Position position) {
    Acknowledged result;
    while (!sent_.empty() && sent_.front().begin < position) {
        Sent& first = sent_.front();
        newest_arrived_ = std::max(newest_arrived_, first.when);
        const Position end = std::min(first.end, position);
        const auto length = static_cast<std::size_t>(end - first.begin);
        if (first.sacked) {
            sacked_ -= length;
        } else {
            result.bytes += length;
            result.was_again = result.was_again || first.ever_again;
            result.sent = result.was_again ? std::nullopt : std::optional{first.when};
        }
        update(first, [&](Sent& sent) {
            sent.begin = end;
            if (sent.begin == sent.end) sent.sacked = true;  // counts no more
        });
        if (first.begin < first.end) break;
        sent_.pop_front();
    }
    return result;
}

std::deque<Sent>::iterator InFlight::find(Position begin) {
    return std::lower_bound(sent_.begin(), sent_.end(), begin, [](const Sent& sent, Position p) {
        return sent.begin < p;
    });
}

std::size_t InFlight::mark_sacked(Position begin, Position end) {
    std::size_t news = 0;
    for (auto at = find(begin); at != sent_.end() && at->end <= end; ++at) {
        if (at->sacked) continue;
        update(*at, [](Sent& sent) { sent.sacked = true; });
        newest_arrived_ = std::max(newest_arrived_, at->when);
        sacked_ += at->length();
        news += at->length();
    }
    return news;
}

bool InFlight::mark_lost_by_sacks(std::size_t mss) {
    std::size_t bytes = 0;
    unsigned stretches = 0;
    bool in_stretch = false;
    bool any = false;
    Position lost_before = lost_before_;
    for (auto at = sent_.rbegin(); at != sent_.rend() && at->begin >= lost_before_; ++at) {
        if (at->sacked) {
            bytes += at->length();
            stretches += in_stretch ? 0 : 1;
            in_stretch = true;
            continue;
        }
        in_stretch = false;
        // "either DupThresh discontiguous SACKed sequences have arrived above 'SeqNum' or more than
        // (DupThresh - 1) * SMSS bytes with sequence numbers greater than 'SeqNum' have been
        // SACKed"
        if (stretches < kDupThresh && bytes <= (kDupThresh - 1) * mss) continue;
        lost_before = std::max(lost_before, at->end);
        if (at->lost) continue;
        update(*at, [](Sent& sent) { sent.lost = true; });
        any = true;
    }
    lost_before_ = lost_before;
    return any;
}

void InFlight::mark_first_lost() {
    const auto first =
        std::find_if(sent_.begin(), sent_.end(), [](const Sent& sent) { return !sent.sacked; });
    if (first == sent_.end()) return;
    update(*first, [](Sent& sent) {
        sent.lost = true;
        sent.again = false;
    });
}

void InFlight::mark_all_lost() {
    for (Sent& one : sent_) {
        if (one.sacked) continue;
        update(one, [](Sent& sent) {
            sent.lost = true;
            sent.again = false;
        });
    }
    lost_before_ = sent_.empty() ? lost_before_ : sent_.back().end;
}

const Sent& InFlight::next_repair() const {
    const auto found = std::find_if(
        sent_.begin(), sent_.end(), [](const Sent& sent) { return sent.waits_for_repair(); });
    CATENET_ASSERT(found != sent_.end(), "something waits to be sent again");
    return *found;
}

const Sent* InFlight::last_unsacked() const {
    const auto found =
        std::find_if(sent_.rbegin(), sent_.rend(), [](const Sent& sent) { return !sent.sacked; });
    return found == sent_.rend() ? nullptr : &*found;
}

sim::Cause InFlight::packet_of(Position begin) const {
    const auto at = std::lower_bound(
        sent_.begin(), sent_.end(), begin, [](const Sent& s, Position p) { return s.begin < p; });
    return at == sent_.end() || at->begin != begin ? sim::Cause{} : at->packet;
}

void InFlight::sent_again(Position begin, Position end, TimePoint when, sim::Cause packet) {
    auto at = find(begin);
    CATENET_ASSERT(at != sent_.end() && at->begin == begin, "what is sent again was sent");
    if (end < at->end) {
        Sent rest = *at;
        rest.begin = end;
        update(*at, [&](Sent& sent) { sent.end = end; });
        at = sent_.insert(at + 1, rest) - 1;
        pipe_ += counted(rest);
        repairs_ += rest.waits_for_repair() ? 1 : 0;
    }
    update(*at, [&](Sent& sent) {
        sent.again = sent.lost;
        sent.ever_again = true;
        sent.when = when;
        sent.packet = packet;
    });
}

}  // namespace catenet::tcp
