// Entries in a 4-ary heap: the quickest order while few of them wait.
#pragma once
#include "sim/engine/entry.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace catenet::sim {

// The children of entry i are 4i+1 to 4i+4, and none is less than i. Half as deep as a binary heap,
// and the four children lie beside each other in memory.
class Heap {
  public:
    void push(const Entry& entry);
    // REQUIRES of both: !empty()
    const Entry& least() const { return entries_.front(); }
    Entry pop();

    bool empty() const { return entries_.empty(); }
    std::size_t size() const { return entries_.size(); }
    const std::vector<Entry>& entries() const { return entries_; }  // in no order
    void clear() { entries_.clear(); }

    template <class Predicate>
    void remove_if(Predicate is_unwanted) {
        entries_.erase(std::remove_if(entries_.begin(), entries_.end(), is_unwanted),
                       entries_.end());
        restore();
    }

  private:
    void restore();
    // Puts `entry` where `hole` is or further up.
    void rise(std::size_t hole, const Entry& entry);
    // Puts `entry` where `hole` is or further down.
    void sink(std::size_t hole, const Entry& entry);
    std::size_t least_child(std::size_t first) const;

    std::vector<Entry> entries_;
};

}  // namespace catenet::sim
