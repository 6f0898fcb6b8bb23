// The neighbours of a node: found by port and address, walked in the order in which they came.
#pragma once
#include "models/arp/neighbour.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/packet.hpp"
#include "sim/net/port.hpp"

#include <functional>
#include <list>
#include <unordered_map>

namespace catenet::arp {

// Who is meant: an address on the link behind one of our ports.
struct Key {
    std::uint32_t port = 0;
    Ipv4Address ip;
    bool operator==(const Key&) const = default;
};

struct KeyHash {
    std::size_t operator()(Key key) const noexcept {
        return std::uint64_t{key.port} << 32U | key.ip.value;
    }
};

struct Entry {
    using Due = std::function<void(Entry&)>;

    Entry(Key of, sim::Port& at, TimePoint now, const Due& on)
        : key(of), port(at), neighbour(now), on_due(on) {}
    void fire() { on_due(*this); }

    Key key;
    sim::Port& port;
    Neighbour neighbour;
    sim::Cause cause = {};           // the packet that made us ask
    sim::PacketQueue waiting;        // for the answer
    Ipv4Address latest_source = {};  // of the last that waits
    const Due& on_due;
    TimePoint armed = kNever;                      // when `due` happens
    sim::Weight weight = sim::Weight::Background;  // of `due`
    sim::EventOf<&Entry::fire> due{*this};
};

class Table {
  public:
    // Linux's gc_thresh1 and gc_thresh3: no more than these are remembered without need, and none
    // beyond those.
    static constexpr std::size_t kKept = 128;
    static constexpr std::size_t kMost = 1024;
    static constexpr std::size_t kAfterClearing = 512;  // gc_thresh2
    // Linux's gc_stale_time: unused for so long, an entry is forgotten where there are many.
    static constexpr Duration kStaleTime = std::chrono::minutes{1};
    static constexpr Duration kCollectEvery = std::chrono::seconds{15};

    explicit Table(Entry::Due on_due) : on_due_(std::move(on_due)) {}

    std::size_t size() const { return entries_.size(); }
    bool is_full() const { return entries_.size() >= kMost; }
    // Or null.
    Entry* find(Key key) const {
        const auto found = by_key_.find(key);
        return found == by_key_.end() ? nullptr : &*found->second;
    }
    // REQUIRES: there is none
    Entry& add(Key key, sim::Port& port, TimePoint now) {
        entries_.emplace_back(key, port, now, on_due_);
        by_key_.emplace(key, std::prev(entries_.end()));
        return entries_.back();
    }
    void remove(Key key) {
        const auto found = by_key_.find(key);
        entries_.erase(found->second);
        by_key_.erase(found);
    }
    std::list<Entry>& entries() { return entries_; }

  private:
    Entry::Due on_due_;
    std::list<Entry> entries_;
    std::unordered_map<Key, std::list<Entry>::iterator, KeyHash> by_key_;  // never walked
};

}  // namespace catenet::arp
