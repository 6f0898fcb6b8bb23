// The entries of one instant, ordered by key.
#pragma once
#include "sim/engine/heap.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace catenet::sim {

// What waited for the instant before it began is sorted once. What comes while it lasts, with any
// key, lies in a heap beside it.
class Instant {
  public:
    // Before it begins. REQUIRES: empty()
    void assemble(const Entry& entry) { sorted_.push_back(entry); }
    void begin();
    // While it lasts.
    void push(const Entry& entry) { late_.push(entry); }

    bool empty() const { return next_ == sorted_.size() && late_.empty(); }
    std::size_t size() const { return sorted_.size() - next_ + late_.size(); }
    // REQUIRES of both: !empty()
    const Entry& least() const { return is_late() ? late_.least() : sorted_[next_]; }
    Entry pop();

    template <class Predicate>
    void remove_if(Predicate is_unwanted) {
        const auto first = sorted_.begin() + static_cast<std::ptrdiff_t>(next_);
        sorted_.erase(std::remove_if(first, sorted_.end(), is_unwanted), sorted_.end());
        late_.remove_if(is_unwanted);
    }

  private:
    // Whether the least entry is one that came while the instant lasted.
    bool is_late() const {
        if (late_.empty()) return false;
        return next_ == sorted_.size() || late_.least() < sorted_[next_];
    }

    std::vector<Entry> sorted_;
    std::size_t next_ = 0;  // the first of the sorted ones that is still there
    Heap late_;
};

}  // namespace catenet::sim
