#include "sim/engine/radix_wheel.hpp"

#include <bit>

namespace catenet::sim {
namespace {

std::uint64_t ticks(TimePoint time) {
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

template <class Mask>
unsigned lowest_bit(Mask mask) {
    return static_cast<unsigned>(std::countr_zero(mask));
}

}  // namespace

RadixWheel::RadixWheel(const SlotTable& slots) : slots_(slots) {}

void RadixWheel::push(const Entry& entry) {
    ++size_;
    place(entry);
}

void RadixWheel::place(const Entry& entry) {
    const std::uint64_t difference = ticks(entry.time) ^ ticks(time_);
    if (difference == 0) return present_.push(entry);
    const auto highest = static_cast<unsigned>(std::bit_width(difference)) - 1;
    const unsigned place = highest / kDigitBits;
    const auto digit = static_cast<unsigned>((ticks(entry.time) >> (place * kDigitBits)) % kDigits);
    Level& level = levels_[place];
    level.bags[digit].add(entry, pool_);
    level.occupied |= std::uint64_t{1} << digit;
    occupied_ |= 1U << place;
    if (level.seen == digit && entry < level.least) level.least = entry;
}

RadixWheel::Level& RadixWheel::first_level() {
    return levels_[lowest_bit(occupied_)];
}

unsigned RadixWheel::first_digit(const Level& level) {
    return lowest_bit(level.occupied);
}

const Entry* RadixWheel::least() {
    for (; !present_.empty(); present_.pop(), --size_) {
        if (slots_.alive(present_.least())) return &present_.least();
    }
    while (occupied_ != 0) {
        Level& level = first_level();
        if (level.seen == first_digit(level) && slots_.alive(level.least)) return &level.least;
        if (look(level)) return &level.least;
    }
    return nullptr;
}

bool RadixWheel::look(Level& level) {
    const unsigned digit = first_digit(level);
    if (holds_dead()) filter(level, digit);
    if (level.bags[digit].empty()) return false;
    level.least = level.bags[digit].least();
    level.seen = digit;
    return true;
}

Entry RadixWheel::pop() {
    --size_;
    if (!present_.empty()) return present_.pop();
    Level& level = first_level();
    const unsigned digit = first_digit(level);
    const Entry taken = level.least;
    time_ = taken.time;
    vacate(level, digit);
    // They go to lower levels: none comes back into this bag.
    const bool is_small = level.bags[digit].is_small();
    level.bags[digit].pour_out(pool_, [&](const Entry& entry) {
        if (are_same(entry, taken)) return;
        if (is_small) slots_.prefetch(entry);  // few are before it
        entry.time == time_ ? present_.assemble(entry) : place(entry);
    });
    present_.begin();
    return taken;
}

void RadixWheel::vacate(Level& level, unsigned digit) {
    level.seen = kNone;
    level.occupied &= ~(std::uint64_t{1} << digit);
    if (level.occupied == 0) occupied_ &= ~(1U << static_cast<unsigned>(&level - levels_.data()));
}

void RadixWheel::filter(Level& level, unsigned digit) {
    Bag& bag = level.bags[digit];
    bag.pour_out(pool_, [&](const Entry& entry) {
        if (slots_.alive(entry)) return bag.add(entry, pool_);
        --size_;
    });
    level.seen = kNone;
    if (bag.empty()) vacate(level, digit);
}

void RadixWheel::remove_dead() {
    size_ -= present_.size();
    present_.remove_if([&](const Entry& entry) { return !slots_.alive(entry); });
    size_ += present_.size();
    for (Level& level : levels_) {
        for (std::uint64_t left = level.occupied; left != 0; left &= left - 1) {
            filter(level, lowest_bit(left));
        }
    }
}

}  // namespace catenet::sim
