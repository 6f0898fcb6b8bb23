// Tally: what came to be and what became of it, so that nothing is lost silently (conservation).
#pragma once
#include <cstdint>

namespace catenet::sim {

// At a node: originated + copied + split + received = delivered + ignored + dropped + merged +
// sent + what it holds. On a medium: entered + copied = left + dropped + what is on its way.
struct Tally {
    std::uint64_t originated = 0;  // a medium: entered
    std::uint64_t copied = 0;
    std::uint64_t split = 0;
    std::uint64_t received = 0;
    std::uint64_t delivered = 0;
    std::uint64_t ignored = 0;
    std::uint64_t dropped = 0;
    std::uint64_t merged = 0;
    std::uint64_t sent = 0;  // a medium: left

    std::uint64_t in() const { return originated + copied + split + received; }
    std::uint64_t out() const { return delivered + ignored + dropped + merged + sent; }

    Tally& operator+=(const Tally& other) {
        originated += other.originated;
        copied += other.copied;
        split += other.split;
        received += other.received;
        delivered += other.delivered;
        ignored += other.ignored;
        dropped += other.dropped;
        merged += other.merged;
        sent += other.sent;
        return *this;
    }
};

}  // namespace catenet::sim
