#include "sim/engine/instant.hpp"

namespace catenet::sim {
namespace {

// So many events ahead, the memory of one that will run is fetched.
constexpr std::size_t kAhead = 4;

}  // namespace

void Instant::begin() {
    std::sort(sorted_.begin(), sorted_.end());
}

Entry Instant::pop() {
    if (is_late()) return late_.pop();
    const Entry least = sorted_[next_++];
    if (next_ + kAhead < sorted_.size()) __builtin_prefetch(sorted_[next_ + kAhead].event, 1);
    if (next_ == sorted_.size()) {
        sorted_.clear();
        next_ = 0;
    }
    return least;
}

}  // namespace catenet::sim
