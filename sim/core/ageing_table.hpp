// AgeingTable: rows that are forgotten when nobody has confirmed them for some time.
#pragma once
#include "sim/core/units.hpp"

#include <functional>
#include <iterator>
#include <list>
#include <optional>
#include <unordered_map>

namespace catenet {

enum class TableChange : std::uint8_t { Added, Changed, Confirmed };

// Time is an argument, so that tests need no clock. A row lives for exactly `lifetime` after it was
// last put: at that moment it is over. Confirming a row allocates nothing.
template <class Key, class Value, class Hash = std::hash<Key>>
class AgeingTable {
  public:
    struct Row {
        Key key;
        Value value;
        TimePoint confirmed;
    };

    explicit AgeingTable(Duration lifetime) : lifetime_(lifetime) {}

    Duration lifetime() const { return lifetime_; }
    // Of all rows, those that stand there too.
    void set_lifetime(Duration lifetime) { lifetime_ = lifetime; }
    std::size_t size() const { return rows_.size(); }

    // The row of `key` that is not over, or null.
    const Row* find(const Key& key, TimePoint now) const {
        const auto found = by_key_.find(key);
        if (found == by_key_.end() || end_of(*found->second) <= now) return nullptr;
        return &*found->second;
    }

    // Adds, changes or confirms the row. REQUIRES: take_ended(now) has given all it had, and no row
    // was put at a later time.
    TableChange put(const Key& key, const Value& value, TimePoint now) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) {
            rows_.push_back({key, value, now});
            by_key_.emplace(key, std::prev(rows_.end()));
            return TableChange::Added;
        }
        Row& row = *found->second;
        rows_.splice(rows_.end(), rows_, found->second);
        row.confirmed = now;
        if (row.value == value) return TableChange::Confirmed;
        row.value = value;
        return TableChange::Changed;
    }

    // When the first row will be over; kNever if there is none.
    TimePoint next_end() const { return rows_.empty() ? kNever : end_of(rows_.front()); }

    // Takes out one row that is over, the one that was confirmed first.
    std::optional<Row> take_ended(TimePoint now) {
        if (next_end() > now) return std::nullopt;
        Row row = rows_.front();
        by_key_.erase(row.key);
        rows_.pop_front();
        return row;
    }

    // Takes out the row of `key`, whether or not it is over.
    std::optional<Row> take(const Key& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return std::nullopt;
        Row row = *found->second;
        rows_.erase(found->second);
        by_key_.erase(found);
        return row;
    }
    // All rows, the longest unconfirmed first.
    const std::list<Row>& rows() const { return rows_; }

  private:
    TimePoint end_of(const Row& row) const { return saturating_add(row.confirmed, lifetime_); }

    Duration lifetime_;
    std::list<Row> rows_;  // the longest unconfirmed first
    std::unordered_map<Key, typename std::list<Row>::iterator, Hash> by_key_;  // never walked
};

}  // namespace catenet
