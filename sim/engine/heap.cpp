#include "sim/engine/heap.hpp"

namespace catenet::sim {
namespace {

constexpr std::size_t kChildren = 4;

constexpr std::size_t first_child(std::size_t parent) {
    return kChildren * parent + 1;
}
constexpr std::size_t parent_of(std::size_t child) {
    return (child - 1) / kChildren;
}

}  // namespace

void Heap::push(const Entry& entry) {
    entries_.push_back(entry);
    rise(entries_.size() - 1, entry);
}

Entry Heap::pop() {
    const Entry least = entries_.front();
    const Entry last = entries_.back();
    entries_.pop_back();
    if (!entries_.empty()) sink(0, last);
    return least;
}

void Heap::rise(std::size_t hole, const Entry& entry) {
    while (hole > 0) {
        const std::size_t parent = parent_of(hole);
        if (!(entry < entries_[parent])) break;
        entries_[hole] = entries_[parent];
        hole = parent;
    }
    entries_[hole] = entry;
}

void Heap::sink(std::size_t hole, const Entry& entry) {
    while (first_child(hole) < entries_.size()) {
        const std::size_t child = least_child(first_child(hole));
        if (!(entries_[child] < entry)) break;
        entries_[hole] = entries_[child];
        hole = child;
    }
    entries_[hole] = entry;
}

std::size_t Heap::least_child(std::size_t first) const {
    const std::size_t end = std::min(first + kChildren, entries_.size());
    std::size_t least = first;
    for (std::size_t i = first + 1; i < end; ++i) {
        if (entries_[i] < entries_[least]) least = i;
    }
    return least;
}

void Heap::restore() {
    if (entries_.size() < 2) return;
    for (std::size_t i = parent_of(entries_.size() - 1) + 1; i-- > 0;) {
        const Entry entry = entries_[i];
        sink(i, entry);
    }
}

}  // namespace catenet::sim
