// Entries in a radix wheel: the quickest order when many of them wait.
#pragma once
#include "sim/engine/bag.hpp"
#include "sim/engine/instant.hpp"
#include "sim/engine/slot_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace catenet::sim {

// Times are read as numbers of eleven digits to the base 64. An entry lies in the bag of the first
// digit in which its time differs from the wheel's own time: the digit's place is the level, its
// value the bag. So all entries of a level are earlier than those of the levels above, and of two
// bags of one level the lower is earlier.
//
//     wheel's time   ... 07 31 05        level 0, bag 22: 07 31 22
//     an entry       ... 07 40 16        level 1, bag 40: 07 40 00 to 07 40 63
//
// When the first bag is reached, the wheel's time becomes that of its least entry and the others
// move to lower levels, each at most eleven times in all. The entries of the wheel's own time are
// ordered by key.
//
// The wheel's time is that of the last entry that was taken out. Looking at the least one must not
// move it: what is put in later may be earlier than what was seen. Therefore looking only
// remembers, for each level, which entry of its first bag is the least.
class RadixWheel {
  public:
    // REQUIRES: the slots of the table in use are those of the entries in the wheel that live
    explicit RadixWheel(const SlotTable& slots);

    // REQUIRES: no entry that was taken out is later
    void push(const Entry& entry);
    // The least entry that lives, or null.
    const Entry* least();
    // Takes out the entry that least() gave. REQUIRES: nothing was changed since
    Entry pop();

    std::size_t size() const { return size_; }  // of the living and the dead
    void remove_dead();

  private:
    static constexpr unsigned kDigitBits = 6;
    static constexpr unsigned kDigits = 1U << kDigitBits;
    static constexpr unsigned kLevels = (64 + kDigitBits - 1) / kDigitBits;
    static constexpr unsigned kNone = kDigits;

    struct Level {
        std::array<Bag, kDigits> bags;
        std::uint64_t occupied = 0;  // one bit for each bag that is not empty
        unsigned seen = kNone;       // the bag whose least entry is known
        Entry least;                 // that entry, which may have died since
    };

    void place(const Entry& entry);
    // The first bag, where there is one.
    Level& first_level();
    static unsigned first_digit(const Level& level);
    // Finds the least entry of the level's first bag. False if all of its entries were dead.
    bool look(Level& level);
    void filter(Level& level, unsigned digit);
    // Marks the bag as empty.
    void vacate(Level& level, unsigned digit);
    bool holds_dead() const { return size_ != slots_.size(); }

    const SlotTable& slots_;
    ChunkPool pool_;
    std::array<Level, kLevels> levels_;
    std::uint32_t occupied_ = 0;  // one bit for each level that is not empty
    Instant present_;             // the entries at time_
    TimePoint time_{};
    std::size_t size_ = 0;
};

}  // namespace catenet::sim
